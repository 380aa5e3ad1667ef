package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import scraper.Settings;
import scraper.sink.Busy;
import scraper.state.Purpose;
import scraper.state.StateFile;

/** The option that lets a run go on where it was killed or interrupted. */
final class ResumeOptions extends Options {

    private final Settings settings;
    private final PrintStream stderr;

    ResumeOptions(Settings settings, PrintStream stderr) {
        this.settings = settings;
        this.stderr = stderr;
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
        Pointer pointer = state == null ? null : new Pointer(journal, state.file());
        refuseOther(pointer);
        Resumption resumption = former(journal, state, pointer, output);
        boolean givenUp = resumption.isElsewhere() || resumption.isGivenUp();
        if (givenUp) stderr.println("scrape: " + resumption.givenUp());
        if (resumption.isElsewhere()) {
            Pointer its = new Pointer(file.resolveSibling(resumption.former() + ".resume"), state.file());
            if (its.isThere()) its.remove();
        }
        if (givenUp || resumption.isTakenAway()) {
            resumption.forget();
            resumption.close();
            resumption = former(journal, state, pointer, output);
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

    private void refuseOther(Pointer pointer) throws IOException {
        try {
            if (pointer != null) pointer.refuseOther();
        } catch (IllegalArgumentException e) {
            throw bad("--resume", e.getMessage());
        }
    }

    private Resumption former(Path journal, StateFile state, Pointer pointer, OutputOptions output) throws IOException {
        return new Resumption(state == null ? opened(journal) : state, pointer, output.told(settings.extraction()), output);
    }

    private StateFile opened(Path journal) throws IOException {
        try {
            return StateFile.open(journal, Purpose.RUN, _ -> { /* that a former run was killed is what this is for */ });
        } catch (Busy e) {
            throw e;
        } catch (IOException e) {
            throw unopened("--resume", e);
        }
    }
}
