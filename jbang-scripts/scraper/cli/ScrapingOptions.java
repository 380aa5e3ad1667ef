package scraper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import scraper.Settings;

/**
 * The options that say how hosts are treated, how servers are reached and what is taken from a page, for another command
 * than scrape, and for handing them on to another process.
 */
public final class ScrapingOptions {

    private final Settings settings = new Settings();

    @Mixin
    private PolitenessOptions politeness = new PolitenessOptions(settings.politeness());

    @Mixin
    private NetworkOptions network = new NetworkOptions(settings.network());

    @Mixin
    private ExtractOptions extract = new ExtractOptions(settings.extraction());

    /** What they come to; called once, when all are known. */
    public Settings settings() {
        network.apply();
        extract.apply();
        return settings;
    }

    /** Requests in flight to one host. */
    public int perHost() {
        return settings.politeness().perHost();
    }

    /** Whether fields are asked for. */
    public boolean hasFields() {
        return extract.recipe != null || extract.rows != null || !extract.fields.isEmpty();
    }

    /** Those of these options that a command line has, one argument each; but for what would write a file. */
    public static List<String> given(ParseResult commandLine) {
        Set<String> own = CommandSpec.forAnnotatedObject(new Alone()).options().stream().map(OptionSpec::longestName).collect(Collectors.toSet());
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : commandLine.matchedOptions()) {
            if (!own.contains(option.longestName()) || option.longestName().equals("--save-cookies")) continue;
            boolean flag = option.typeInfo().isBoolean();
            for (String value : option.originalStringValues()) arguments.add(flag ? option.longestName() : option.longestName() + "=" + value);
        }
        return arguments;
    }

    /** What such arguments say. */
    public static Settings read(Stream<String> arguments) {
        Alone alone = new Alone();
        new CommandLine(alone).parseArgs(arguments.toArray(String[]::new));
        return alone.options.settings();
    }

    @Command
    private static final class Alone {
        @Mixin
        private ScrapingOptions options = new ScrapingOptions();
    }
}
