package lab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lab.replay.Recorder;
import lab.report.BeforeAfter;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.ResultFile;
import lab.run.Budget;
import lab.run.Lab;
import lab.workload.Plan;
import lab.workload.Sets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scraper.cli.Clashes;
import scraper.cli.Errors;
import scraper.cli.ExitCode;
import scraper.cli.Interrupts;
import scraper.cli.ScrapingOptions;
import scraper.mode.Mode;
import scraper.report.WholeFile;
import scraper.sink.Outputs;

/** The {@code compare} command: from options to an experiment, and from what it came to to an exit code. */
@Command(name = "compare", mixinStandardHelpOptions = true, version = "compare 0.1", sortOptions = false, usageHelpAutoWidth = true,
        usageHelpWidth = 100, abbreviateSynopsis = true,
        header = "Measures which mode serves which job best: on pages made for it, on pages that you have, or on a list of URLs that is"
                + " fetched once and then replayed.",
        footer = {"", "Exit codes: 0 done; 1 internal error; 2 usage; 3 records that differ between modes, or a list of",
            "which nothing could be fetched; 4 a list without a URL, a folder without a page; 99 a --threshold does not hold;",
            "130 interrupted: what was measured until then is shown.", "",
            "  compare io cpu", "  compare --latency 0ms,200ms --concurrency 10,100,1000", "  compare pages/", "  compare urls.txt",
            "  compare before.json after.json"})
public final class LabCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WHAT", arity = "0..*", description = "Workloads: mixed (the default), io, cpu, scale; a folder of pages; URLs,"
            + " files of them or - for stdin; what was recorded before (.warc, .warc.gz); one or two results (.json) to show or to compare.")
    private List<String> inputs = List.of();

    @Option(order = 1, names = {"-m", "--mode"}, paramLabel = "MODE", split = ",", description = "What to compare; one that stands here twice"
            + " is compared with itself. Default: threads,virtual,eventloop,hybrid.")
    private List<String> modes = List.of("threads", "virtual", "eventloop", "hybrid");

    @Mixin
    private WorkloadOptions workload;

    @Option(order = 11, names = "--threshold", paramLabel = "TEST", description = "What must hold, as hybrid.pagesPerSecond>5000 or, of one workload,"
            + " io-20ms.hybrid.fetchP99Millis<50; else exit code 99. It is of the median of the passes; of failed, of each pass. Repeatable.", converter = Threshold.Converter.class)
    private List<Threshold> thresholds = List.of();

    @Option(order = 12, names = "--recording", paramLabel = "FILE", description = "Where URLs are recorded (.warc, .warc.gz); when FILE is there"
            + " already, it is replayed. Default: among your cached files.")
    private Path recording;

    @Option(order = 12, names = "--refetch", description = "Record anew what has been recorded.")
    private boolean refetch;

    @Mixin
    private ReportOptions report;

    @Option(order = 17, names = {"-q", "--quiet"}, description = "Nothing on stderr of what is going on.")
    private boolean quiet;

    @Option(names = "--inject", hidden = true, paramLabel = "MODE=SHARE", description = "CPU time that a mode burns in addition, as a share of its own.")
    private Map<String, Double> burns = Map.of();

    @Mixin
    private ScrapingOptions scraping;

    @Spec
    private CommandSpec spec;

    private final PrintStream stderr = System.err;

    /** Runs the command; returns one of {@link ExitCode}. */
    public static int execute(String... arguments) {
        Errors errors = Errors.of("compare", System.err);
        CommandLine command = new CommandLine(new LabCommand());
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.footer(Stream.concat(workloads(), Stream.of(usage.footer())).toArray(String[]::new));
        StringWriter help = new StringWriter();
        int code = command.setCaseInsensitiveEnumValuesAllowed(true).setOut(new PrintWriter(help, true))
                .setParameterExceptionHandler(errors::usage)
                .setExecutionExceptionHandler(errors::execution)
                .execute(arguments);
        return errors.shown(help.toString(), code);
    }

    /** What each workload is without further options. */
    private static Stream<String> workloads() {
        // Latencies have a line of their own: a longer one would be broken within them.
        return Stream.concat(Stream.of("", "What the workloads are; an option that is given takes the place of theirs. Requests to one host are",
                "limited in a list only, or where --per-host is given."),
                Sets.all().entrySet().stream().flatMap(set -> (String.format("  %-5s  ", set.getKey())
                        + set.getValue().dimensions().options().replace(" --latency", "\n         --latency")).lines()));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseUnwritable();
        List<String> files = inputs.stream().filter(input -> input.endsWith(".json")).toList();
        if (!files.isEmpty()) return results(files);
        for (String mode : modes)
            if (List.of(Mode.values()).stream().noneMatch(known -> known.label().equals(mode)))
                throw bad("--mode: '" + mode + "' is no mode; choose among threads, virtual, eventloop and hybrid");
        Subjects subjects = new Subjects(inputs, spec, workload, scraping);
        refuseThresholds(Lab.labels(modes), subjects.names());
        Lab lab = new Lab(quiet ? _ -> {} : stderr::println, burns);
        Recorder recorder = new Recorder(scraping.settings(), quiet ? _ -> {} : stderr::println);
        Interrupts.listen(stderr, "compare: stopping; what has been measured is shown (once more to stop at once)", () -> {
            recorder.stop();
            lab.stop();
        });
        List<Plan> plans;
        try {
            plans = subjects.plans(recorder, recording, refetch);
        } catch (Recorder.NothingToRecord e) {
            stderr.println("compare: " + e.getMessage());
            return ExitCode.NOTHING;
        } catch (Recorder.NothingFetched e) {
            stderr.println("compare: " + e.getMessage());
            return ExitCode.FAILURES;
        }
        if (plans == null) return ExitCode.INTERRUPTED;
        tellTime(plans.size());
        Experiment experiment = lab.run(plans, modes, new Budget(workload.time.toMillis() / 1e3, workload.rounds), this::writeSoFar);
        tell(report.text(experiment), experiment);
        if (experiment.interrupted()) return ExitCode.INTERRUPTED;
        if (experiment.workloads().stream().anyMatch(measured -> !measured.sameRecords())) return ExitCode.FAILURES;
        return judged(experiment);
    }

    /** Usage error if what is written would be the same file as another, or cannot be written later, when hours may have been spent. */
    private void refuseUnwritable() {
        Clashes files = new Clashes();
        for (String input : inputs) if (Sets.all().get(input) == null) files.reads(input);
        files.writes("--recording", recording);
        report.claim(files);
        report.check();
        String why = recording == null || Files.isRegularFile(recording) && !refetch ? null : WholeFile.unwritable(recording);
        if (why != null) throw bad("--recording: '" + recording + "' cannot be written: " + why);
    }

    private int results(List<String> files) throws IOException {
        if (files.size() != inputs.size() || files.size() > 2) throw bad("give one result to show it, or two to compare them, and nothing else beside");
        Experiment last = result(files.getLast());
        refuseThresholds(Stream.concat(modesOf(last), Stream.of(Mode.values()).map(Mode::label)).distinct().toList(), null);
        tell(files.size() == 1 ? report.text(last) : BeforeAfter.of(result(files.getFirst()), last), last);
        return judged(last);
    }

    /** A disk that is full for a while is no reason to lose what hours have measured. */
    private void writeSoFar(Experiment soFar) {
        try {
            report.write(soFar);
        } catch (IOException e) {
            stderr.println("compare: " + e.getMessage() + "; the comparison goes on");
        }
    }

    /** Shows it and writes all files, the ones even if the other cannot be; who reads no more of it (a pipe) wants the files all the same. */
    private void tell(String text, Experiment experiment) throws IOException {
        try {
            Outputs.show(text);
        } catch (Outputs.ReaderGone e) {
            // what was asked for besides is done
        } finally {
            report.write(experiment);
        }
    }

    private static Stream<String> modesOf(Experiment experiment) {
        return experiment.workloads().stream().flatMap(measured -> measured.modes().stream()).map(Contender::label);
    }

    /** Usage error if a threshold is on what will not be measured. @param workloads null: any may be */
    private void refuseThresholds(List<String> labels, List<String> workloads) {
        for (Threshold threshold : thresholds) {
            String why = threshold.without(labels, workloads);
            if (why != null) throw bad(why);
        }
    }

    private Experiment result(String file) {
        try {
            return ResultFile.read(Path.of(file));
        } catch (IOException e) {
            throw bad(e.getMessage());
        }
    }

    private void tellTime(int count) {
        if (quiet) return;
        long minutes = Math.round(Math.ceil(workload.time.toSeconds() * count / 60.0));
        stderr.println(count + (count == 1 ? " workload" : " workloads") + (workload.rounds > 0 ? "" : ", about " + minutes + " min at most")
                + "; Ctrl-C ends it with what there is");
    }

    private int judged(Experiment experiment) {
        boolean holds = true;
        for (Threshold threshold : thresholds) {
            String broken = threshold.broken(experiment);
            if (broken == null) continue;
            stderr.println("compare: " + broken);
            holds = false;
        }
        return holds ? ExitCode.DONE : ExitCode.THRESHOLD;
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
