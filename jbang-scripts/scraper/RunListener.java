package scraper;

import scraper.frontier.Wait;
import scraper.sink.PageRecord;

/** Hears what a run decides and waits for. Called from any thread, one call at a time; must not block for long. */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Whether {@link #decided} and {@link #failed} are wanted; asked before each, default false. */
    default boolean listens() {
        return false;
    }

    /**
     * A decision: a retry, a breaker that opens, a host that is slowed.
     *
     * @param host scheme, name and port
     */
    default void decided(String host, String what) {}

    /** A host's targets are skipped because its robots.txt could not be had: a failure that no record counts as one. Wanted or not. */
    default void warned(String host, String what) {}

    /** A target that failed or was skipped has its record. Called by the thread that writes records, whoever else is telling. */
    default void failed(PageRecord record) {}

    /**
     * Nothing is in flight and nothing will be for a while.
     *
     * @param nanos until the first host may be asked again
     * @param host that host
     * @param why what it waits for
     */
    default void idle(long nanos, String host, Wait why) {}
}
