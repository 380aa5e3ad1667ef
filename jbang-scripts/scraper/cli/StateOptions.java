package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import scraper.Settings;
import scraper.sink.Busy;
import scraper.sink.Ledger;
import scraper.state.AtTheEnd;
import scraper.state.Changes;
import scraper.state.Commits;
import scraper.state.StateFile;

/** The options of runs that remember what they saw. */
final class StateOptions extends Options {

    private final Settings settings;
    private final PrintStream stderr;
    private int alertAfter = 1;

    StateOptions(Settings settings, PrintStream stderr) {
        this.settings = settings;
        this.stderr = stderr;
    }

    @Option(order = 107, names = "--state", paramLabel = "FILE", description = "Remember each page in FILE (an SQLite database), ask servers only"
            + " for what has changed since, and say in each record what has. One run at a time.")
    private Path file;

    @Option(order = 108, names = "--changed-only", description = "With --state: only records that are news. new, changed and gone pages;"
            + " failures when they start and when they end.")
    private boolean changedOnly;

    @Option(order = 109, names = "--alert-after", paramLabel = "N", description = "With --state: failed runs in a row after which a failure is news,"
            + " and a missing page (404, 410) gone. Default: 1.")
    void alertAfter(int value) {
        if (value < 1) throw bad("--alert-after", "'" + value + "' is no number of runs; write 1 or more");
        alertAfter = value;
    }

    /** Takes note of the file that is written. */
    void claim(Clashes files) {
        files.writes("--state", file);
        files.keeps("--state", file, ".lock");
    }

    /** Usage error in a run that cannot remember. */
    void refuse(String run) {
        if (file != null) throw bad("--state", "does not go with " + run);
    }

    /**
     * Opens the state; called once, before the output.
     *
     * @return null when none is wanted
     * @throws ParameterException naming the file that is something else or cannot be used
     * @throws Busy when another run is using it
     * @throws IOException when the disk is full
     */
    StateFile open(OutputOptions output) throws IOException {
        if (file == null) {
            if (changedOnly) throw bad("--changed-only", "needs --state FILE, which knows what there was before");
            return null;
        }
        set("--state", output::tellChanges);
        try {
            return StateFile.open(file, note -> stderr.println("scrape: " + note));
        } catch (Busy e) {
            throw e;
        } catch (IOException e) {
            throw unopened("--state", e);
        }
    }

    /** What has changed since that state. */
    Changes changes(StateFile state, OutputOptions output) {
        Changes changes = new Changes(state, settings, changedOnly, alertAfter, InstantSource.system());
        if (output.saveBodies != null) changes.bodies(output.saveBodies);
        return output.warc == null ? changes : changes.whole();
    }

    /** What makes changes hold in a run that cannot be gone on with. */
    static Ledger ledger(StateFile state, OutputOptions output) {
        return output.replaces() && output.isRegular() ? new AtTheEnd(state) : new Commits(state, List.of());
    }
}
