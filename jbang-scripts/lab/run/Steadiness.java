package lab.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a JVM has warmed up: whether the best of its last passes is no better than the best of those before. CPU time a
 * page tells it more surely than pages a second, and the best of some passes more surely than any one: what disturbs a
 * pass only ever adds to it. For one thread.
 */
public final class Steadiness {

    private static final int LAST = 3;

    /** So much better is better. */
    private static final double GAIN = 0.03;

    private final List<Double> costs = new ArrayList<>();

    /** Takes what the next pass cost, in microseconds of CPU time for each page. */
    public void add(double cpuMicrosPerPage) {
        costs.add(cpuMicrosPerPage);
    }

    /** Whether it is steady by now. */
    public boolean reached() {
        if (costs.size() < 2 * LAST) return false;
        int last = costs.size() - LAST;
        return least(costs.subList(last, costs.size())) >= least(costs.subList(0, last)) * (1 - GAIN);
    }

    /** How many passes there were. */
    public int passes() {
        return costs.size();
    }

    private static double least(List<Double> costs) {
        return costs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
