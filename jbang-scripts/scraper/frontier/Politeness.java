package scraper.frontier;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a host is treated: how much of it at once, how often, and how often again. Filled by one thread, then only read;
 * each setter checks its value, throws an {@link IllegalArgumentException} that names it, and returns these settings.
 */
public final class Politeness {

    private static final int MOST_RETRIES = 1_000_000;

    private int perHost = 6;
    private boolean adaptive = true;
    private Duration delay = Duration.ZERO;
    private Rate rate = Rate.UNLIMITED;
    private boolean robots = true;
    private Duration maxCrawlDelay = Duration.ofSeconds(30);
    private int retries = 2;
    private int retryBudget = 20;
    private Duration maxRetryAfter = Duration.ofMinutes(2);
    private int maxRedirects = 10;
    private final Resilience resilience = new Resilience();

    /** Requests in flight to one host and port; at least 1, default 6. */
    public Politeness perHost(int value) {
        perHost = atLeast(1, value, "the number of requests in flight to one host");
        return this;
    }

    /** Whether a host that refuses (429, 503) or times out is asked more slowly for a while; default true. */
    public Politeness adaptive(boolean value) {
        adaptive = value;
        return this;
    }

    /** Least time from the start of one request to a host to the start of the next; default and 0: none. */
    public Politeness delay(Duration value) {
        delay = notNegative(value, "a delay");
        return this;
    }

    /** The most requests to one host in a time; default {@link Rate#UNLIMITED}. */
    public Politeness rate(Rate value) {
        rate = value;
        return this;
    }

    /** Whether robots.txt is read and obeyed (RFC 9309); default true. */
    public Politeness robots(boolean value) {
        robots = value;
        return this;
    }

    /** A Crawl-delay of robots.txt is obeyed up to this; default 30 s, 0: it is not obeyed. */
    public Politeness maxCrawlDelay(Duration value) {
        maxCrawlDelay = notNegative(value, "the longest Crawl-delay");
        return this;
    }

    /** Further attempts after a failure worth one; default 2, 0: none, at most a million. */
    public Politeness retries(int value) {
        if (value > MOST_RETRIES) throw new IllegalArgumentException("the number of retries is at most " + MOST_RETRIES + ", not " + value);
        retries = atLeast(0, value, "the number of retries");
        return this;
    }

    /** Retries in percent of all requests, beyond the first hundred retries; default 20, 0: only those hundred. */
    public Politeness retryBudget(int percent) {
        if (percent < 0 || percent > 100) throw new IllegalArgumentException("the retry budget is from 0% to 100%, not " + percent + "%");
        retryBudget = percent;
        return this;
    }

    /** A Retry-After up to this is waited for, a longer one fails its target at once; default 2 min, 0: none is waited for. */
    public Politeness maxRetryAfter(Duration value) {
        maxRetryAfter = notNegative(value, "the longest Retry-After");
        return this;
    }

    /** Redirects followed for one target; default 10, 0: none is followed. */
    public Politeness maxRedirects(int value) {
        maxRedirects = atLeast(0, value, "the number of redirects");
        return this;
    }

    /** Sets back-off and breaker. */
    public Politeness resilience(Consumer<Resilience> change) {
        change.accept(resilience);
        return this;
    }

    /** See {@link #perHost(int)}. */
    public int perHost() {
        return perHost;
    }

    /** See {@link #adaptive(boolean)}. */
    public boolean adaptive() {
        return adaptive;
    }

    /** See {@link #delay(Duration)}. */
    public Duration delay() {
        return delay;
    }

    /** See {@link #rate(Rate)}. */
    public Rate rate() {
        return rate;
    }

    /** See {@link #robots(boolean)}. */
    public boolean robots() {
        return robots;
    }

    /** See {@link #maxCrawlDelay(Duration)}. */
    public Duration maxCrawlDelay() {
        return maxCrawlDelay;
    }

    /** See {@link #retries(int)}. */
    public int retries() {
        return retries;
    }

    /** See {@link #retryBudget(int)}. */
    public int retryBudget() {
        return retryBudget;
    }

    /** See {@link #maxRetryAfter(Duration)}. */
    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** See {@link #maxRedirects(int)}. */
    public int maxRedirects() {
        return maxRedirects;
    }

    /** Back-off and breaker, under Resilience4j's names. */
    public Resilience resilience() {
        return resilience;
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
