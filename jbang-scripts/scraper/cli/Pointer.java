package scraper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import scraper.sink.Busy;
import scraper.state.Journal;
import scraper.state.Purpose;
import scraper.state.StateFile;

/**
 * FILE.resume of a run that a state remembers. It says that FILE is unfinished, and which state knows how far it is: runs that do not
 * use that state would add to FILE what going on then cuts off, and whoever removes it gives the run up.
 */
final class Pointer {

    private static final String STATE = "--state";

    private final Path file;
    private final Path state;

    /** Beside the output of a run with that state; nothing is read yet. */
    Pointer(Path file, Path state) {
        this.file = file;
        this.state = state.toAbsolutePath().normalize();
    }

    /** Where it is. */
    Path file() {
        return file;
    }

    /**
     * Looks whether it is there for another run.
     *
     * @throws IllegalArgumentException when FILE is of a run that is not finished and that this state does not remember
     * @throws Busy when that run is not over
     */
    void refuseOther() throws IOException {
        Map<String, String> told = told();
        if (told.isEmpty() || isOurs(told)) return;
        String by = told.containsKey(STATE) ? " and --state " + told.get(STATE) : " and without --state";
        throw new IllegalArgumentException(file + " is of a run that was not finished and that this state does not remember: go on with it by --resume" + by
                + ", or give it up: rm " + file + "*");
    }

    /** Whether it is there, for a run that this state remembers. */
    boolean isThere() throws IOException {
        Map<String, String> told = told();
        return !told.isEmpty() && isOurs(told);
    }

    /** One that was moved along with FILE is known by its name. */
    private boolean isOurs(Map<String, String> told) {
        if (!told.containsKey(STATE)) return false;
        Path its = Path.of(told.get(STATE));
        return its.equals(state) || !Files.exists(its) && its.getFileName().equals(state.getFileName());
    }

    /** Makes it. @param told what the run was told, see {@link Journal#begin} */
    void put(Map<String, String> told) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(told);
        all.put(STATE, state.toString());
        try (StateFile open = open()) {
            new Journal(open, true).begin(all, 0);
            open.commit();
        }
    }

    /** Takes it away, if it is there. */
    void remove() throws IOException {
        if (Files.exists(file)) open().remove();
    }

    private Map<String, String> told() throws IOException {
        if (!Files.exists(file)) return Map.of();
        try (StateFile open = open()) {
            Journal journal = new Journal(open, true);
            return journal.isUnfinished() ? journal.told() : Map.of();
        }
    }

    private StateFile open() throws IOException {
        return StateFile.open(file, Purpose.RUN, _ -> { /* that a former run was killed is what this is for */ });
    }
}
