package scraper.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import scraper.report.WholeFile;

/** The options of {@code --mode all}. */
final class CompareOptions extends Options {

    @Option(order = 111, names = "--rounds", paramLabel = "N", defaultValue = "3",
            description = "With --mode all: measured rounds of each mode, after a warm-up. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(order = 112, names = "--export-json", paramLabel = "FILE", description = "With --mode all: the comparison as JSON, written as it goes.")
    Path json;

    @Option(order = 113, names = "--export-markdown", paramLabel = "FILE", description = "With --mode all: the comparison as a Markdown table.")
    Path markdown;

    /** The first of these that was given; null for none. */
    String given() {
        ParseResult parsed = spec.commandLine().getParseResult();
        for (String option : new String[] {"--rounds", "--export-json", "--export-markdown"}) if (parsed.hasMatchedOption(option)) return option;
        return null;
    }

    /** Usage error if a file cannot be written later, when it has been measured. */
    void check() {
        check("--export-json", json);
        check("--export-markdown", markdown);
    }

    private void check(String option, Path file) {
        String why = WholeFile.unwritable(file);
        if (why != null) throw bad(option, "'" + file + "' cannot be written: " + why);
    }

    /** Takes note of the files that are written. */
    void claim(Clashes files) {
        files.writes("--export-json", json);
        files.writes("--export-markdown", markdown);
    }
}
