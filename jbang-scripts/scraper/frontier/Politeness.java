package scraper.frontier;

import java.time.Duration;

/**
 * How a host is treated: how much of it at once, how often, and how often again. Filled by one thread, then only read;
 * each setter checks its value, throws an {@link IllegalArgumentException} that names it, and returns these settings.
 */
public final class Politeness {

    private int perHost = 6;
    private Duration delay = Duration.ZERO;
    private int retries = 2;
    private Duration retryWait = Duration.ofMillis(500);
    private int maxRedirects = 10;

    /** Requests in flight to one host and port; at least 1, default 6. */
    public Politeness perHost(int value) {
        perHost = atLeast(1, value, "the number of requests in flight to one host");
        return this;
    }

    /** Least time from the start of one request to a host to the start of the next; default and 0: none. */
    public Politeness delay(Duration value) {
        if (value.isNegative()) throw new IllegalArgumentException("a delay is 0s or more, not " + value.toMillis() + "ms");
        delay = value;
        return this;
    }

    /** Further attempts after a failure worth one; default 2, 0: none. */
    public Politeness retries(int value) {
        retries = atLeast(0, value, "the number of retries");
        return this;
    }

    /** Wait before the first retry, doubled for each further one and spread by half either way; default 500 ms. */
    public Politeness retryWait(Duration value) {
        if (value.toMillis() < 1) throw new IllegalArgumentException("the wait before a retry is at least 1ms");
        retryWait = value;
        return this;
    }

    /** Redirects followed for one target; default 10, 0: none is followed. */
    public Politeness maxRedirects(int value) {
        maxRedirects = atLeast(0, value, "the number of redirects");
        return this;
    }

    /** See {@link #perHost(int)}. */
    public int perHost() {
        return perHost;
    }

    /** See {@link #delay(Duration)}. */
    public Duration delay() {
        return delay;
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

    private static int atLeast(int least, int value, String what) {
        if (value < least) throw new IllegalArgumentException(what + " is at least " + least + ", not " + value);
        return value;
    }
}
