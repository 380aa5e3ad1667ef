package scraper.report;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import scraper.fetch.Failure;
import scraper.frontier.HostStats;
import scraper.sink.Change;
import scraper.sink.PageRecord;

/**
 * The numbers of one run. {@link #add} is called by one thread; the counters may be read by any thread meanwhile, the
 * rest once the run has ended.
 */
public final class Tally {

    /** Three digits, up to ten minutes, in nanoseconds. */
    private static Histogram histogram() {
        Histogram histogram = new Histogram(600_000_000_000L, 3);
        histogram.setAutoResize(true);
        return histogram;
    }

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final Map<Failure.Kind, Long> failures = new EnumMap<>(Failure.Kind.class);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<Integer, Long> wrongStatuses = new TreeMap<>();
    private final Map<Change.Kind, Long> changes = new EnumMap<>(Change.Kind.class);
    private final AtomicLong knownFailures = new AtomicLong();
    private final Histogram fetch = histogram();
    private final Histogram parse = histogram();
    private final StageTimes stages = new StageTimes();
    private final AtomicLong skipped = new AtomicLong();
    private volatile List<HostStats> hosts = List.of();
    private long doneBefore;
    private long failedBefore;
    private long startNanos = System.nanoTime();
    private long startCpu = cpuNanos();
    private volatile long nanos = -1;
    private volatile long cpu;

    /** Starts the clock. */
    public void begin() {
        startNanos = System.nanoTime();
        startCpu = cpuNanos();
    }

    /** Stops the clock. */
    public void end() {
        cpu = cpuNanos() - startCpu;
        nanos = System.nanoTime() - startNanos;
    }

    /** Counts one record, which has just been written. */
    public void add(PageRecord record) {
        boolean known = record.version() != null && record.version().isKnown();
        if (record.bytes() != null && !known) increase(bytes, record.bytes());
        if (record.attempts() > 1) increase(retries, record.attempts() - 1);
        if (record.fetchNanos() > 0) fetch.recordValue(record.fetchNanos());
        if (record.parseNanos() > 0) parse.recordValue(record.parseNanos());
        if (record.status() != null) statuses.merge(record.status(), 1L, Long::sum);
        if (record.change() != null) changes.merge(record.change().kind(), 1L, Long::sum);
        if (record.error() != null) {
            if (record.error().kind() == Failure.Kind.HTTP_STATUS && record.status() != null) wrongStatuses.merge(record.status(), 1L, Long::sum);
            if (!record.isTold() && record.error().kind() != Failure.Kind.ROBOTS) increase(knownFailures, 1);
            failures.merge(record.error().kind(), 1L, Long::sum);
            increase(record.error().kind() == Failure.Kind.ROBOTS ? skipped : failed, 1);
        }
        if (record.timing() != null) stages.add(record.timing(), System.nanoTime());
        increase(done, 1);
    }

    /** There is one writer, so this need not be an atomic addition. */
    private static void increase(AtomicLong counter, long by) {
        counter.setRelease(counter.getPlain() + by);
    }

    /** Takes what the run had done before it was killed or interrupted, and now goes on; to be called before it does. */
    public void before(long done, long failed) {
        doneBefore = done;
        failedBefore = failed;
    }

    /** Records that the run had written before it was killed or interrupted; not counted in anything else. */
    public long doneBefore() {
        return doneBefore;
    }

    /** How many of those had an error, those skipped not counted. */
    public long failedBefore() {
        return failedBefore;
    }

    /** Records written. */
    public long done() {
        return done.get();
    }

    /** Records with an error, those skipped not counted. */
    public long failed() {
        return failed.get();
    }

    /** How many of the {@link #failed} are no news: told before, or not yet to be told. 0 unless the output is of news alone. */
    public long knownFailures() {
        return knownFailures.get();
    }

    /** How many targets became what since the run before; what did not happen is absent, and all is in a run that remembers nothing. */
    public Map<Change.Kind, Long> changes() {
        return changes;
    }

    /** Records of pages: neither failed nor skipped. */
    public long ok() {
        return done() - failed() - skipped();
    }

    /** Records of targets that robots.txt forbids. */
    public long skipped() {
        return skipped.get();
    }

    /** What was asked of each host and what came of it; empty until the run is over. */
    public List<HostStats> hosts() {
        return hosts;
    }

    /** Takes the hosts' numbers, at the end of the run. */
    public void hosts(List<HostStats> value) {
        hosts = value;
    }

    /** Decoded bytes of all bodies that were received. */
    public long bytes() {
        return bytes.get();
    }

    /** Attempts beyond each target's first. */
    public long retries() {
        return retries.get();
    }

    /** How many records have which kind of error, skipped ones included; what did not happen is absent. */
    public Map<Failure.Kind, Long> failures() {
        return failures;
    }

    /** How many records have which HTTP status as their error. */
    public Map<Integer, Long> wrongStatuses() {
        return wrongStatuses;
    }

    /** How many records have which HTTP status. */
    public Map<Integer, Long> statuses() {
        return statuses;
    }

    /** Nanoseconds of each target's last attempt. */
    public Histogram fetch() {
        return fetch;
    }

    /** Nanoseconds to decode, parse and extract each page. */
    public Histogram parse() {
        return parse;
    }

    /** Where the pages' time went. */
    public StageTimes stages() {
        return stages;
    }

    /** Seconds from {@link #begin} to {@link #end}, or to now. */
    public double seconds() {
        return (nanos >= 0 ? nanos : System.nanoTime() - startNanos) / 1e9;
    }

    /** Records per second of wall-clock time. */
    public double pagesPerSecond() {
        return done() / Math.max(1e-9, seconds());
    }

    /** Decoded megabytes (2^20 bytes) per second of wall-clock time. */
    public double megabytesPerSecond() {
        return bytes() / 1048576.0 / Math.max(1e-9, seconds());
    }

    /** CPU microseconds of the whole process (compiler and collector included) per record; 0 without records. */
    public double cpuMicrosPerPage() {
        return done() == 0 ? 0 : cpu / 1e3 / done();
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime() : 0;
    }
}
