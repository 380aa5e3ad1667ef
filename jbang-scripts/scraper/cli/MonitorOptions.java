package scraper.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.PicocliException;
import scraper.Reason;
import scraper.mode.Mode;
import scraper.report.Ending;
import scraper.report.RunLog;
import scraper.report.StatsFile;
import scraper.report.Tally;
import scraper.report.WholeFile;

/** The options for who watches over runs, and what is done for them: also when a run fails, or does not even begin. */
final class MonitorOptions extends Options {

    @Option(order = 124, names = "--stats", paramLabel = "FILE", description = "Write the run's numbers as JSON: where the pages' time went,"
            + " and those of each host; or to FILE.prom for Prometheus. Repeatable.")
    private List<Path> stats = new ArrayList<>();

    @Option(order = 125, names = "--log", paramLabel = "FILE", description = "Add to FILE, with the time, all that -v would say on stderr, and each"
            + " target that fails.")
    private Path logFile;

    private final Instant began = Instant.now();
    private final PrintStream screen;
    private final Paint paint;
    private final PrintStream stderr;
    private final List<String> unlogged = new ArrayList<>();
    private RunLog log;
    private String problem;
    private boolean watched;
    private boolean logless;
    /** Of these options one names what it may not; none is looked for any more. */
    private boolean refused;

    /** @param screen the process's stderr @param paint its colours */
    MonitorOptions(PrintStream screen, Paint paint) {
        this.screen = screen;
        this.paint = paint;
        stderr = new PrintStream(new Copied(), true, screen.charset());
    }

    /** What is said here goes to stderr and to the log. */
    PrintStream stderr() {
        return stderr;
    }

    /** A run begins, and not just help or a trial: opens the log, when there is to be one. */
    void begin(Mode mode) {
        watched = true;
        openLog();
        note("begins: " + mode.label());
    }

    private void openLog() {
        if (logFile == null || log != null || logless) return;
        try {
            log = new RunLog(logFile, sentence -> screen.println("scrape: " + sentence));
        } catch (IOException e) {
            logless = true;
            throw bad("--log", "'" + logFile + "' cannot be written: " + reason(e));
        }
        unlogged.forEach(log::add);
    }

    /** Takes note of the files that are written. One that is something else as well is not written at all: how the run ends is told on stderr alone. */
    void claim(Clashes files) {
        List<Path> all = List.copyOf(stats);
        Path lines = logFile;
        refused = true;
        stats.clear();
        logFile = null;
        for (Path file : all) files.writes("--stats", file);
        files.writes("--log", lines);
        refused = false;
        stats.addAll(all);
        logFile = lines;
    }

    /** For the log alone. */
    void note(String text) {
        if (log != null) log.add(text);
    }

    boolean logs() {
        return log != null;
    }

    /** Says what went wrong. */
    void problem(String sentence) {
        problem = Errors.harmless(sentence);
        screen.println(paint.ill("scrape:") + " " + problem);
        ("scrape: " + problem).lines().forEach(this::keep);
    }

    /** Says how the run went, in lines of which the first tells it. */
    void verdict(String lines, boolean well) {
        screen.print(paint.verdict(lines, well));
        lines.lines().forEach(this::keep);
    }

    /** For the log, as soon as it is open. */
    private void keep(String line) {
        if (log != null) log.add(line);
        else if (unlogged.size() < 20) unlogged.add(line);
    }

    /** Usage error in a run that has other numbers than these. */
    void refuseStats(String run) {
        if (!stats.isEmpty()) throw bad("--stats", "does not go with " + run);
    }

    /** Usage error if the numbers cannot be written later, when the run is over. */
    void checkStats() {
        for (Path file : stats) {
            String why = WholeFile.unwritable(file);
            if (why == null) continue;
            refused = true;
            stats.removeIf(each -> WholeFile.unwritable(each) != null);
            throw bad("--stats", "'" + file + "' cannot be written: " + why);
        }
    }

    /** Finds these options in a command line that is at fault, so that it does not fail unnoticed. */
    void lookFor(String[] arguments) {
        watched = true;
        if (refused || !stats.isEmpty() || log != null) return;
        MonitorOptions found = new MonitorOptions(screen, paint);
        try {
            new CommandLine(found).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
        } catch (PicocliException e) {
            return; // these are at fault themselves
        }
        for (Path file : found.stats) if (Clashes.isNamedOnce(file, arguments)) stats.add(file);
        if (logFile == null && found.logFile != null && Clashes.isNamedOnce(found.logFile, arguments)) logFile = found.logFile;
    }

    /**
     * Tells the end of a run.
     *
     * @param code its exit code
     * @param tally its numbers, zeros if it could not begin
     * @return the exit code that the process ends with: that of a run that went well is another when its numbers cannot be written
     */
    int end(int code, Tally tally, Mode mode, boolean interrupted) {
        if (!watched) return code;
        int ends = code;
        for (Path file : stats) {
            try {
                StatsFile.write(file, tally, new Ending(mode.label(), began, Instant.now(), code, interrupted, problem));
            } catch (IOException e) {
                problem("--stats: '" + file + "' cannot be written: " + reason(e));
                if (ends == ExitCode.DONE) ends = ExitCode.INTERNAL;
            }
        }
        try {
            openLog();
        } catch (PicocliException e) {
            problem(e.getMessage());
        }
        note("ends with exit code " + ends);
        if (log != null) log.close();
        return ends;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "its folder does not exist" : Reason.of(e);
    }

    /** stderr, of which each line goes to the log as well; or is kept for it until it is open. */
    private final class Copied extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            screen.write(bytes, from, count);
            for (int i = from; i < from + count; i++) {
                if (bytes[i] != '\n') {
                    line.write(bytes[i]);
                    continue;
                }
                keep(line.toString(screen.charset()));
                line.reset();
            }
        }

        @Override
        public void flush() {
            screen.flush();
        }
    }
}
