package lab.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Noise;
import lab.result.Ratio;
import lab.result.Round;

/**
 * Modes by their rounds. What the machine does to one pass of a round it does most often to the others too, which are only
 * seconds away: the passes of each round are compared with each other, then the median of these ratios is taken.
 */
public final class Ratios {

    /** High, as every two modes are compared: of ten with no difference one may not seem to have one. */
    public static final double CONFIDENCE = 0.99;

    /** Two JVMs that differ by this differ by how their compilers chanced upon the code. */
    public static final double LEAST_FLOOR = 0.01;

    /** With fewer rounds, nothing is called a difference. */
    public static final int FEWEST = 5;

    private Ratios() {}

    /**
     * What modes compared with themselves, each one JVM with the other, come to. The floor is the worst of them, as far as
     * it can be four times in five, and no less than {@link #LEAST_FLOOR}.
     */
    public static Noise noise(List<Contender> modes, Figure figure) {
        List<Ratio> itself = new ArrayList<>();
        double floor = LEAST_FLOOR;
        for (Contender mode : modes) {
            double[] logs = pairs(logs(mode, figure, 1), logs(mode, figure, 2));
            itself.add(ratio(mode.label(), mode.label(), figure, 0, logs.length, logs.length == 0 ? null : Bootstrap.of(logs, CONFIDENCE)));
            if (logs.length == 0) continue;
            Bootstrap likely = Bootstrap.of(logs, 0.8);
            floor = Math.max(floor, Math.expm1(Math.max(likely.high(), -likely.low())));
        }
        return new Noise(figure, floor, itself);
    }

    /** Each mode to each that stands behind it. */
    public static List<Ratio> all(List<Contender> modes, Noise noise) {
        List<Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < modes.size(); i++)
            for (Contender other : modes.subList(i + 1, modes.size())) ratios.add(of(modes.get(i), other, noise.figure(), noise.floor()));
        return ratios;
    }

    /** How many times the one mode's figure is the other's, in the same rounds. @param floor see {@link Noise#floor} */
    public static Ratio of(Contender mode, Contender other, Figure figure, double floor) {
        double[] logs = pairs(logs(mode, figure, 0), logs(other, figure, 0));
        return ratio(mode.label(), other.label(), figure, floor, logs.length, logs.length == 0 ? null : Bootstrap.of(logs, CONFIDENCE));
    }

    /** The same for rounds that have nothing to do with each other, as those of two experiments. */
    public static Ratio ofUnpaired(Contender mode, Contender other, Figure figure, double floor) {
        double[] ones = array(logs(mode, figure, 0).values());
        double[] others = array(logs(other, figure, 0).values());
        int count = Math.min(ones.length, others.length);
        return ratio(mode.label(), other.label(), figure, floor, count, count == 0 ? null : Bootstrap.ofDifference(ones, others, CONFIDENCE));
    }

    private static double[] pairs(Map<Integer, Double> ones, Map<Integer, Double> others) {
        return ones.keySet().stream().filter(others::containsKey).mapToDouble(round -> ones.get(round) - others.get(round)).toArray();
    }

    private static Ratio ratio(String mode, String to, Figure figure, double floor, int rounds, Bootstrap logs) {
        if (rounds == 0) return new Ratio(mode, to, figure, 1, 0, Double.MAX_VALUE, CONFIDENCE, false);
        boolean sure = logs.low() > 0 || logs.high() < 0;
        boolean beyond = Math.abs(logs.median()) > Math.log1p(floor);
        return new Ratio(mode, to, figure, Math.exp(logs.median()), Math.exp(logs.low()), Math.exp(logs.high()), CONFIDENCE,
                rounds >= FEWEST && sure && beyond);
    }

    /** By round the logarithm of the figure: of one JVM, or for 0 the mean of all. */
    private static Map<Integer, Double> logs(Contender mode, Figure figure, int jvm) {
        return mode.rounds().stream().filter(round -> jvm == 0 || round.jvm() == jvm).collect(Collectors.groupingBy(Round::number, TreeMap::new,
                Collectors.averagingDouble(round -> Math.log(figure.of(round)))));
    }

    private static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
