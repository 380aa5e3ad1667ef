package scraper.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import scraper.extract.Extraction;

/** The options that say what is taken from a page. */
final class ExtractOptions extends Options {

    private final Extraction extraction;

    ExtractOptions(Extraction extraction) {
        this.extraction = extraction;
    }

    /** Takes note of the file that is read. */
    void reads(Clashes files) {
        files.reads("--recipe", recipe);
    }

    /** Applies the options that may be repeated; called once, when all are known. */
    void apply() {
        if (recipe != null) set("--recipe", () -> extraction.recipe(recipe));
        if (rows != null) set("--rows", () -> extraction.rows(rows));
        for (String field : fields) set("--extract", () -> extraction.field(field));
        set(rows == null ? "--recipe" : "--rows", extraction::extractor);
    }

    @Option(order = 70, names = {"-e", "--extract"}, paramLabel = "NAME=CSS[@WHAT]", description = "A field: the text of the first match, or"
            + " of its attribute WHAT (html: what is inside; abs:href: the whole link). NAME[]=: all matches as a list. NAME:TYPE=:"
            + " text, int, decimal, bool, date, url or json. After it ~/REGEX/ and ?? DEFAULT. NAME=xpath:XPATH. Repeatable."
            + " Default: title, description, lang, canonical, h1, links.")
    List<String> fields = List.of();

    @Option(order = 71, names = "--rows", paramLabel = "CSS", description = "One record for each match, in which the fields are then looked"
            + " for; NAME=page:CSS looks in the whole page. Default: one record a page.")
    String rows;

    @Option(order = 72, names = {"-r", "--recipe"}, paramLabel = "FILE", description = "Fields, rows, types and checks from a YAML file;"
            + " -e adds to them.")
    Path recipe;
}
