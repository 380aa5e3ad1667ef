package scraper;

import scraper.frontier.Wait;

/** Hears what a run decides and waits for. Called from any thread, one call at a time; must not block for long. */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Whether {@link #decided} is wanted; asked before each, default false. */
    default boolean listens() {
        return false;
    }

    /**
     * A decision: a retry, a breaker that opens, a host that is slowed.
     *
     * @param host scheme, name and port
     */
    default void decided(String host, String what) {}

    /**
     * Nothing is in flight and nothing will be for a while.
     *
     * @param nanos until the first host may be asked again
     * @param host that host
     * @param why what it waits for
     */
    default void idle(long nanos, String host, Wait why) {}
}
