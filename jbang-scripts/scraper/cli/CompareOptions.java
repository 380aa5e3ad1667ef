package scraper.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of {@code --mode all}. */
final class CompareOptions {

    @Option(order = 111, names = "--rounds", paramLabel = "N", defaultValue = "3",
            description = "With --mode all: measured rounds of each mode, after a warm-up. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(order = 112, names = "--export-json", paramLabel = "FILE", description = "With --mode all: the comparison as JSON, written as it goes.")
    Path json;

    @Option(order = 113, names = "--export-markdown", paramLabel = "FILE", description = "With --mode all: the comparison as a Markdown table.")
    Path markdown;
}
