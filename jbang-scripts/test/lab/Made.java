package test.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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
import lab.statistics.Ratios;

/** A mode's result as a test wants it: what is not said is of a mode that waits for its server, on a machine of two cores. */
final class Made {

    static final double FLOOR = 0.03;

    private final String label;
    private double speed = 3000;
    private double cpuMicros = 200;
    private double client = 0.6;
    private double server = 0.2;
    private Double others = 0.05;
    private Double stolen = 0.0;
    private boolean steady = true;
    private double residentMegabytes = 300;
    private int threads = 24;
    private int inFlight = 64;
    private long failed;
    private int rounds = 5;
    private final Map<String, Double> micros = new LinkedHashMap<>(Map.of("firstByte", 20_000.0, "body", 200.0, "worker", 50.0, "parse", 80.0, "sink", 1000.0));

    private Made(String label) {
        this.label = label;
    }

    static Made mode(String label) {
        return new Made(label);
    }

    Made speed(double value) {
        speed = value;
        return this;
    }

    Made cpu(double micros, double clientCores, double serverCores) {
        cpuMicros = micros;
        client = clientCores;
        server = serverCores;
        return this;
    }

    Made others(Double cores) {
        others = cores;
        return this;
    }

    Made stolen(Double cores) {
        stolen = cores;
        return this;
    }

    Made unsteady() {
        steady = false;
        return this;
    }

    Made stage(String name, double value) {
        micros.put(name, value);
        return this;
    }

    Made holds(int requests, double megabytes, int platformThreads) {
        inFlight = requests;
        residentMegabytes = megabytes;
        threads = platformThreads;
        return this;
    }

    /** Pages of each pass, of 10,000. */
    Made failed(long pages) {
        failed = pages;
        return this;
    }

    Made rounds(int number) {
        rounds = number;
        return this;
    }

    Contender contender() {
        List<Round> made = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) made.add(new Round(i, 1, 1, 10_000, failed, 10_000 / speed, speed, speed * 19 / 1024, cpuMicros, 20.2, 31, 0.1, 150,
                residentMegabytes, threads, inFlight, new Round.Cores(client, server, others, stolen), Map.copyOf(micros), failed == 0 ? Map.of() : Map.of("connect", failed)));
        Distribution times = new Distribution(50_000, micros.get("firstByte") / 1e3, DoubleStream.of(0, 50, 90, 99, 100)
                .mapToObj(percentile -> new Distribution.Point(percentile, micros.get("firstByte") / 1e3 * (1 + percentile / 100))).toList());
        return new Contender(label, label, new Contender.Warmup(4, 3.5, steady), made, times, times,
                new Contender.Census(inFlight, 40, residentMegabytes, threads));
    }

    static Machine machine() {
        return new Machine("Some processor", 2, 4096, "Linux 6", "Java 25", List.of("-XX:+UseParallelGC"), "scrape 0.1");
    }

    static Workload workload(String name, String latency, int concurrency) {
        return new Workload(name, Workload.Kind.GENERATED, null, 10_000, 19.0, "typical", latency, concurrency, concurrency, 1, 2, "summary");
    }

    /** A workload on which every mode was compared with every other: what is closer than the noise is no difference. */
    static Measured measured(Workload workload, Made... modes) {
        List<Contender> contenders = List.of(modes).stream().map(Made::contender).toList();
        List<Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < modes.length; i++)
            for (int k = i + 1; k < modes.length; k++) {
                ratios.add(ratio(modes[i].label, modes[k].label, Figure.PAGES_PER_SECOND, modes[i].speed / modes[k].speed, Math.min(modes[i].rounds, modes[k].rounds)));
                ratios.add(ratio(modes[i].label, modes[k].label, Figure.CPU_MICROS_PER_PAGE, modes[i].cpuMicros / modes[k].cpuMicros, Math.min(modes[i].rounds, modes[k].rounds)));
            }
        Ratio itself = ratio("hybrid", "hybrid", Figure.PAGES_PER_SECOND, 1.01, 5);
        return new Measured(workload, contenders, ratios, List.of(new Noise(Figure.PAGES_PER_SECOND, FLOOR, List.of(itself))), true, List.of(), List.of());
    }

    private static Ratio ratio(String mode, String to, Figure figure, double ratio, int rounds) {
        return new Ratio(mode, to, figure, ratio, ratio * 0.98, ratio * 1.02, 0.99, Math.abs(ratio - 1) > FLOOR && rounds >= Ratios.FEWEST);
    }

    static Experiment experiment(Measured... workloads) {
        return new Experiment(Experiment.FORMAT, "2026-11-23T22:00:00Z", 61.5, false, machine(), List.of(workloads));
    }
}
