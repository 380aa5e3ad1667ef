package scraper.report;

import java.time.Duration;
import java.time.Instant;

/**
 * How a run ended, for who watches over runs; also one that could not begin.
 *
 * @param mode its mode
 * @param began when it began
 * @param ended when it ended
 * @param exitCode what its process says
 * @param interrupted whether it was stopped before its input was done
 * @param problem the last sentence of error; null when there was none
 */
public record Ending(String mode, Instant began, Instant ended, int exitCode, boolean interrupted, String problem) {

    /** From beginning to end, by the clock on the wall; never negative. */
    public double seconds() {
        return Math.max(0, Duration.between(began, ended).toNanos() / 1e9);
    }
}
