package site;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import site.page.Complexity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every option of the site, for the command line and for tests alike: {@code new SiteOptions().port(0).hosts(3)}.
 * Not thread-safe, and not to be changed once a site has been started with it.
 */
public final class SiteOptions {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
        description = "Port to listen on; 0 picks a free one" + DEFAULT + ".")
    int port = 8080;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "1",
        description = "Listen on N loopback addresses, 127.0.0.1 to 127.0.0.254, then 127.0.1.1 and so on, all with the same port" + DEFAULT + ".")
    int hosts = 1;

    @Option(names = "--loops", paramLabel = "N", defaultValue = "1",
        description = "Event loops, which is cores used at most" + DEFAULT + ".")
    int loops = 1;

    @Option(names = "--root", paramLabel = "DIR",
        description = "Serve this folder's files next to the paths of --paths, each read once and kept. Html goes out as"
            + " 'text/html' without a charset, so that clients must detect it: see --charset.")
    Path root;

    @Option(names = "--charset", paramLabel = "NAME",
        description = "With --root: name this charset in the Content-Type of html files. The bytes stay as they are.")
    String charset;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Generated pages, latencies and faults follow from it: the same seed, the same site" + DEFAULT + ".")
    long seed = 1;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "19KB", converter = SizeConverter.class,
        description = "Size of a generated page, at most 16MB" + DEFAULT + "; one below about 1KB gives the smallest page there is.")
    long size = 19 << 10;

    @Option(names = "--complexity", paramLabel = "KIND", defaultValue = "typical",
        description = "Generated pages: ${COMPLETION-CANDIDATES}" + DEFAULT + ".")
    Complexity complexity = Complexity.TYPICAL;

    @Option(names = "--delay", paramLabel = "LATENCY", converter = LatencyConverter.class,
        description = "Every page waits: 200ms, 50ms-150ms (evenly spread), lognormal:100ms,0.5 (median, sigma) or tail:20ms,0.01,2s"
            + " (usual, share, slow)."
            + " A /delay in the path adds to it.")
    Latency delay;

    @Option(names = "--bandwidth", paramLabel = "SIZE", defaultValue = "0", converter = SizeConverter.class,
        description = "Bytes a second of each reply; 0 is no limit" + DEFAULT + ".")
    long bandwidth;

    @Option(names = "--fault", paramLabel = "SHARE:KIND", converter = FaultConverter.class,
        description = "This share of page requests meets this fault: 0.05:503, 0.01:reset, 0.1:drip/100ms."
            + " Repeatable; kinds are the names in --paths.")
    List<FaultRule> faults = new ArrayList<>();

    @Option(names = "--robots", paramLabel = "FILE", description = "What /robots.txt answers (default: everything is allowed).")
    Path robots;

    String robotsText;

    @Option(names = "--prefix", paramLabel = "PATH", defaultValue = "",
        description = "With --urls: put before the path of each URL, for instance /delay/20ms.")
    String prefix = "";

    boolean log;

    /** Port to listen on; 0 picks a free one. Default 8080. */
    public SiteOptions port(int value) {
        port = value;
        return this;
    }

    /** Number of loopback addresses to listen on. Default 1, at most 60,000. */
    public SiteOptions hosts(int value) {
        hosts = value;
        return this;
    }

    /** Number of event loops. Default 1. */
    public SiteOptions loops(int value) {
        loops = value;
        return this;
    }

    /** Folder of real pages; null (the default) serves generated ones only. */
    public SiteOptions root(Path value) {
        root = value;
        return this;
    }

    /** Charset named for html files of {@link #root}; null (the default) names none. */
    public SiteOptions charset(String value) {
        charset = value;
        return this;
    }

    /** What generated pages, latencies and faults follow from. Default 1. */
    public SiteOptions seed(long value) {
        seed = value;
        return this;
    }

    /** Bytes of a generated page. Default 19 KB, at most 16 MB. */
    public SiteOptions size(long value) {
        size = value;
        return this;
    }

    /** Kind of generated page. Default typical. */
    public SiteOptions complexity(Complexity value) {
        complexity = value;
        return this;
    }

    /** Latency of every page, in the words of {@code --delay}; null (the default) is none. */
    public SiteOptions delay(String value) {
        delay = value == null ? null : Latency.parse(value);
        return this;
    }

    /** Bytes a second of each reply; 0 (the default) is no limit. */
    public SiteOptions bandwidth(long value) {
        bandwidth = value;
        return this;
    }

    /** Adds a fault for a share of page requests, in the words of {@code --fault}. Default none. */
    public SiteOptions fault(String value) {
        faults.add(FaultRule.parse(value));
        return this;
    }

    /** What {@code /robots.txt} answers; null (the default) allows everything. */
    public SiteOptions robots(String text) {
        robotsText = text;
        return this;
    }

    /** Put before the path of each URL of {@link Site#urls}. Default empty. */
    public SiteOptions prefix(String value) {
        prefix = value;
        return this;
    }

    /** Whether to keep {@link Stats#arrivals()}. Default false. */
    public SiteOptions log(boolean value) {
        log = value;
        return this;
    }

    void check() {
        check("--port", port, 0, 65_535);
        check("--hosts", hosts, 1, 60_000);
        check("--loops", loops, 1, 64);
        if (!prefix.isEmpty() && !prefix.startsWith("/"))
            throw new IllegalArgumentException("--prefix " + prefix + " does not begin with a slash: write it as /" + prefix);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) throw new IllegalArgumentException(
            name + " " + value + " is out of range: give a number from " + least + " to " + most);
    }

    /** Picocli's way to {@link Units#size}: its messages then name the option. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return usage(() -> Units.size(text));
        }
    }

    /** Picocli's way to {@link Latency#parse}. */
    static final class LatencyConverter implements ITypeConverter<Latency> {
        @Override
        public Latency convert(String text) {
            return usage(() -> Latency.parse(text));
        }
    }

    /** Picocli's way to {@link FaultRule#parse}. */
    static final class FaultConverter implements ITypeConverter<FaultRule> {
        @Override
        public FaultRule convert(String text) {
            return usage(() -> FaultRule.parse(text));
        }
    }

    private static <T> T usage(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
