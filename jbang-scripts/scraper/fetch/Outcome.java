package scraper.fetch;

/**
 * What one attempt came to: a {@link Reply} or a {@link Failure}. What every run passes tells them apart by {@code instanceof}: a switch over types is
 * linked when it is first come to, by making a class, which takes milliseconds of each start and is kept by no class cache.
 */
public sealed interface Outcome permits Reply, Failure {

    /** Nanoseconds from the start of the attempt to its last byte or its failure; 0 when nothing was sent. */
    long nanos();

    /** Where that time went; {@link Phases#NONE} when nothing was sent. */
    Phases phases();

    /** The same outcome with its times. */
    Outcome with(Phases phases);
}
