package scraper.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import scraper.fetch.Failure;
import scraper.timing.Stage;

/** The end of a run, told to a person in a few lines. */
public final class Summary {

    private Summary() {}

    /** Outcomes, throughput, latencies, retries, CPU and memory; several lines, each ended. */
    public static String of(Tally tally, String mode) {
        StringBuilder text = new StringBuilder();
        text.append(line("%s: %,d %s in %.1f s, %s", mode, tally.done(), tally.done() == 1 ? "page" : "pages", tally.seconds(), counts(tally)));
        text.append(line("  %s pages/s, %.1f MB/s, %,.0f µs of CPU a page, %,.0f MB of memory at most, %,d %s",
                PagesPerSecond.text(tally.pagesPerSecond()), tally.megabytesPerSecond(), tally.cpuMicrosPerPage(), Memory.peakBytes() / 1048576.0,
                tally.retries(), tally.retries() == 1 ? "retry" : "retries"));
        if (!tally.changes().isEmpty()) text.append("  ").append(changes(tally)).append('\n');
        if (tally.doneBefore() > 0) text.append(line("  resumed: %,d %s done before, %,d of them failed", tally.doneBefore(),
                tally.doneBefore() == 1 ? "target was" : "targets were", tally.failedBefore()));
        if (tally.fetch().getTotalCount() > 0) text.append(latency("fetch", tally.fetch()));
        if (tally.parse().getTotalCount() > 0) text.append(latency("parse", tally.parse()));
        text.append(stages(tally.stages()));
        text.append(HostLines.of(tally.hosts()));
        return text.toString();
    }

    /** The same in one line. */
    public static String brief(Tally tally, String mode) {
        String before = tally.doneBefore() == 0 ? "" : String.format(Locale.ROOT, "; before it was resumed %,d done, %,d failed",
                tally.doneBefore(), tally.failedBefore());
        return line("%s: %s in %.1f s%s%s", mode, counts(tally), tally.seconds(), tally.changes().isEmpty() ? "" : "; " + changes(tally), before);
    }

    private static String counts(Tally tally) {
        String skipped = tally.skipped() == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped (robots.txt)", tally.skipped());
        String known = tally.knownFailures() == 0 ? "" : String.format(Locale.ROOT, ", of which %,d are no news", tally.knownFailures());
        return String.format(Locale.ROOT, "%,d ok, %,d failed%s%s%s", tally.ok(), tally.failed(), outcomes(tally), known, skipped);
    }

    /** What has become of the targets since the run before, such as {@code "3 changed, 980 unchanged"}. */
    private static String changes(Tally tally) {
        return tally.changes().entrySet().stream()
                .map(change -> String.format(Locale.ROOT, "%,d %s", change.getValue(), change.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** How the failed ones failed, such as {@code " (http-status 3: 404 ×2, 503 ×1; timeout 1)"}. */
    private static String outcomes(Tally tally) {
        if (tally.failed() == 0) return "";
        return tally.failures().entrySet().stream()
                .filter(failure -> failure.getKey() != Failure.Kind.ROBOTS)
                .map(failure -> failure.getKey().label() + " " + failure.getValue()
                        + (failure.getKey() == Failure.Kind.HTTP_STATUS ? ": " + statuses(tally) : ""))
                .collect(Collectors.joining("; ", " (", ")"));
    }

    private static String statuses(Tally tally) {
        return tally.wrongStatuses().entrySet().stream()
                .map(status -> status.getKey() + " ×" + status.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Where a page's time went on average; stages with less than a hundredth of it are left out. */
    private static String stages(StageTimes times) {
        long all = Arrays.stream(Stage.values()).mapToLong(times::totalNanos).sum();
        if (all == 0) return "";
        return Arrays.stream(Stage.values()).filter(stage -> times.totalNanos(stage) * 100 >= all)
                .map(stage -> stage.label() + " " + millis(times.totalNanos(stage) / times.pages()))
                .collect(Collectors.joining(", ", "  ms of a page, on average: ", "\n"));
    }

    private static String latency(String stage, Histogram nanos) {
        return line("  %s ms: p50 %s, p95 %s, p99 %s, max %s", stage, millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)), millis(nanos.getValueAtPercentile(99)), millis(nanos.getMaxValue()));
    }

    /** Milliseconds with about three digits. */
    static String millis(long nanos) {
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f", millis);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
