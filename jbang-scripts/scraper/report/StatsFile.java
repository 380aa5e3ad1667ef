package scraper.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import scraper.frontier.HostStats;
import scraper.timing.Stage;

/**
 * A run's numbers as a file ({@code --stats}): as JSON the run as a whole, then every host, each number with its unit in its
 * name; or what {@link Metrics} has of them.
 */
public final class StatsFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private StatsFile() {}

    /**
     * Writes it, over an older one at once and whole.
     *
     * @param file {@code .prom}: for Prometheus; else JSON
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, Tally tally, Ending ending) throws IOException {
        WholeFile.put(file, file.toString().endsWith(".prom") ? Metrics.of(file, tally, ending).getBytes(StandardCharsets.UTF_8)
                : json(tally, ending));
    }

    private static byte[] json(Tally tally, Ending ending) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mode", ending.mode());
        all.put("began", ending.began().toString());
        all.put("ended", ending.ended().toString());
        all.put("exitCode", ending.exitCode());
        all.put("problem", ending.problem());
        all.put("interrupted", ending.interrupted());
        all.put("targets", tally.done());
        all.put("ok", tally.ok());
        all.put("failed", tally.failed());
        all.put("skipped", tally.skipped());
        all.put("targetsBefore", tally.doneBefore());
        all.put("failedBefore", tally.failedBefore());
        if (!tally.changes().isEmpty()) {
            all.put("changes", byLabel(tally.changes()));
            all.put("failedNoNews", tally.knownFailures());
        }
        all.put("errors", byLabel(tally.failures()));
        all.put("statuses", tally.statuses());
        all.put("seconds", round(tally.seconds(), 1000));
        all.put("pagesPerSecond", round(tally.pagesPerSecond(), 10));
        all.put("bodyBytes", tally.bytes());
        all.put("requests", tally.hosts().stream().mapToLong(HostStats::requests).sum());
        all.put("retries", tally.hosts().stream().mapToLong(HostStats::retries).sum());
        all.put("fetchMillis", latency(tally.fetch()));
        all.put("parseMillis", latency(tally.parse()));
        all.put("stages", stages(tally.stages()));
        all.put("cpuMicrosPerPage", round(tally.cpuMicrosPerPage(), 1));
        all.put("peakMemoryBytes", Memory.peakBytes());
        all.put("hosts", tally.hosts().stream().map(StatsFile::host).toList());
        return JSON.writeValueAsBytes(all);
    }

    /** Of each stage: how many pages spent time in it, how much all of them together, and how it is spread over those pages. */
    private static Map<String, Object> stages(StageTimes times) {
        Map<String, Object> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("pages", times.nanos(stage).getTotalCount());
            numbers.put("totalMillis", round(times.totalNanos(stage) / 1e6, 1000));
            latency(times.nanos(stage)).forEach((percentile, millis) -> numbers.put(percentile + "Millis", millis));
            stages.put(stage.label(), numbers);
        }
        return stages;
    }

    private static Map<String, Object> host(HostStats stats) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("host", stats.host());
        host.put("requests", stats.requests());
        host.put("retries", stats.retries());
        host.put("refusals", stats.refusals());
        host.put("breakerTrips", stats.trips());
        host.put("failures", byLabel(stats.failures()));
        Map<String, Object> waited = new LinkedHashMap<>();
        stats.waits().forEach((why, nanos) -> waited.put(why.label(), Math.round(nanos / 1e6)));
        host.put("waitedMillis", waited);
        return host;
    }

    private static Map<String, Long> byLabel(Map<?, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(key.toString(), count));
        return named;
    }

    private static Map<String, Object> latency(Histogram nanos) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        for (double percentile : List.of(50.0, 95.0, 99.0, 100.0))
            percentiles.put(percentile == 100 ? "max" : "p" + (int) percentile,
                    nanos.getTotalCount() == 0 ? null : round(nanos.getValueAtPercentile(percentile) / 1e6, 1000));
        return percentiles;
    }

    private static double round(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
