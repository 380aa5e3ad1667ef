package test.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Several ways to do the same, measured in turn: each once a round, every round beginning with the next, so that noise falls on all alike. */
final class Rounds {

    /** How many; SCRAPE_BENCH_ROUNDS in the environment, default 5. */
    static final int COUNT = Integer.parseInt(System.getenv().getOrDefault("SCRAPE_BENCH_ROUNDS", "5"));

    private final Map<String, Callable<Double>> ways = new LinkedHashMap<>();
    private final Map<String, Callable<Double>> besides = new LinkedHashMap<>();
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final String unit;
    private int count = COUNT;

    /** No rounds yet. @param unit of the figures */
    Rounds(String unit) {
        this.unit = unit;
    }

    /** So many times as many rounds as otherwise: for figures of which a few do not tell what is asked. */
    Rounds times(int factor) {
        count = factor * COUNT;
        return this;
    }

    /** One more way; what it gives is its figure. */
    Rounds way(String name, Callable<Double> run) {
        ways.put(name, run);
        return this;
    }

    /** One more figure, which a way of the same round leaves behind; taken when all have run. */
    Rounds also(String name, Callable<Double> figure) {
        besides.put(name, figure);
        return this;
    }

    /** Runs and tells the medians. @param what is measured */
    Rounds run(String what) throws Exception {
        List<String> order = new ArrayList<>(ways.keySet());
        for (int round = 0; round < count; round++) {
            for (String name : order) note(name, ways.get(name));
            for (Map.Entry<String, Callable<Double>> figure : besides.entrySet()) note(figure.getKey(), figure.getValue());
            Collections.rotate(order, -1);
        }
        figures.forEach((name, all) -> Told.say(median(all) < 10 ? "%s, %s: %.2f %s (%.2f to %.2f)" : "%s, %s: %.1f %s (%.1f to %.1f)", what, name, median(all), unit, Collections.min(all), Collections.max(all)));
        return this;
    }

    private void note(String name, Callable<Double> figure) throws Exception {
        figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure.call());
    }

    /** The median of a way's figures. */
    double of(String name) {
        return median(figures.get(name));
    }

    /** The median of what is made of the figures of one round, by way: of ratios, as the machine may be faster in one round than in another. */
    double ofEach(ToDoubleFunction<Map<String, Double>> made) {
        return median(IntStream.range(0, count).mapToObj(round -> {
            Map<String, Double> one = new LinkedHashMap<>();
            figures.forEach((name, all) -> one.put(name, all.get(round)));
            return made.applyAsDouble(one);
        }).toList());
    }

    /** Whether there is such a way. */
    boolean has(String name) {
        return ways.containsKey(name);
    }

    /** One way's figure over another's: the median of the rounds. */
    double over(String name, String other) {
        return ofEach(round -> round.get(name) / round.get(other));
    }

    /** One way's figure over that of whichever other is ahead: the lowest {@link #over} of all, or infinite when there is no other. */
    double overBest(String name) {
        return figures.keySet().stream().filter(other -> !other.equals(name)).mapToDouble(other -> over(name, other)).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return DoubleStream.of(sorted).skip((sorted.length - 1) / 2).limit(2 - sorted.length % 2).average().orElseThrow();
    }
}
