package scraper.sink;

import java.io.IOException;

/** Another run is writing to the same file; neither may spoil what the other writes. */
public final class Busy extends IOException {

    private static final long serialVersionUID = 1;

    Busy(String file) {
        super("another run is writing " + file + "; wait for it, or give each run a file of its own");
    }
}
