package scraper.sink;

import java.io.IOException;

/**
 * What is remembered of a run while it goes on, for one that goes on or for the next one. What was added since the last commit
 * is remembered with the next one, all of it or nothing. Used by one thread at a time, which may block.
 */
public interface Ledger {

    /** Whether the run can go on after it was killed or interrupted, so that what it did not write it may still write. */
    boolean isToGoOn();

    /**
     * A record that the sink was given, or that is no news; it need not be on the disk yet.
     *
     * @throws IOException when it cannot be remembered: the run ends
     */
    void add(PageRecord record) throws IOException;

    /**
     * Remembers what was added: it is on the disk for good.
     *
     * @param end where the output ends, see {@link Sink#keep}
     * @throws IOException when it cannot be remembered: the run ends
     */
    void commit(long end) throws IOException;

    /**
     * The run is whole and all of it is committed; the output is about to be closed, and to take its place.
     *
     * @throws IOException when it cannot be remembered
     */
    void whole() throws IOException;

    /**
     * The output is closed and in its place: nothing is left to go on with.
     *
     * @throws IOException when it cannot be forgotten
     */
    void forget() throws IOException;
}
