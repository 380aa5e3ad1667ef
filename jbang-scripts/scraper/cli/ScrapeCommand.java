package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scraper.Scrape;
import scraper.Settings;
import scraper.report.Progress;
import scraper.report.StatsFile;
import scraper.report.Summary;
import scraper.report.Tally;
import scraper.sink.Outputs;
import scraper.sink.Sink;
import scraper.sink.Terminals;
import scraper.source.Inputs;
import scraper.yaml.YamlError;

/** The {@code scrape} command: from options to a run, and from its outcome to an exit code. */
@Command(name = "scrape", mixinStandardHelpOptions = true, version = "scrape 0.1", sortOptions = false, usageHelpAutoWidth = true,
        usageHelpWidth = 100, abbreviateSynopsis = true,
        header = "Fetches and parses many pages, in one of four ways of being concurrent.",
        footer = {"", "Exit codes: 0 done; 1 internal error; 2 usage; 3 more failures than --max-failures allows;",
            "4 nothing to do; 5 another run is writing the same file; 130 interrupted.", "",
            "  scrape urls.txt", "  scrape -e title=h1 -e 'price=.price_color' -o books.jsonl urls.txt", "  scrape --mode all urls.txt"})
public final class ScrapeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL|FILE|-", arity = "0..*", description = "A URL; a file of URLs (one a line, # comments, blank lines), or -"
            + " for stdin; or without any fetch a local page (.html), a folder of pages, an archive (.warc, .warc.gz).")
    private List<String> inputs = List.of();

    private final Settings settings = new Settings();

    @Mixin
    private RunOptions run = new RunOptions(settings);

    @Mixin
    private InputOptions input = new InputOptions(settings);

    @Mixin
    private PolitenessOptions politeness = new PolitenessOptions(settings.politeness());

    @Mixin
    private NetworkOptions network = new NetworkOptions(settings.network());

    @Mixin
    private ExtractOptions extract = new ExtractOptions(settings.extraction());

    private final PrintStream stderr = System.err;

    @Mixin
    private OutputOptions output = new OutputOptions(settings, stderr);

    @Mixin
    private CompareOptions compare;

    @Option(order = 120, names = "--try", paramLabel = "URL|FILE", description = "Show what each field finds in one page, and where; for what"
            + " finds nothing, what would. The page is kept for the next try.")
    private String tryPage;

    @Option(order = 120, names = "--refetch", description = "With --try: fetch the page even if it was kept.")
    private boolean refetch;

    @Spec
    private CommandSpec spec;

    @Option(order = 121, names = "--config", paramLabel = "FILE|NAME", description = "A profile: a YAML file whose keys are the long options' names,"
            + " or polite, fast or cron. An option on the command line stands before it.")
    private String config;

    @Option(order = 121, names = "--max-failures", paramLabel = "N|P%", converter = FailureLimit.Converter.class,
            description = "Failed targets that still count as success. Default: 0.")
    private FailureLimit maxFailures = FailureLimit.NONE;

    @Option(order = 122, names = {"-q", "--quiet"}, description = "No summary unless targets failed, and then one line.")
    private boolean quiet;

    @Option(order = 123, names = {"-v", "--verbose"}, description = "Say each decision in a line on stderr: retries, hosts that are slowed,"
            + " breakers, robots.txt.")
    private boolean verbose;

    @Option(order = 124, names = "--stats", paramLabel = "FILE", description = "Write the run's numbers as JSON, those of each host among them.")
    private Path stats;

    @Option(order = 125, names = "--no-progress", description = "No progress bar on a terminal.")
    private boolean noProgress;

    /**
     * Runs the command.
     *
     * @return one of {@link ExitCode}
     */
    public static int execute(String... arguments) {
        // What Vert.x logs (a connection reset, say) is a record's business here; SLF4J has no backend and drops it.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        ScrapeCommand scrape = new ScrapeCommand();
        CommandLine command = new CommandLine(scrape);
        String[] all;
        try {
            all = Profile.expand(arguments, scrape.settings.politeness().resilience());
        } catch (YamlError e) {
            return Errors.usage(new ParameterException(command, e.getMessage()), arguments);
        }
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::execution)
                .execute(all);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        network.apply();
        extract.apply();
        if (settings.network().insecure())
            stderr.println("scrape: -k: servers' certificates are not checked; whoever sits on the way may read and change everything");
        if (tryPage != null) return new TryRun(settings, input, System.out, stderr).call(tryPage, refetch);
        if (inputs.isEmpty()) throw new ParameterException(spec.commandLine(), "nothing to scrape: give URL|FILE|-: a URL, a file of URLs, or - for stdin");
        if (run.allModes()) {
            output.refuseArchive("--mode all, which fetches everything many times");
            return new CompareRun(settings, () -> input.open(inputs), inputs, output, compare, stderr, bar()).call();
        }
        Inputs source = input.open(inputs);
        Sink sink = output.open();
        Scrape scrape = new Scrape(settings).bodies(output.bodies(sink)).archive(output.archive(sink));
        Interrupts.listen(stderr, scrape::stop);
        Tally tally;
        if (!settings.politeness().robots() && !quiet) stderr.println("scrape: robots.txt is not read (--no-robots)");
        try (Progress bar = bar() ? new Progress(stderr, Terminals.width(), settings.mode().label(), scrape.tally(), source.count()) : null) {
            if (!quiet || verbose) scrape.listener(new Narrator(stderr, verbose, bar));
            tally = scrape.run(source, sink);
        } catch (Outputs.ReaderGone e) {
            return ExitCode.DONE;
        }
        return told(scrape, tally, settings.mode().label());
    }

    private boolean bar() {
        return !quiet && !verbose && !noProgress && !output.toTerminal() && Terminals.isTerminal(2);
    }

    private int told(Scrape scrape, Tally tally, String mode) throws IOException {
        if (stats != null) StatsFile.write(stats, tally, mode, scrape.stopped());
        if (tally.done() == 0 && !scrape.stopped()) {
            stderr.println("scrape: nothing to do: no URL in " + String.join(", ", inputs));
            return ExitCode.NOTHING;
        }
        if (!quiet) stderr.print(Summary.of(tally, mode));
        else if (tally.failed() > 0) stderr.print(Summary.brief(tally, mode));
        if (scrape.stopped()) return ExitCode.INTERRUPTED;
        return maxFailures.exceeded(tally.failed(), tally.done()) ? ExitCode.FAILURES : ExitCode.DONE;
    }
}
