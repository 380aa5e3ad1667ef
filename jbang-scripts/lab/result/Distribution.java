package lab.result;

import java.util.List;

/**
 * How times are distributed.
 *
 * @param count how many there are
 * @param meanMillis their mean; 0 when there are none
 * @param points percentiles, from 0 (the least) to 100 (the most); empty when there are none
 */
public record Distribution(long count, double meanMillis, List<Point> points) {

    /** So many in a hundred took at most so long. */
    public record Point(double percentile, double millis) {}
}
