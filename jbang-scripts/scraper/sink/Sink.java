package scraper.sink;

import java.io.Closeable;
import java.io.IOException;

/** Where records go. Used by one thread, which may block. */
public interface Sink extends Closeable {

    /**
     * Writes one record, maybe into a buffer.
     *
     * @throws IOException when it cannot be written: the run ends
     */
    void write(PageRecord record) throws IOException;

    /**
     * Brings what was written to its place. Called whenever there is nothing else to write.
     *
     * @throws IOException when it cannot be written: the run ends
     */
    void flush() throws IOException;

    /**
     * Hears that the run is whole: every target has its record, and none was left out. Called at most once, after the
     * last record and before {@link #close}; never when the run was interrupted or failed. What takes the place of
     * something else waits for this.
     */
    default void complete() {}

    /** Flushes and closes. */
    @Override
    void close() throws IOException;
}
