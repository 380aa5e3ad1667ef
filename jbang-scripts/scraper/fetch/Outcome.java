package scraper.fetch;

/** What one attempt came to: a {@link Reply} or a {@link Failure}. */
public sealed interface Outcome permits Reply, Failure {

    /** Nanoseconds from the start of the attempt to its last byte or its failure; 0 when nothing was sent. */
    long nanos();
}
