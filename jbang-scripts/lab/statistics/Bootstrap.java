package lab.statistics;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * A median and how sure it is: the values are drawn from themselves again and again, and the interval holds as many of the
 * medians as the confidence says (the percentile bootstrap of Efron and Tibshirani). The same values always give the same.
 *
 * @param median of the values as they are
 * @param low lower bound
 * @param high upper bound
 */
public record Bootstrap(double median, double low, double high) {

    private static final int DRAWS = 10_000;
    private static final Median MEDIAN = Median.withDefaults();

    /** @param values at least one, in any order @param confidence such as 0.99 */
    public static Bootstrap of(double[] values, double confidence) {
        SplittableRandom random = new SplittableRandom(1);
        return of(median(values), () -> drawn(values, random), confidence);
    }

    /** The same for the median of some values less that of others, which have nothing to do with each other. */
    public static Bootstrap ofDifference(double[] values, double[] others, double confidence) {
        SplittableRandom random = new SplittableRandom(1);
        return of(median(values) - median(others), () -> drawn(values, random) - drawn(others, random), confidence);
    }

    private static Bootstrap of(double median, Supplier<Double> draw, double confidence) {
        double[] medians = DoubleStream.generate(draw::get).limit(DRAWS).toArray();
        double[] bounds = Quantile.withDefaults().evaluate(medians, (1 - confidence) / 2, (1 + confidence) / 2);
        return new Bootstrap(median, bounds[0], bounds[1]);
    }

    private static double median(double[] values) {
        return MEDIAN.withCopy(true).evaluate(values);
    }

    private static double drawn(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) drawn[i] = values[random.nextInt(values.length)];
        return MEDIAN.evaluate(drawn);
    }
}
