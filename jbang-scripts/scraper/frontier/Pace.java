package scraper.frontier;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * When one host may be asked next, and for what it waits until then. Touched by the frontier alone.
 *
 * <p>The delay is our own arithmetic: Resilience4j's limiter counts in fixed cycles, in which the last request of one and
 * the first of the next may follow each other at once.
 */
final class Pace {

    /** A limiter spreads its permissions over cycles no shorter than this. */
    private static final long SHORTEST_CYCLE = 1_000_000;

    private final Timer timer;
    private final RateLimiter limiter;
    private long delay;
    private Wait delayedFor = Wait.DELAY;
    private boolean reserved;
    private long notBefore;
    private Wait cause = Wait.DELAY;

    /** A host that may be asked at once. */
    Pace(Politeness politeness, Timer timer) {
        this.timer = timer;
        delay = politeness.delay().toNanos();
        limiter = politeness.rate().limits() ? RateLimiter.of("host", config(politeness.rate()), timer::now) : null;
        notBefore = timer.now();
    }

    private static RateLimiterConfig config(Rate rate) {
        long apart = Math.max(1, rate.per().toNanos() / rate.requests());
        int permits = (int) Math.max(1, Math.ceilDiv(SHORTEST_CYCLE, apart));
        return RateLimiterConfig.custom().limitForPeriod(permits).limitRefreshPeriod(Duration.ofNanos(apart * permits))
                .timeoutDuration(Duration.ofDays(1)).build();
    }

    /** Takes robots.txt's Crawl-delay when that is the longer one; in nanoseconds. */
    void crawlDelay(long nanos) {
        if (nanos <= delay) return;
        delay = nanos;
        delayedFor = Wait.CRAWL_DELAY;
        hold(timer.now() + nanos, delayedFor); // its robots.txt has just been asked for
    }

    /** Asks for nothing before that time. */
    void hold(long until, Wait why) {
        if (until <= notBefore) return;
        notBefore = until;
        cause = why;
    }

    /** Nanoseconds until the next request may go, 0 for now; a request that is going to be sent has to ask. */
    long nanosToWait(long now) {
        if (limiter != null && !reserved) {
            reserved = true;
            long nanos = limiter.reservePermission();
            if (nanos > 0) hold(now + nanos, Wait.RATE);
        }
        return Math.max(0, notBefore - now);
    }

    /** What the host waits for while {@link #nanosToWait} is above 0. */
    Wait cause() {
        return cause;
    }

    /** A request goes out. @param interval nanoseconds that a slowed host asks for until the next, or 0 */
    void departed(long now, long interval) {
        reserved = false;
        if (delay > 0) hold(now + delay, delayedFor);
        if (interval > 0) hold(now + interval, Wait.SLOWED);
    }

    /** Whether nothing is held back, nor would be at the next request: a limiter holds one back only when asked. Asks for no permission. */
    boolean isOpen(long now) {
        return notBefore <= now && (limiter == null || limiter.getMetrics().getAvailablePermissions() == limiter.getRateLimiterConfig().getLimitForPeriod());
    }
}
