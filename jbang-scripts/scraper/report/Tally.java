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
    private final Histogram fetch = histogram();
    private final Histogram parse = histogram();
    private final AtomicLong skipped = new AtomicLong();
    private volatile List<HostStats> hosts = List.of();
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

    /** Counts one record. */
    public void add(PageRecord record) {
        if (record.bytes() != null) increase(bytes, record.bytes());
        if (record.attempts() > 1) increase(retries, record.attempts() - 1);
        if (record.fetchNanos() > 0) fetch.recordValue(record.fetchNanos());
        if (record.parseNanos() > 0) parse.recordValue(record.parseNanos());
        if (record.status() != null) statuses.merge(record.status(), 1L, Long::sum);
        if (record.error() != null) {
            failures.merge(record.error().kind(), 1L, Long::sum);
            increase(record.error().kind() == Failure.Kind.ROBOTS ? skipped : failed, 1);
        }
        increase(done, 1);
    }

    /** There is one writer, so this need not be an atomic addition. */
    private static void increase(AtomicLong counter, long by) {
        counter.setRelease(counter.getPlain() + by);
    }

    /** Records written. */
    public long done() {
        return done.get();
    }

    /** Records with an error, those skipped not counted. */
    public long failed() {
        return failed.get();
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

    /** Decoded bytes of all bodies. */
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
