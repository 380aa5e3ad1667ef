package scraper.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import scraper.timing.Stage;
import scraper.timing.Timing;

/**
 * Where the time of a run's pages went, by stage. Pages are on their way at the same time, so that the sum of their times
 * is more than the run's. {@link #add} is called by one thread; the rest is for when the run has ended.
 */
public final class StageTimes {

    private static final Stage[] STAGES = Stage.values();

    private final Map<Stage, Histogram> histograms = new EnumMap<>(Stage.class);
    private final long[] totals = new long[STAGES.length];
    private long pages;

    StageTimes() {
        for (Stage stage : STAGES) {
            // Two digits, up to ten minutes, in nanoseconds: 70 KB at most.
            Histogram histogram = new Histogram(600_000_000_000L, 2);
            histogram.setAutoResize(true);
            histograms.put(stage, histogram);
        }
    }

    /** Adds a page whose record was written at this moment. */
    void add(Timing timing, long written) {
        timing.until(written, Stage.SINK);
        pages++;
        for (Stage stage : STAGES) {
            long nanos = timing.nanos(stage);
            if (nanos == 0) continue;
            totals[stage.ordinal()] += nanos;
            histograms.get(stage).recordValue(nanos);
        }
    }

    /** Records that were timed. */
    public long pages() {
        return pages;
    }

    /** Nanoseconds of all pages together. */
    public long totalNanos(Stage stage) {
        return totals[stage.ordinal()];
    }

    /** Nanoseconds of each page that spent any time in the stage. */
    public Histogram nanos(Stage stage) {
        return histograms.get(stage);
    }

    /** Microseconds that a page spent in each stage, on average over all pages; empty when there was none. */
    public Map<String, Double> meanMicros() {
        Map<String, Double> means = new LinkedHashMap<>();
        if (pages > 0) for (Stage stage : STAGES) means.put(stage.label(), Math.round(totalNanos(stage) / 10.0 / pages) / 100.0);
        return means;
    }
}
