package scraper.extract;

import java.util.Locale;

/** More is taken of a page than its records may have; the message names the field. */
public final class TooMuchTaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param most characters that there might have been */
    TooMuchTaken(String field, long most) {
        super(String.format(Locale.ROOT, "the field '%s' takes too much of this page: its records would have more than %,d characters, which is %,d"
                + " and ten times those of the page; name elements that are not within each other", field, most, Room.FREE), null, false, false);
    }
}
