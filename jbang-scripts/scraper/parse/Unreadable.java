package scraper.parse;

import java.io.IOException;
import scraper.fetch.Failure;

/** A reply that cannot be made into a page. */
public final class Unreadable extends IOException {

    private static final long serialVersionUID = 1;

    private final Failure.Kind kind;

    Unreadable(Failure.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Which of the closed list of failures it is. */
    public Failure.Kind kind() {
        return kind;
    }
}
