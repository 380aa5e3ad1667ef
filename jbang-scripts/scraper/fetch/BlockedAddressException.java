package scraper.fetch;

import java.io.IOException;

/** A request may not go where it would: see {@link Bounds}. */
final class BlockedAddressException extends IOException {

    private static final long serialVersionUID = 1;

    BlockedAddressException(String message) {
        super(message);
    }
}
