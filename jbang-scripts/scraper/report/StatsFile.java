package scraper.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import scraper.frontier.HostStats;

/** A run's numbers as JSON ({@code --stats}): the run as a whole, then every host. Each number has its unit in its name. */
public final class StatsFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private StatsFile() {}

    /**
     * Writes it, over an older one at once and whole.
     *
     * @param interrupted whether the run was stopped before its end
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, Tally tally, String mode, boolean interrupted) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mode", mode);
        all.put("interrupted", interrupted);
        all.put("targets", tally.done());
        all.put("ok", tally.ok());
        all.put("failed", tally.failed());
        all.put("skipped", tally.skipped());
        all.put("errors", byLabel(tally.failures()));
        all.put("statuses", tally.statuses());
        all.put("seconds", round(tally.seconds(), 1000));
        all.put("pagesPerSecond", round(tally.pagesPerSecond(), 10));
        all.put("bodyBytes", tally.bytes());
        all.put("requests", tally.hosts().stream().mapToLong(HostStats::requests).sum());
        all.put("retries", tally.hosts().stream().mapToLong(HostStats::retries).sum());
        all.put("fetchMillis", latency(tally.fetch()));
        all.put("parseMillis", latency(tally.parse()));
        all.put("cpuMicrosPerPage", round(tally.cpuMicrosPerPage(), 1));
        all.put("peakMemoryBytes", Memory.peakBytes());
        all.put("hosts", tally.hosts().stream().map(StatsFile::host).toList());
        WholeFile.write(file, JSON.writeValueAsBytes(all));
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
                    nanos.getTotalCount() == 0 ? null : round(nanos.getValueAtPercentile(percentile) / 1e6, 100));
        return percentiles;
    }

    private static double round(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
