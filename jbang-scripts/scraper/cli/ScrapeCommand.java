package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
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
import scraper.report.Summary;
import scraper.report.Tally;
import scraper.sink.Beginning;
import scraper.sink.Change;
import scraper.sink.Sink;
import scraper.sink.Terminals;
import scraper.source.Inputs;
import scraper.source.Source;
import scraper.state.Changes;
import scraper.state.StateFile;
import scraper.yaml.YamlError;

/** The {@code scrape} command: from options to a run, and from its outcome to an exit code. */
@Command(name = "scrape", mixinStandardHelpOptions = true, version = "scrape 0.1", sortOptions = false, usageHelpAutoWidth = true,
        usageHelpWidth = 100, abbreviateSynopsis = true,
        addMethodSubcommands = false, // looking for them takes a tenth of the start
        header = "Fetches and parses many pages, in one of four ways of being concurrent.",
        footer = {"", "Exit codes: 0 done; 1 internal error; 2 usage; 3 more failures than --max-failures allows;",
            "4 nothing to do; 5 another run is using the same file; 130 interrupted.", "",
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

    @Mixin
    private Paint paint = new Paint();

    @Mixin
    private MonitorOptions monitor = new MonitorOptions(System.err, paint);

    /** To the log as well. */
    private final PrintStream stderr = monitor.stderr();

    private Scrape scrape;

    @Mixin
    private OutputOptions output = new OutputOptions(settings, stderr);

    @Mixin
    private StateOptions state = new StateOptions(settings, stderr);

    @Mixin
    private ResumeOptions resume = new ResumeOptions(settings, stderr);

    @Mixin
    private CompareOptions compare;

    @Option(order = 120, names = "--try", paramLabel = "URL|FILE", description = "Show what each field finds in one page, and where; for what"
            + " finds nothing, what would. The page is kept for the next try.")
    private String tryPage;

    @Option(order = 120, names = "--refetch", description = "With --try: fetch the page even if it was kept.")
    private boolean refetch;

    @Spec
    private CommandSpec spec;

    @Option(order = 121, names = "--config", paramLabel = "FILE|NAME", completionCandidates = Words.Profiles.class, description = "A profile: a YAML file whose keys are the long options' names,"
            + " or polite, fast or cron. An option on the command line stands before it.")
    private String config;

    @Option(order = 121, names = "--max-failures", paramLabel = "N|P%", converter = FailureLimit.Converter.class,
            description = "Failed targets that still count as success. Default: 0.")
    private FailureLimit maxFailures = FailureLimit.NONE;

    @Option(order = 122, names = {"-q", "--quiet"}, description = "No summary unless targets failed (with --changed-only, unless"
            + " that is news) or, with --state, work again; then one line.")
    private boolean quiet;

    @Option(order = 123, names = {"-v", "--verbose"}, description = "Say each decision in a line on stderr: retries, hosts that are slowed,"
            + " breakers, robots.txt.")
    private boolean verbose;

    @Option(order = 126, names = "--no-progress", description = "No progress bar on a terminal.")
    private boolean noProgress;

    /**
     * Runs the command.
     *
     * @return one of {@link ExitCode}
     */
    public static int execute(String... arguments) {
        ScrapeCommand command = new ScrapeCommand();
        int code;
        try (OldGeneration _ = new OldGeneration()) {
            code = command.run(arguments);
        }
        Scrape run = command.scrape;
        return command.monitor.end(code, run == null ? new Tally() : run.tally(), command.settings.mode(), run != null && run.stopped());
    }

    private int run(String[] arguments) {
        CommandLine command = new CommandLine(this);
        Errors errors = new Errors(monitor);
        Profile.Expanded all;
        try {
            all = Profile.expand(arguments, settings.politeness().resilience());
        } catch (YamlError e) {
            return errors.usage(new ParameterException(command, e.getMessage()), arguments);
        }
        StringWriter help = new StringWriter();
        int code = command.setCaseInsensitiveEnumValuesAllowed(true).setHelpFactory(HelpText::new).setOut(new PrintWriter(help, true))
                .setParameterExceptionHandler((e, _) -> errors.usage(all.located(e), all.arguments()))
                .setExecutionExceptionHandler(errors::execution)
                .execute(all.arguments());
        return errors.shown(help.toString(), code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseClashes();
        refuseIdle();
        monitor.checkStats();
        network.checkCookies();
        if (tryPage == null) monitor.begin(settings.mode());
        network.apply();
        extract.apply();
        if (settings.network().insecure())
            stderr.println("scrape: -k: servers' certificates are not checked; whoever sits on the way may read and change everything");
        if (tryPage != null) return new TryRun(settings, input, stderr).call(tryPage, refetch);
        if (inputs.isEmpty()) throw new ParameterException(spec.commandLine(), "nothing to scrape: give URL|FILE|-: a URL, a file of URLs, or - for stdin");
        if (run.allModes()) {
            compare.check();
            output.refuseArchive("--mode all, which fetches everything many times");
            resume.refuse("--mode all");
            monitor.refuseStats("--mode all: its numbers are those of --export-json");
            state.refuse("--mode all");
            return new CompareRun(settings, () -> input.open(inputs), inputs, output, compare, stderr, bar(), quiet).call();
        }
        Inputs source = input.open(inputs);
        try (StateFile known = state.open(output); Resumption resumption = resume.open(output, known)) {
            if (resumption != null && resumption.goesOn() && !quiet) stderr.println("scrape: " + resumption);
            try (Changes changes = known == null ? null : state.changes(known, output)) {
                return run(resumption == null ? source : resumption.remaining(source), known, changes, resumption);
            }
        }
    }

    /** Options that would do nothing, which nobody gives who knows it. */
    private void refuseIdle() {
        if (refetch && tryPage == null) throw idle("--refetch", "needs --try");
        if (!run.allModes() && compare.given() != null) throw idle(compare.given(), "needs --mode all");
        if (tryPage == null) return;
        if (!inputs.isEmpty()) throw idle("--try", "shows one page, '" + tryPage + "', and reads nothing else; leave out " + String.join(", ", inputs));
        if (output.toFile()) throw idle("--try", "shows a page and writes no records; leave out " + output.option());
        if (run.allModes()) throw idle("--try", "does not go with --mode all");
    }

    private ParameterException idle(String option, String why) {
        return new ParameterException(spec.commandLine(), option + ": " + why);
    }

    private void refuseClashes() {
        Clashes files = new Clashes();
        inputs.forEach(files::reads);
        if (tryPage != null) files.reads(tryPage);
        if (config != null && Files.exists(Path.of(config))) files.reads("--config", Path.of(config));
        extract.reads(files);
        network.reads(files);
        try {
            output.claim(files);
            state.claim(files);
            network.claim(files);
            compare.claim(files);
            monitor.claim(files);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(Source source, StateFile known, Changes changes, Resumption resumption) throws IOException, InterruptedException {
        Beginning beginning = resumption != null ? resumption.beginning() : known != null ? Beginning.KEPT : Beginning.PLAIN;
        Sink sink = output.open(beginning);
        scrape = new Scrape(settings).bodies(output.bodies(sink, beginning.kept())).archive(output.archive(sink)).changes(changes);
        if (known != null) scrape.ledger(StateOptions.ledger(known, output));
        if (resumption != null) {
            resumption.begin(sink);
            scrape.ledger(resumption.ledger()).tally().before(resumption.finished(), resumption.failed());
        }
        Interrupts.listen(stderr, scrape::stop);
        Tally tally;
        if (!settings.politeness().robots() && !quiet) stderr.println("scrape: robots.txt is not read (--no-robots)");
        try (Progress bar = bar() ? new Progress(System.err, Terminals.widthAtAnyTime(), settings.mode().label(), scrape.tally(), source.count()) : null) {
            scrape.listener(new Narrator(System.err, quiet, verbose, bar, monitor));
            tally = scrape.run(source, sink);
        }
        return told(tally, settings.mode().label());
    }

    private boolean bar() {
        return !quiet && !verbose && !noProgress && !output.toTerminal() && Terminals.isTerminal(2);
    }

    private int told(Tally tally, String mode) {
        if (tally.done() + tally.doneBefore() == 0 && !scrape.stopped()) {
            stderr.println("scrape: nothing to do: " + Inputs.nothingIn(inputs));
            return ExitCode.NOTHING;
        }
        long failures = tally.failed() - tally.knownFailures();
        if (quiet) monitor.note(Summary.of(tally, mode));
        if (!quiet) monitor.verdict(Summary.of(tally, mode), failures + tally.failedBefore() == 0);
        else if (failures + tally.failedBefore() > 0 || tally.changes().containsKey(Change.Kind.RECOVERED)) System.err.print(Summary.brief(tally, mode));
        if (scrape.stopped()) return ExitCode.INTERRUPTED;
        return maxFailures.exceeded(failures + tally.failedBefore(), tally.done() + tally.doneBefore()) ? ExitCode.FAILURES : ExitCode.DONE;
    }
}
