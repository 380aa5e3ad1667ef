package lab.result;

/**
 * How many times one mode's figure is another's, and how sure that is: the median of the ratios of each round, and the
 * bounds within which it would be found again.
 *
 * @param mode label of the one
 * @param to label of the other
 * @param ratio 1: the same
 * @param low lower bound of the confidence interval
 * @param high upper bound of it
 * @param confidence of the interval, such as 0.99
 * @param different whether there is a difference: the interval leaves 1 out, and the ratio is farther from 1 than the noise
 */
public record Ratio(String mode, String to, Figure figure, double ratio, double low, double high, double confidence, boolean different) {

    /** The same the other way round. */
    public Ratio inverse() {
        return new Ratio(to, mode, figure, 1 / ratio, 1 / high, 1 / low, confidence, different);
    }
}
