package scraper.frontier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * One host's circuit breaker: Resilience4j's, made by the first failure, since most hosts have none. Touched by the
 * frontier alone.
 */
final class HostBreaker {

    private static final Exception FAILED = new Exception("failed", null, false, false) {
        private static final long serialVersionUID = 1;
    };

    private final Resilience resilience;
    private final Timer timer;
    private CircuitBreaker breaker;
    private int successes;
    private int openings;
    private long openUntil;
    private String reason = "";

    HostBreaker(Resilience resilience, Timer timer) {
        this.resilience = resilience;
        this.timer = timer;
    }

    /** Whether nothing is held back. */
    boolean isClosed() {
        return breaker == null || breaker.getState() == State.CLOSED;
    }

    /** Nanoseconds until an attempt may try whether the host is back; 0 for now. */
    long nanosToWait(long now) {
        return isClosed() ? 0 : Math.max(0, openUntil - now);
    }

    /** Whether targets fail instead of waiting: it has opened so often in a row, and is open. */
    boolean givesUp(long now) {
        return openings >= resilience.openingsBeforeGivingUp() && nanosToWait(now) > 0;
    }

    /** How many requests may be in flight to try a host that may be back. */
    int probes() {
        return resilience.permittedNumberOfCallsInHalfOpenState();
    }

    /** How often it has opened since the host last answered. */
    int openings() {
        return openings;
    }

    /** The failure that opened it last. */
    String reason() {
        return reason;
    }

    /** An attempt goes out. */
    void departed() {
        if (breaker != null) breaker.tryAcquirePermission();
    }

    /** The host answered. @return whether that closed the breaker */
    boolean succeeded() {
        if (breaker == null) {
            successes = Math.min(successes + 1, resilience.slidingWindowSize());
            return false;
        }
        boolean wasClosed = isClosed();
        breaker.onSuccess(1, TimeUnit.NANOSECONDS);
        if (!isClosed()) return false;
        openings = 0;
        return !wasClosed;
    }

    /** The host did not answer, or said that it cannot. @return whether that opened the breaker */
    boolean failed(String why) {
        boolean wasOpen = breaker().getState() == State.OPEN;
        breaker.onError(1, TimeUnit.NANOSECONDS, FAILED);
        if (wasOpen || breaker.getState() != State.OPEN) return false;
        opened(resilience.waitDurationInOpenState(), why);
        openings++;
        return true;
    }

    /** Opens it, whatever the share of failures. @return whether it was not open before */
    boolean open(String why) {
        if (breaker().getState() == State.OPEN) return false;
        breaker.transitionToOpenState();
        opened(resilience.waitDurationInOpenState(), why);
        openings++;
        return true;
    }

    /** Opens it for so long, and gives its targets up: the host itself has said that it will not answer before. */
    void openFor(long nanos, String why) {
        breaker().transitionToOpenStateFor(Duration.ofNanos(nanos));
        opened(Duration.ofNanos(nanos), why);
        openings = Math.max(openings + 1, resilience.openingsBeforeGivingUp());
    }

    private void opened(Duration time, String why) {
        // A millisecond late: Resilience4j asks whether the time is over, not whether it is due.
        openUntil = timer.now() + time.toNanos() + 1_000_000;
        reason = why;
    }

    private CircuitBreaker breaker() {
        if (breaker != null) return breaker;
        breaker = CircuitBreaker.of("host", CircuitBreakerConfig.custom()
                .slidingWindow(resilience.slidingWindowSize(), Math.min(resilience.minimumNumberOfCalls(), resilience.slidingWindowSize()),
                        SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(resilience.failureRateThreshold())
                .waitDurationInOpenState(resilience.waitDurationInOpenState())
                .permittedNumberOfCallsInHalfOpenState(resilience.permittedNumberOfCallsInHalfOpenState())
                .slowCallDurationThreshold(Duration.ofDays(365))
                .clock(new TimerClock(timer))
                .build());
        for (int i = 0; i < successes; i++) breaker.onSuccess(1, TimeUnit.NANOSECONDS);
        return breaker;
    }

    /** The frontier's time as Resilience4j wants it. */
    private static final class TimerClock extends Clock {
        private final Timer timer;

        TimerClock(Timer timer) {
            this.timer = timer;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(timer.now());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
