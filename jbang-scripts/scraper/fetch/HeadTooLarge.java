package scraper.fetch;

import java.io.IOException;

/** The status line and headers of a reply, with all that comes before the final ones, are larger than {@link Caps#HEADER_BYTES}. */
final class HeadTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    HeadTooLarge() {
        super("status line and headers of more than " + Caps.HEADER_BYTES + " bytes");
    }
}
