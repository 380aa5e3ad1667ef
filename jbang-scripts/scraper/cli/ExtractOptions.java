package scraper.cli;

import java.util.List;
import picocli.CommandLine.Option;
import scraper.Settings;
import scraper.parse.Field;

/** The options that say what is taken from a page. */
final class ExtractOptions extends Options {

    private final Settings settings;

    ExtractOptions(Settings settings) {
        this.settings = settings;
    }

    /** Applies the options that may be repeated; called once, when all are known. */
    void apply() {
        for (String field : fields) set("--extract", () -> settings.field(Field.parse(field)));
    }

    @Option(order = 70, names = {"-e", "--extract"}, paramLabel = "NAME=CSS[@ATTR]", description = "A field: text of the first match, or of its"
            + " attribute ATTR (html: what is inside; abs:href: the whole link). NAME[]=: all matches as a list. Repeatable."
            + " Default: title, description, lang, canonical, h1, links.")
    List<String> fields = List.of();
}
