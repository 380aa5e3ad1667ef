package lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.plot.LineChart;
import lab.plot.StackedBars;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Round;
import lab.verdict.Advice;
import org.apache.commons.statistics.descriptive.Median;
import scraper.timing.Stage;

/** An experiment's plots as SVG, by names that may be file names. */
public final class Plots {

    /** What is written below a distribution: one in so many fetches took longer. */
    private static final Map<Double, String> PERCENTILES = percentiles();

    private Plots() {}

    private static Map<Double, String> percentiles() {
        Map<Double, String> ticks = new LinkedHashMap<>();
        ticks.put(1.0, "least");
        ticks.put(2.0, "p50");
        ticks.put(10.0, "p90");
        ticks.put(100.0, "p99");
        ticks.put(1000.0, "p99.9");
        return ticks;
    }

    /** All of them: first those of several workloads, then those of each. */
    public static Map<String, String> of(Experiment experiment) {
        Map<String, String> plots = new LinkedHashMap<>(ofFamilies(experiment));
        for (int i = 0; i < experiment.workloads().size(); i++) plots.putAll(of(experiment.workloads().get(i), i));
        return plots;
    }

    /** Throughput against requests in flight, for workloads that differ in nothing else. */
    public static Map<String, String> ofFamilies(Experiment experiment) {
        Map<String, String> plots = new LinkedHashMap<>();
        List<Measured> left = new ArrayList<>(experiment.workloads());
        while (!left.isEmpty()) {
            Measured first = left.getFirst();
            List<Measured> family = left.stream().filter(other -> Advice.alike(first.workload(), other.workload())).toList();
            left.removeAll(family);
            if (family.size() < 2) continue;
            String id = "throughput-" + fileName(first.workload().name());
            plots.put(id, new LineChart(id, "Throughput by requests in flight: " + titleOf(family), "requests in flight", "pages/s (median; from the slowest round to the fastest)",
                    Map.of(), labels(family).stream().map(label -> new LineChart.Series(label, family.stream().flatMap(measured -> measured.modes().stream()
                            .filter(mode -> mode.label().equals(label) && !mode.rounds().isEmpty()).map(mode -> throughput(measured, mode)))
                            .sorted((a, b) -> Double.compare(a.x(), b.x())).toList())).toList()).svg());
        }
        return plots;
    }

    private static String titleOf(List<Measured> family) {
        String name = family.getFirst().workload().name();
        String number = "-" + family.getFirst().workload().concurrency();
        return name.endsWith(number) ? name.substring(0, name.length() - number.length()) : name;
    }

    private static LineChart.Point throughput(Measured measured, Contender mode) {
        double[] speeds = mode.rounds().stream().mapToDouble(Round::pagesPerSecond).sorted().toArray();
        return new LineChart.Point(measured.workload().places(), mode.median(Figure.PAGES_PER_SECOND), speeds[0], speeds[speeds.length - 1]);
    }

    private static List<String> labels(List<Measured> workloads) {
        return workloads.stream().flatMap(measured -> measured.modes().stream()).map(Contender::label).distinct().toList();
    }

    /** One workload's: how long replies took, and where the time went. @param number that tells it from others of an equal name */
    public static Map<String, String> of(Measured measured, int number) {
        Map<String, String> plots = new LinkedHashMap<>();
        List<Contender> modes = measured.modes().stream().filter(mode -> !mode.rounds().isEmpty()).toList();
        String name = fileName(measured.workload().name()) + (number == 0 ? "" : "-" + number);
        if (modes.stream().anyMatch(mode -> mode.fetch().count() > 0)) {
            String id = "latency-" + name;
            plots.put(id, new LineChart(id, "How long a fetch took: " + measured.workload().name(), "so many of the fetches of all passes took no longer", "ms, from start to last byte",
                    PERCENTILES, modes.stream().map(mode -> new LineChart.Series(mode.label(), latencies(mode))).toList()).svg());
        }
        if (modes.stream().anyMatch(mode -> mode.rounds().stream().anyMatch(round -> !round.stageMicros().isEmpty()))) {
            String id = "stages-" + name;
            List<Stage> stages = List.of(Stage.values());
            plots.put(id, new StackedBars(id, "Where a page's time went: " + measured.workload().name(), "ms of a page, on average",
                    stages.stream().map(Plots::words).toList(), modes.stream().map(mode -> new StackedBars.Bar(mode.label(),
                            stages.stream().map(stage -> millis(mode, stage)).toList())).toList()).svg());
        }
        return plots;
    }

    private static List<LineChart.Point> latencies(Contender mode) {
        double most = mode.fetch().count() / 10.0; // a percentile that ten fetches lie beyond
        return mode.fetch().points().stream().filter(point -> point.percentile() < 100 && 100 / (100 - point.percentile()) <= Math.max(2, Math.min(1000, most)))
                .map(point -> new LineChart.Point(100 / (100 - point.percentile()), point.millis(), point.millis(), point.millis())).toList();
    }

    /** Time of a page in a stage, the median of the rounds' means. */
    static double millis(Contender mode, Stage stage) {
        double[] micros = mode.rounds().stream().mapToDouble(round -> round.stageMicros().getOrDefault(stage.label(), 0.0)).toArray();
        return micros.length == 0 ? 0 : Median.withDefaults().evaluate(micros) / 1e3;
    }

    /** What a stage is called in reports. */
    static String words(Stage stage) {
        return switch (stage) {
            case FIRST_BYTE -> "first byte";
            case WORKER -> "queue for a worker";
            default -> stage.label();
        };
    }

    /** A name that is safe as a file's and as an id, whatever folder or list the workload is named after. */
    private static String fileName(String name) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return safe.isEmpty() ? "workload" : safe.substring(0, Math.min(60, safe.length()));
    }
}
