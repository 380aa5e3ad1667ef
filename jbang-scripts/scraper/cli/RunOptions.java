package scraper.cli;

import picocli.CommandLine.Option;
import scraper.Settings;
import scraper.mode.Mode;

/** The options that say how the run as a whole goes. */
final class RunOptions extends Options {

    private final Settings settings;
    private boolean allModes;

    RunOptions(Settings settings) {
        this.settings = settings;
    }

    /** Whether every mode is to run, one after the other. */
    boolean allModes() {
        return allModes;
    }

    @Option(order = 10, names = {"-m", "--mode"}, paramLabel = "MODE", completionCandidates = Words.Modes.class,
            description = "Who fetches and who parses: threads, virtual, eventloop,"
            + " hybrid, or all: each in turn, then the comparison. Default: hybrid.")
    void mode(String name) {
        allModes = name.equals("all");
        if (allModes) return;
        for (Mode mode : Mode.values()) {
            if (!mode.label().equals(name)) continue;
            settings.mode(mode);
            return;
        }
        throw bad("--mode", "'" + name + "' is no mode; choose threads, virtual, eventloop, hybrid or all");
    }

    @Option(order = 11, names = {"-c", "--concurrency"}, paramLabel = "N", description = "Requests in flight, in all. Default: 64.")
    void concurrency(int value) {
        set("--concurrency", () -> settings.concurrency(value));
    }

    @Option(order = 12, names = "--workers", paramLabel = "N", description = "Parse threads (hybrid). Default: as many as cores.")
    void workers(int value) {
        set("--workers", () -> settings.workers(value));
    }

    @Option(order = 90, names = "--ordered", description = "Records in the order of the input instead of as they complete.")
    void ordered(boolean value) {
        settings.ordered(value);
    }
}
