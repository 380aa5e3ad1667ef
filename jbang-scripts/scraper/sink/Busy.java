package scraper.sink;

import java.io.IOException;

/** Another run is using the same file; neither may spoil what the other writes. */
public final class Busy extends IOException {

    private static final long serialVersionUID = 1;

    /** Another run has it, whichever. */
    public Busy(String file) {
        super("another run is writing " + file + "; wait for it, or give each run a file of its own");
    }

    /**
     * Another run is known to use it.
     *
     * @param holder who that is, as {@code process 12 on host a since yesterday}
     */
    public Busy(String file, String holder) {
        super("another run is using " + file + ": " + holder + "; wait for it, or give each run a file of its own");
    }
}
