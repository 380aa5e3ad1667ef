package lab.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Noise;
import lab.result.Ratio;
import lab.result.Round;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Modes by their rounds. What the machine does to one pass of a round it does most often to the others too, which are only
 * seconds away: the passes of each round are compared with each other, then the median of these ratios is taken.
 */
public final class Ratios {

    /** High, as every two modes are compared: of ten with no difference one may not seem to have one. */
    public static final double CONFIDENCE = 0.99;

    /** The share of experiments in which what is equal comes out within the floor. */
    public static final double USUAL = 0.95;

    /** Less than this is nothing that anyone would act upon. */
    public static final double LEAST_FLOOR = 0.01;

    /** With fewer rounds, nothing is called a difference. */
    public static final int FEWEST = 5;

    private Ratios() {}

    /**
     * What modes compared with themselves come to. JVMs of one mode differ for good, and no number of rounds makes up for
     * that: a mode stands for all JVMs that it might have had. How much they differ is estimated from all modes together, and
     * the floor is what two modes that are equal differ by at most in {@link #USUAL} of experiments (Student's t), but no less
     * than {@link #LEAST_FLOOR}.
     */
    public static Noise noise(List<Contender> modes, Figure figure) {
        List<Ratio> itself = new ArrayList<>();
        double squares = 0;
        int freedom = 0;
        int jvms = 0;
        Set<String> seen = new HashSet<>();
        for (Contender mode : modes) {
            if (!seen.add(mode.mode())) continue; // its JVMs are those of its twin
            double[] logs = pairs(logs(mode, figure, 1), logs(mode, figure, 2));
            itself.add(ratio(mode.label(), mode.label(), figure, 0, logs.length, logs.length == 0 ? null : Bootstrap.of(logs, CONFIDENCE)));
            double[] effects = effects(mode, figure);
            double mean = DoubleStream.of(effects).average().orElse(0);
            squares += DoubleStream.of(effects).map(effect -> (effect - mean) * (effect - mean)).sum();
            freedom += Math.max(0, effects.length - 1);
            jvms = Math.max(jvms, effects.length);
        }
        if (freedom == 0) return new Noise(figure, LEAST_FLOOR, itself);
        double likely = TDistribution.of(freedom).inverseCumulativeProbability((1 + USUAL) / 2) * Math.sqrt(squares / freedom * 2 / jvms);
        return new Noise(figure, Math.max(LEAST_FLOOR, Math.expm1(likely)), itself);
    }

    /** What each JVM of a mode differs from their mean by, in logarithms: the median of its rounds. */
    private static double[] effects(Contender mode, Figure figure) {
        Map<Integer, Double> all = logs(mode, figure, 0);
        return mode.rounds().stream().map(Round::jvm).distinct().map(jvm -> pairs(logs(mode, figure, jvm), all)).filter(logs -> logs.length > 0)
                .mapToDouble(logs -> Median.withDefaults().evaluate(logs)).toArray();
    }

    /**
     * The floor for two modes. The passes of a mode and of itself are made by the same JVMs: these differ only by what one makes of the
     * two, from JVM to JVM, and the floor is the least that is not chance then (Student's t of the JVMs' differences).
     */
    public static double floor(Contender mode, Contender other, Noise noise) {
        if (!mode.mode().equals(other.mode())) return noise.floor();
        double[] differences = mode.rounds().stream().map(Round::jvm).distinct().map(jvm -> pairs(logs(mode, noise.figure(), jvm), logs(other, noise.figure(), jvm)))
                .filter(logs -> logs.length > 0).mapToDouble(logs -> Median.withDefaults().evaluate(logs)).toArray();
        if (differences.length < 2) return noise.floor();
        double error = StandardDeviation.of(differences).getAsDouble() / Math.sqrt(differences.length);
        return Math.max(LEAST_FLOOR, Math.expm1(TDistribution.of(differences.length - 1.0).inverseCumulativeProbability((1 + USUAL) / 2) * error));
    }

    /** Each mode to each that stands behind it. */
    public static List<Ratio> all(List<Contender> modes, Noise noise) {
        List<Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < modes.size(); i++)
            for (Contender other : modes.subList(i + 1, modes.size())) ratios.add(of(modes.get(i), other, noise.figure(), floor(modes.get(i), other, noise)));
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
