package lab.result;

import java.util.List;

/**
 * What the lab has measured: all that its reports and later comparisons are made of. Times and sizes have their unit in
 * their names; a number that nobody could measure is null.
 *
 * @param format which shape this has; {@link #FORMAT}
 * @param began when, in ISO 8601 and UTC
 * @param seconds how long it took, warm-ups included
 * @param interrupted whether it was stopped before its end: what it holds was measured all the same
 * @param machine where
 * @param workloads in the order in which they were run
 */
public record Experiment(int format, String began, double seconds, boolean interrupted, Machine machine, List<Measured> workloads) {

    /** The shape that this program writes and reads. Fields may be added to it; anything else is another format. */
    public static final int FORMAT = 1;
}
