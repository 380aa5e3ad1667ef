package scraper.frontier;

import java.time.Duration;

/**
 * Back-off and circuit breaker, each value under the name that Resilience4j gives it. Filled by one thread, then only
 * read; each setter checks its value, throws an {@link IllegalArgumentException} that names it, and returns these
 * settings.
 */
public final class Resilience {

    private Duration waitDuration = Duration.ofMillis(500);
    private double exponentialBackoffMultiplier = 2;
    private Duration exponentialMaxWaitDuration = Duration.ofSeconds(30);
    private double randomizedWaitFactor = 0.5;
    private int slidingWindowSize = 10;
    private int minimumNumberOfCalls = 6;
    private float failureRateThreshold = 90;
    private Duration waitDurationInOpenState = Duration.ofSeconds(5);
    private int permittedNumberOfCallsInHalfOpenState = 1;
    private int openingsBeforeGivingUp = 2;

    /** Wait before the first retry; at least 1 ms, default 500 ms. */
    public Resilience waitDuration(Duration value) {
        waitDuration = atLeastOneMilli(value, "retry.waitDuration");
        return this;
    }

    /** What each further wait is multiplied with; at least 1, default 2. */
    public Resilience exponentialBackoffMultiplier(double value) {
        if (!(value >= 1 && value <= 100)) throw outOf("retry.exponentialBackoffMultiplier", "from 1 to 100", value);
        exponentialBackoffMultiplier = value;
        return this;
    }

    /** The longest wait before a retry, Retry-After not counted; at least 1 ms, default 30 s. */
    public Resilience exponentialMaxWaitDuration(Duration value) {
        exponentialMaxWaitDuration = atLeastOneMilli(value, "retry.exponentialMaxWaitDuration");
        return this;
    }

    /** By which share each wait is spread either way, so that retries do not come in waves; 0 to below 1, default 0.5; 0: not at all. */
    public Resilience randomizedWaitFactor(double value) {
        if (!(value >= 0 && value < 1)) throw outOf("retry.randomizedWaitFactor", "from 0 to below 1", value);
        randomizedWaitFactor = value;
        return this;
    }

    /** How many of a host's last attempts its breaker looks at; at least 1, default 10. */
    public Resilience slidingWindowSize(int value) {
        if (value < 1 || value > 10_000) throw outOf("circuitbreaker.slidingWindowSize", "from 1 to 10000", value);
        slidingWindowSize = value;
        return this;
    }

    /** With fewer attempts a breaker does not open; at least 1, default 6. */
    public Resilience minimumNumberOfCalls(int value) {
        if (value < 1) throw outOf("circuitbreaker.minimumNumberOfCalls", "at least 1", value);
        minimumNumberOfCalls = value;
        return this;
    }

    /** Percent of those attempts that have to have failed for a breaker to open; above 0 to 100, default 90. */
    public Resilience failureRateThreshold(double value) {
        if (!(value > 0 && value <= 100)) throw outOf("circuitbreaker.failureRateThreshold", "above 0 and at most 100", value);
        failureRateThreshold = (float) value;
        return this;
    }

    /** How long an open breaker lets nothing through; at least 1 ms, default 5 s. */
    public Resilience waitDurationInOpenState(Duration value) {
        waitDurationInOpenState = atLeastOneMilli(value, "circuitbreaker.waitDurationInOpenState");
        return this;
    }

    /** How many attempts then try whether the host is back; at least 1, default 1. */
    public Resilience permittedNumberOfCallsInHalfOpenState(int value) {
        if (value < 1) throw outOf("circuitbreaker.permittedNumberOfCallsInHalfOpenState", "at least 1", value);
        permittedNumberOfCallsInHalfOpenState = value;
        return this;
    }

    /**
     * How often in a row a host's breaker may open before its targets no longer wait but fail; at least 1, default 2.
     * Resilience4j has no name for it: it refuses a call at once, and the frontier waits instead.
     */
    public Resilience openingsBeforeGivingUp(int value) {
        if (value < 1) throw outOf("circuitbreaker.openingsBeforeGivingUp", "at least 1", value);
        openingsBeforeGivingUp = value;
        return this;
    }

    /** See {@link #waitDuration(Duration)}. */
    public Duration waitDuration() {
        return waitDuration;
    }

    /** See {@link #exponentialBackoffMultiplier(double)}. */
    public double exponentialBackoffMultiplier() {
        return exponentialBackoffMultiplier;
    }

    /** See {@link #exponentialMaxWaitDuration(Duration)}. */
    public Duration exponentialMaxWaitDuration() {
        return exponentialMaxWaitDuration;
    }

    /** See {@link #randomizedWaitFactor(double)}. */
    public double randomizedWaitFactor() {
        return randomizedWaitFactor;
    }

    /** See {@link #slidingWindowSize(int)}. */
    public int slidingWindowSize() {
        return slidingWindowSize;
    }

    /** See {@link #minimumNumberOfCalls(int)}. */
    public int minimumNumberOfCalls() {
        return minimumNumberOfCalls;
    }

    /** See {@link #failureRateThreshold(double)}. */
    public float failureRateThreshold() {
        return failureRateThreshold;
    }

    /** See {@link #waitDurationInOpenState(Duration)}. */
    public Duration waitDurationInOpenState() {
        return waitDurationInOpenState;
    }

    /** See {@link #permittedNumberOfCallsInHalfOpenState(int)}. */
    public int permittedNumberOfCallsInHalfOpenState() {
        return permittedNumberOfCallsInHalfOpenState;
    }

    /** See {@link #openingsBeforeGivingUp(int)}. */
    public int openingsBeforeGivingUp() {
        return openingsBeforeGivingUp;
    }

    private static Duration atLeastOneMilli(Duration value, String name) {
        if (value.toMillis() < 1) throw outOf(name, "at least 1ms", value.toMillis() + "ms");
        return value;
    }

    private static IllegalArgumentException outOf(String name, String range, Object value) {
        return new IllegalArgumentException(name + " is " + range + ", not " + value);
    }
}
