package test.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.result.Contender;
import lab.result.Distribution;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Machine;
import lab.result.Measured;
import lab.result.Noise;
import lab.result.Ratio;
import lab.result.Round;
import lab.result.Workload;

/** Experiments that nobody has made, for tests. */
final class Experiments {

    static final Workload WORKLOAD = new Workload("io", Workload.Kind.GENERATED, null, 1000, 19.0, "typical", "20ms", 64, 64, 1, 2, "summary");

    private Experiments() {}

    /** A round with these two figures. */
    static Round round(int number, int jvm, double pagesPerSecond, double cpuMicrosPerPage) {
        return new Round(number, jvm, 1, 1000, 0, 1000 / pagesPerSecond, pagesPerSecond, pagesPerSecond * 19 / 1024, cpuMicrosPerPage, 20.5, 31, 0.2, 150,
                310.0, 24, 64, new Round.Cores(pagesPerSecond * cpuMicrosPerPage / 1e6, 0.3, 0.1, 0.0), Map.of("parse", 210.5), Map.of());
    }

    /** A mode with a round for each of these speeds. */
    static Contender contender(String mode, double... pagesPerSecond) {
        List<Round> rounds = new ArrayList<>();
        for (double speed : pagesPerSecond) rounds.add(round(rounds.size() + 1, 1, speed, 500));
        Distribution times = new Distribution(2000, 21.5, List.of(new Distribution.Point(0, 20), new Distribution.Point(100, 40)));
        return new Contender(mode, mode, new Contender.Warmup(4, 3.5, true), rounds, times, times, new Contender.Census(64, 40, 280, 30));
    }

    /** An experiment on one workload with these modes. */
    static Experiment of(Contender... modes) {
        Ratio itself = new Ratio("hybrid", "hybrid", Figure.PAGES_PER_SECOND, 1.01, 0.98, 1.03, 0.99, false);
        Machine machine = new Machine("Some processor", 2, 4096, "Linux 6", "Java 25", List.of("-XX:+UseParallelGC"), "scrape 0.1");
        return new Experiment(Experiment.FORMAT, "2026-11-23T22:00:00Z", 61.5, false, machine,
                List.of(new Measured(WORKLOAD, List.of(modes), List.of(), List.of(new Noise(Figure.PAGES_PER_SECOND, 0.03, List.of(itself))), true, List.of(), List.of())));
    }
}
