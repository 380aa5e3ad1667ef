package scraper.cli;

import java.util.List;
import picocli.CommandLine.Option;
import scraper.Settings;
import scraper.fetch.Url;
import scraper.source.Inputs;

/** The options that say how inputs are read. */
final class InputOptions extends Options {

    private final Settings settings;
    private Url base;

    InputOptions(Settings settings) {
        this.settings = settings;
    }

    @Option(order = 15, names = "--base", paramLabel = "URL", description = "What local pages' links are resolved against. Default: the page's folder.")
    void base(String url) {
        set("--base", () -> base = Url.parse(url));
    }

    /** Opens the positionals; called once all options are known. */
    Inputs open(List<String> arguments) {
        return new Inputs(arguments, System.in, base, settings.network().maxBody());
    }

    /** Opens what an option names, in the place of the positionals. */
    Inputs open(String option, String value) {
        return Inputs.of(option, value, System.in, base, settings.network().maxBody());
    }
}
