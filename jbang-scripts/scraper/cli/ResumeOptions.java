package scraper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import scraper.Settings;
import scraper.sink.Busy;
import scraper.state.StateFile;

/** The option that lets a run go on where it was killed or interrupted. */
final class ResumeOptions extends Options {

    private final Settings settings;

    ResumeOptions(Settings settings) {
        this.settings = settings;
    }

    @Option(order = 106, names = "--resume", description = "Go on with the run into FILE that was killed or interrupted: what it has finished is"
            + " not fetched again. Until the run is whole, FILE.resume, or the file of --state, remembers what is finished.")
    private boolean resume;

    /** Usage error in a run that cannot go on. */
    void refuse(String run) {
        if (resume) throw bad("--resume", "does not go with " + run);
    }

    /**
     * Looks whether there is a run to go on with.
     *
     * @param state remembers that, too, lest one of them knew what the other does not; null without one
     * @return null when this run is not to be remembered
     * @throws Busy when another run is remembered there
     */
    Resumption open(OutputOptions output, StateFile state) throws IOException {
        Path file = output.file();
        boolean regular = output.isRegular();
        if (resume && !regular)
            throw bad("--resume", "needs a file to go on with, and what went to stdout, a pipe or a device cannot be taken back: name a file with -o or -O");
        if (resume && output.warc != null) throw bad("--resume", "does not go with --warc: an archive is not gone on with; leave one of them out");
        Path journal = regular ? file.resolveSibling(file.getFileName() + ".resume") : null;
        if (!resume && (journal == null || state == null && !Files.exists(journal))) return null;
        Resumption resumption = former(journal, state, output);
        if (resumption.isElsewhere() || resumption.isTakenAway()) {
            resumption.forget();
            resumption.close();
            resumption = former(journal, state, output);
        }
        try {
            if (resume) resumption.refuseOther();
            else resumption.refuseToLose();
        } catch (IllegalArgumentException e) {
            resumption.close();
            throw bad("--resume", e.getMessage());
        }
        if (resume) return resumption;
        resumption.close();
        return null;
    }

    private Resumption former(Path journal, StateFile state, OutputOptions output) throws IOException {
        return new Resumption(state == null ? opened(journal) : state, state == null, output.told(settings.extraction()), output);
    }

    private StateFile opened(Path journal) throws IOException {
        try {
            return StateFile.open(journal, _ -> { /* that a former run was killed is what this is for */ });
        } catch (Busy e) {
            throw e;
        } catch (IOException e) {
            throw unopened("--resume", e);
        }
    }
}
