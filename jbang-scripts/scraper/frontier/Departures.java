package scraper.frontier;

import scraper.fetch.Failure;

/**
 * Hears what the frontier decides. Called from any thread, one call at a time; returns at once, never blocks and never
 * throws.
 */
public interface Departures {

    /** The attempt's turn has come: it is in flight until {@link Frontier#settle}. */
    void launch(Attempt attempt);

    /** The target will not be tried, or not again; its record is to be made of this. */
    void refuse(Attempt attempt, Failure why);

    /** Whether {@link #decided} wants to hear anything: what nobody hears is not put into words. */
    boolean listens();

    /** A decision about a host, in words, for {@code -v}. */
    void decided(String host, String what);

    /** What whoever runs this ought to know, listening or not. */
    void warned(String host, String what);

    /** Nothing is in flight, and nothing will be for so long, because this host and any other have to wait. */
    void idle(long nanos, String host, Wait why);
}
