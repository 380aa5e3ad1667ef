package scraper.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scraper.fetch.Failure;
import scraper.frontier.HostStats;
import scraper.sink.Change;

/**
 * A run's numbers for Prometheus ({@code --stats FILE.prom}), as the textfile collector of its node exporter reads them.
 * Gauges tell of the last run. Counters go on from what the file held before, so that {@code increase()} works over runs.
 * The file's name is a label, lest the files of two jobs hold the same series.
 */
final class Metrics {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(scrape_\\w+(?:\\{.*})?) (\\d+(?:\\.\\d+)?)$");

    private final String name;
    private final Map<String, Double> before = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private Metrics(Path file) throws IOException {
        name = file.getFileName().toString().replaceFirst("\\.prom$", "").replaceAll("[\\\\\"\\p{Cntrl}]", "_");
        if (!Files.isRegularFile(file)) return;
        Matcher samples = SAMPLE.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        while (samples.find()) before.put(samples.group(1), Double.valueOf(samples.group(2)));
    }

    /** The file's new content. */
    static String of(Path file, Tally tally, Ending ending) throws IOException {
        Metrics metrics = new Metrics(file);
        metrics.lastRun(tally, ending);
        metrics.allRuns(tally, ending);
        return metrics.text.toString();
    }

    private void lastRun(Tally tally, Ending ending) {
        double ended = ending.ended().toEpochMilli() / 1e3;
        begin("scrape_last_run_timestamp_seconds", "gauge", "When the last run ended, in seconds since 1970.");
        sample("scrape_last_run_timestamp_seconds", "", ended);
        begin("scrape_last_success_timestamp_seconds", "gauge", "When the last run with exit code 0 ended; 0: none has.");
        sample("scrape_last_success_timestamp_seconds", "", ending.exitCode() == 0 ? ended : earlier("scrape_last_success_timestamp_seconds", ""));
        begin("scrape_last_run_duration_seconds", "gauge", "How long the last run took.");
        sample("scrape_last_run_duration_seconds", "", ending.seconds());
        begin("scrape_last_run_exit_code", "gauge",
                "Exit code of the last run: 0 done, 3 too many failures, 4 nothing to do, 5 another run was at it, 130 interrupted.");
        sample("scrape_last_run_exit_code", "", ending.exitCode());
        begin("scrape_last_run_targets", "gauge", "Targets of the last run, by what became of them.");
        outcomes(tally).forEach((outcome, count) -> sample("scrape_last_run_targets", label("outcome", outcome), count));
        begin("scrape_last_run_failures", "gauge", "Failed and skipped targets of the last run, by the kind of their error.");
        kinds(tally).forEach((kind, count) -> sample("scrape_last_run_failures", label("kind", kind), count));
        if (!tally.changes().isEmpty()) {
            begin("scrape_last_run_changes", "gauge", "Targets of the last run, by what has changed since the run before (--state).");
            for (Change.Kind kind : Change.Kind.values())
                sample("scrape_last_run_changes", label("change", kind.label()), tally.changes().getOrDefault(kind, 0L));
            begin("scrape_last_run_failures_no_news", "gauge", "Failed targets of the last run that --changed-only left out as no news.");
            sample("scrape_last_run_failures_no_news", "", tally.knownFailures());
        }
        begin("scrape_last_run_peak_memory_bytes", "gauge", "Most memory that the last run's process had.");
        sample("scrape_last_run_peak_memory_bytes", "", Memory.peakBytes());
    }

    private void allRuns(Tally tally, Ending ending) {
        String code = label("exit_code", String.valueOf(ending.exitCode()));
        begin("scrape_runs_total", "counter", "Runs, by their exit code.");
        before.forEach((series, count) -> {
            if (series.startsWith("scrape_runs_total{") && !series.equals(series("scrape_runs_total", code))) line(series, count);
        });
        count("scrape_runs_total", code, 1);
        begin("scrape_targets_total", "counter", "Targets of all runs, by what became of them.");
        outcomes(tally).forEach((outcome, count) -> count("scrape_targets_total", label("outcome", outcome), count));
        begin("scrape_failures_total", "counter", "Failed and skipped targets of all runs, by the kind of their error.");
        kinds(tally).forEach((kind, count) -> count("scrape_failures_total", label("kind", kind), count));
        begin("scrape_requests_total", "counter", "Requests sent by all runs.");
        count("scrape_requests_total", "", sum(tally.hosts(), HostStats::requests));
        begin("scrape_retries_total", "counter", "Those of them that were a further attempt.");
        count("scrape_retries_total", "", sum(tally.hosts(), HostStats::retries));
        begin("scrape_body_bytes_total", "counter", "Decoded bytes of all bodies of all runs.");
        count("scrape_body_bytes_total", "", tally.bytes());
    }

    private static Map<String, Long> outcomes(Tally tally) {
        return new TreeMap<>(Map.of("ok", tally.ok(), "failed", tally.failed(), "skipped", tally.skipped()));
    }

    /** Also what did not happen: a series that comes and goes cannot be reckoned with. */
    private static Map<String, Long> kinds(Tally tally) {
        Map<String, Long> kinds = new TreeMap<>();
        for (Failure.Kind kind : Failure.Kind.values()) kinds.put(kind.label(), tally.failures().getOrDefault(kind, 0L));
        return kinds;
    }

    private static long sum(List<HostStats> hosts, ToLongFunction<HostStats> number) {
        return hosts.stream().mapToLong(number).sum();
    }

    private void begin(String metric, String type, String help) {
        text.append("# HELP ").append(metric).append(' ').append(help).append("\n# TYPE ").append(metric).append(' ').append(type).append('\n');
    }

    private static String label(String key, String value) {
        return "," + key + "=\"" + value + "\"";
    }

    private String series(String metric, String label) {
        return metric + "{name=\"" + name + "\"" + label + "}";
    }

    private double earlier(String metric, String label) {
        return before.getOrDefault(series(metric, label), 0.0);
    }

    private void count(String metric, String label, long more) {
        sample(metric, label, earlier(metric, label) + more);
    }

    private void sample(String metric, String label, double value) {
        line(series(metric, label), value);
    }

    private void line(String series, double value) {
        text.append(series).append(' ').append(value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value)).append('\n');
    }
}
