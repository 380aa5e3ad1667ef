package scraper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scraper.mode.Mode;
import scraper.parse.Field;

/**
 * Everything a run can be told, with its defaults. Both HTTP clients are set from here, so that a comparison of modes
 * compares the modes. Filled by one thread, then only read; each setter checks its value and returns these settings.
 */
public final class Settings {

    /** Sent as {@code User-Agent} unless told otherwise: an honest name, and the one that robots.txt rules match. */
    public static final String USER_AGENT = "scrape/0.1";

    private Mode mode = Mode.HYBRID;
    private int concurrency = 64;
    private int perHost = 6;
    private Duration delay = Duration.ZERO;
    private int workers = Runtime.getRuntime().availableProcessors();
    private Duration timeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private int retries = 2;
    private Duration retryWait = Duration.ofMillis(500);
    private int maxRedirects = 10;
    private long maxBody = 10L << 20;
    private int lookAhead = 10_000;
    private boolean ordered;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /** The defaults. */
    public Settings() {
        headers.put("User-Agent", USER_AGENT);
        headers.put("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        headers.put("Accept-Encoding", "gzip, deflate, br, zstd");
    }

    /** A copy with another mode; everything else is the same. */
    public Settings with(Mode other) {
        Settings copy = new Settings();
        copy.mode = other;
        copy.concurrency = concurrency;
        copy.perHost = perHost;
        copy.delay = delay;
        copy.workers = workers;
        copy.timeout = timeout;
        copy.connectTimeout = connectTimeout;
        copy.retries = retries;
        copy.retryWait = retryWait;
        copy.maxRedirects = maxRedirects;
        copy.maxBody = maxBody;
        copy.lookAhead = lookAhead;
        copy.ordered = ordered;
        copy.headers.clear();
        copy.headers.putAll(headers);
        copy.fields.addAll(fields);
        return copy;
    }

    /** Which thread runs which stage. Default {@link Mode#HYBRID}. */
    public Settings mode(Mode value) {
        mode = value;
        return this;
    }

    /** Requests in flight, in all; at least 1, default 64. */
    public Settings concurrency(int value) {
        concurrency = atLeast(1, value, "the number of requests in flight");
        return this;
    }

    /** Requests in flight to one host and port; at least 1, default 6. */
    public Settings perHost(int value) {
        perHost = atLeast(1, value, "the number of requests in flight to one host");
        return this;
    }

    /** Least time from the start of one request to a host to the start of the next; default and 0: none. */
    public Settings delay(Duration value) {
        delay = notNegative(value, "a delay");
        return this;
    }

    /** Parse threads of the hybrid mode; at least 1, default the number of cores. */
    public Settings workers(int value) {
        workers = atLeast(1, value, "the number of parse threads");
        return this;
    }

    /** A whole attempt, from its start to the last byte; default 30 s, 0: no limit. */
    public Settings timeout(Duration value) {
        timeout = notNegative(value, "a timeout");
        return this;
    }

    /** To connect, TLS not counted; default 10 s, 0: no limit but the attempt's own. */
    public Settings connectTimeout(Duration value) {
        connectTimeout = notNegative(value, "a timeout");
        return this;
    }

    /** Further attempts after a failure worth one; default 2, 0: none. */
    public Settings retries(int value) {
        retries = atLeast(0, value, "the number of retries");
        return this;
    }

    /** Wait before the first retry, doubled for each further one and spread by half either way; default 500 ms. */
    public Settings retryWait(Duration value) {
        if (value.toMillis() < 1) throw new IllegalArgumentException("the wait before a retry is at least 1ms");
        retryWait = value;
        return this;
    }

    /** Redirects followed for one target; default 10, 0: none is followed. */
    public Settings maxRedirects(int value) {
        maxRedirects = atLeast(0, value, "the number of redirects");
        return this;
    }

    /** Largest body in bytes, on the wire and decoded alike; default 10 MB, at most 1 GB. There is no "no limit". */
    public Settings maxBody(long value) {
        if (value < 1 || value > 1L << 30)
            throw new IllegalArgumentException("the largest body is from 1B to 1GB, not " + value + "B");
        maxBody = value;
        return this;
    }

    /** Targets read from the source whose records are not written yet; at least 1, default 10,000. Bounds the memory. */
    public Settings lookAhead(int value) {
        lookAhead = atLeast(1, value, "the look-ahead");
        return this;
    }

    /** Records in input order instead of as they complete; default false. */
    public Settings ordered(boolean value) {
        ordered = value;
        return this;
    }

    /** Sets a request header on every request; null or an empty value sends none of that name. */
    public Settings header(String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        if (value != null && !value.isEmpty()) headers.put(name, value);
        return this;
    }

    /** One more field to extract; with none, records carry the page summary. */
    public Settings field(Field field) {
        for (Field other : fields)
            if (other.name().equals(field.name()))
                throw new IllegalArgumentException("the field '" + field.name() + "' is given twice; name one of them anew");
        fields.add(field);
        return this;
    }

    /** See {@link #mode(Mode)}. */
    public Mode mode() {
        return mode;
    }

    /** See {@link #concurrency(int)}. */
    public int concurrency() {
        return concurrency;
    }

    /** See {@link #perHost(int)}. */
    public int perHost() {
        return perHost;
    }

    /** See {@link #delay(Duration)}. */
    public Duration delay() {
        return delay;
    }

    /** See {@link #workers(int)}. */
    public int workers() {
        return workers;
    }

    /** See {@link #timeout(Duration)}. */
    public Duration timeout() {
        return timeout;
    }

    /** See {@link #connectTimeout(Duration)}. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** See {@link #retries(int)}. */
    public int retries() {
        return retries;
    }

    /** See {@link #retryWait(Duration)}. */
    public Duration retryWait() {
        return retryWait;
    }

    /** See {@link #maxRedirects(int)}. */
    public int maxRedirects() {
        return maxRedirects;
    }

    /** See {@link #maxBody(long)}. */
    public long maxBody() {
        return maxBody;
    }

    /** See {@link #lookAhead(int)}. */
    public int lookAhead() {
        return lookAhead;
    }

    /** See {@link #ordered(boolean)}. */
    public boolean ordered() {
        return ordered;
    }

    /** Request headers by name, in the order they are sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** See {@link #field(Field)}. */
    public List<Field> fields() {
        return fields;
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) throw new IllegalArgumentException(what + " is at least " + least + ", not " + value);
        return value;
    }

    private static Duration notNegative(Duration value, String what) {
        if (value.isNegative()) throw new IllegalArgumentException(what + " is 0s or more, not " + value.toMillis() + "ms");
        return value;
    }
}
