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

    /** Takes note of a target whose record is no news and not to be written: its output is whole without. */
    default void leaveOut() {}

    /**
     * Brings what was written to its place. Called whenever there is nothing else to write.
     *
     * @throws IOException when it cannot be written: the run ends
     */
    default void flush() throws IOException {}

    /**
     * Brings what was written to the disk, where it outlives a power cut, if it was opened to be {@linkplain Beginning#kept
     * kept}; what is no file is only flushed.
     *
     * @return where the output ends now, for {@link Beginning#at}; 0 when there is nothing in it
     * @throws IOException when it cannot be written: the run ends
     */
    default long keep() throws IOException {
        flush();
        return 0;
    }

    /**
     * Hears that the run is whole: every target has its record, and none was left out. Called at most once, after the
     * last record and before {@link #close}; never when the run was interrupted or failed. What takes the place of
     * something else waits for this.
     */
    default void complete() {}

    /** Flushes and closes. */
    @Override
    default void close() throws IOException {}
}
