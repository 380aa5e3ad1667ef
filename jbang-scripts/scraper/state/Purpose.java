package scraper.state;

import java.io.IOException;
import java.nio.file.Path;

/** What a {@link StateFile} is for, and so what can be done about one that is of no use. */
public enum Purpose {
    /** A file of the user's choice, which remembers pages. */
    PAGES,
    /** A file beside the output, which remembers how far one run is and goes with it. */
    RUN;

    /** How messages begin. */
    String named(Path file) {
        return this == PAGES ? "the state file " + file : file.toString();
    }

    /** What to do about a file that is none of ours. */
    String instead(Path file) {
        return this == PAGES ? "name another file" : "give that run up: rm " + file + "*";
    }

    /** For a file that is not what was written there. @param what that is, as the end of a sentence */
    IOException damaged(Path file, String what, Exception cause) {
        return new IOException(named(file) + " is damaged (" + what + ")" + (this == PAGES
                ? ". Keep what can be saved with: sqlite3 " + file + " .recover | sqlite3 NEW; or move it away: every page is then taken for new"
                : ", so that nobody knows how far the run was that it is of: " + instead(file) + "; what that has written stays"), cause);
    }
}
