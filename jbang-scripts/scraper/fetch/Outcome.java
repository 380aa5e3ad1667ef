package scraper.fetch;

/** What one attempt came to: a {@link Reply} or a {@link Failure}. */
public sealed interface Outcome permits Reply, Failure {

    /** Nanoseconds from the start of the attempt to its last byte or its failure; 0 when nothing was sent. */
    long nanos();

    /** Where that time went; {@link Phases#NONE} when nothing was sent. */
    Phases phases();

    /** The same outcome with its times. */
    Outcome with(Phases phases);
}
