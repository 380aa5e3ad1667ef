package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lab.result.Contender;
import lab.result.Distribution;
import lab.result.Figure;
import lab.result.Noise;
import lab.result.Ratio;
import lab.result.Round;
import lab.statistics.Bootstrap;
import lab.statistics.Ratios;
import org.junit.jupiter.api.Test;

/** Whether the statistics find what there is and nothing else, with rounds as noisy as those of a real machine. */
class RatiosTest {

    /** What one pass differs from the next by, what one JVM does from another, and what a machine does from minute to minute. */
    private static final double PASSES = 0.015;
    private static final double JVMS = 0.01;
    private static final double MINUTES = 0.3;

    private static final int ROUNDS = 20;

    /** Two modes of which the second is slower by so much; as measured in rounds that noise of that seed disturbs. */
    private static List<Contender> modes(long seed, double slower) {
        Random random = new Random(seed);
        double[] minutes = IntStream.range(0, ROUNDS).mapToDouble(_ -> MINUTES * random.nextGaussian()).toArray();
        return List.of(mode("a", random, minutes, 0), mode("b", random, minutes, slower));
    }

    private static Contender mode(String label, Random random, double[] minutes, double slower) {
        double[] jvms = IntStream.range(0, 3).mapToDouble(_ -> JVMS * random.nextGaussian()).toArray();
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= ROUNDS; number++) {
            for (int jvm = 1; jvm <= jvms.length; jvm++) {
                double speed = 2000 * Math.exp(minutes[number - 1] + jvms[jvm - 1] + PASSES * random.nextGaussian()) / (1 + slower);
                rounds.add(Experiments.round(number, jvm, speed, 1e6 / speed));
            }
        }
        Distribution none = new Distribution(0, 0, List.of());
        return new Contender(label, label, new Contender.Warmup(6, 6, true), rounds, none, none, null);
    }

    private static Ratio ratio(long seed, double slower) {
        List<Contender> modes = modes(seed, slower);
        Noise noise = Ratios.noise(modes, Figure.PAGES_PER_SECOND);
        return Ratios.of(modes.get(1), modes.get(0), Figure.PAGES_PER_SECOND, noise.floor());
    }

    private static long different(double slower) {
        return IntStream.range(0, 40).parallel().filter(seed -> ratio(seed, slower).different()).count();
    }

    @Test
    void ofFortyComparisonsOfAModeWithItselfHardlyAnyFindsADifference() {
        assertTrue(different(0) <= 3, "one in twenty is to be expected");
    }

    @Test
    void aSlowdownOfFivePercentIsFound() {
        for (int seed = 0; seed < 10; seed++) {
            Ratio ratio = ratio(seed, 0.05);
            assertTrue(ratio.different(), ratio.toString());
            assertEquals(1 / 1.05, ratio.ratio(), 0.02);
            assertTrue(ratio.low() < ratio.ratio() && ratio.ratio() < ratio.high() && ratio.high() < 1, ratio.toString());
        }
    }

    @Test
    void aSlowdownOfHalfAPercentIsNoise() {
        assertTrue(different(0.005) <= 6, "it is within what the JVMs differ by");
    }

    /** The same mode twice in JVMs that differ by 10%, far more than its passes in each of them do. */
    private static Ratio twins(long seed, double slower) {
        Random random = new Random(seed);
        double[] jvms = IntStream.range(0, 6).mapToDouble(_ -> 0.1 * random.nextGaussian()).toArray();
        List<Round> ones = new ArrayList<>();
        List<Round> others = new ArrayList<>();
        for (int number = 1; number <= ROUNDS; number++) {
            double minute = MINUTES * random.nextGaussian();
            for (int jvm = 1; jvm <= jvms.length; jvm++) {
                double speed = 2000 * Math.exp(minute + jvms[jvm - 1] + PASSES * random.nextGaussian());
                ones.add(Experiments.round(number, jvm, speed, 1e6 / speed));
                speed = 2000 * Math.exp(minute + jvms[jvm - 1] + PASSES * random.nextGaussian()) / (1 + slower);
                others.add(Experiments.round(number, jvm, speed, 1e6 / speed));
            }
        }
        Distribution none = new Distribution(0, 0, List.of());
        Contender.Warmup warm = new Contender.Warmup(6, 6, true);
        List<Contender> modes = List.of(new Contender("hybrid", "hybrid", warm, ones, none, none, null), new Contender("hybrid-2", "hybrid", warm, others, none, none, null));
        return Ratios.all(modes, Ratios.noise(modes, Figure.PAGES_PER_SECOND)).getFirst();
    }

    @Test
    void aModeAndItselfAreComparedWithinEachJvm() {
        for (int seed = 0; seed < 20; seed++) {
            assertTrue(twins(seed, 0.05).different(), twins(seed, 0.05).toString());
            assertFalse(twins(seed, 0.005).different(), twins(seed, 0.005).toString());
            assertFalse(twins(seed, 0).different(), twins(seed, 0).toString());
        }
    }

    @Test
    void fewRoundsAreNoDifferenceWhateverTheySay() {
        Contender slow = Experiments.contender("a", 100, 101, 102, 103);
        Contender fast = Experiments.contender("b", 200, 202, 204, 206);
        Ratio ratio = Ratios.of(fast, slow, Figure.PAGES_PER_SECOND, 0);
        assertEquals(2, ratio.ratio(), 1e-9);
        assertFalse(ratio.different());
        assertTrue(Ratios.of(Experiments.contender("b", 200, 202, 204, 206, 208), Experiments.contender("a", 100, 101, 102, 103, 104),
                Figure.PAGES_PER_SECOND, 0).different());
        assertFalse(Ratios.of(Experiments.contender("b"), slow, Figure.PAGES_PER_SECOND, 0).different(), "no rounds at all");
    }

    @Test
    void aDifferenceWithinTheFloorIsNone() {
        Contender slow = Experiments.contender("a", 100, 100, 100, 100, 100);
        Contender fast = Experiments.contender("b", 103, 103, 103, 103, 103);
        assertTrue(Ratios.of(fast, slow, Figure.PAGES_PER_SECOND, 0.02).different());
        assertFalse(Ratios.of(fast, slow, Figure.PAGES_PER_SECOND, 0.04).different());
        assertFalse(Ratios.of(slow, fast, Figure.PAGES_PER_SECOND, 0.04).different());
    }

    @Test
    void theBootstrapKnowsItsBounds() {
        Bootstrap same = Bootstrap.of(new double[] {7, 7, 7}, 0.99);
        assertEquals(new Bootstrap(7, 7, 7), same);
        // Of a sample of 101 from 0 to 100, the bounds of the median by order statistics are near 37 and 63 (binomial, 99%).
        Bootstrap even = Bootstrap.of(IntStream.rangeClosed(0, 100).asDoubleStream().toArray(), 0.99);
        assertEquals(50, even.median());
        assertEquals(37, even.low(), 2);
        assertEquals(63, even.high(), 2);
        Bootstrap difference = Bootstrap.ofDifference(new double[] {10, 11, 12}, new double[] {1, 1, 1}, 0.99);
        assertEquals(new Bootstrap(10, 9, 11), difference);
    }
}
