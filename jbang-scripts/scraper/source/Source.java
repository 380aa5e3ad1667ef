package scraper.source;

import java.io.Closeable;
import java.io.IOException;

/** Where targets come from. Read by one thread, which may block (a pipe); knows nothing of hosts or HTTP. */
public interface Source extends Closeable {

    /**
     * The next target.
     *
     * @return null when the input is exhausted
     * @throws IOException when the input cannot be read any further
     */
    Target next() throws IOException;

    /** How many targets there will be in all, or -1 when that cannot be known before the end (a pipe). */
    long count();

    /** Closes what is open; a read under way on another thread may go on until its input ends. */
    @Override
    void close() throws IOException;
}
