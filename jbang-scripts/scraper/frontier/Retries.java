package scraper.frontier;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.RetryAfter;

/**
 * Which outcomes are worth another attempt, and after what wait: Resilience4j decides, the frontier waits. For any
 * thread.
 */
final class Retries {

    private final Retry policy;
    private final RetryBudget budget;
    private final long maxRetryAfter;

    Retries(Politeness politeness, RetryBudget budget) {
        Resilience resilience = politeness.resilience();
        this.budget = budget;
        maxRetryAfter = politeness.maxRetryAfter().toMillis();
        policy = Retry.of("targets", RetryConfig.<Outcome>custom()
                .maxAttempts(politeness.retries() + 1)
                .intervalFunction(backOff(resilience))
                .retryOnResult(Retries::worthRetrying)
                .build());
    }

    private static IntervalFunction backOff(Resilience resilience) {
        return resilience.randomizedWaitFactor() > 0
                ? IntervalFunction.ofExponentialRandomBackoff(resilience.waitDuration(), resilience.exponentialBackoffMultiplier(),
                        resilience.randomizedWaitFactor(), resilience.exponentialMaxWaitDuration())
                : IntervalFunction.ofExponentialBackoff(resilience.waitDuration(), resilience.exponentialBackoffMultiplier(),
                        resilience.exponentialMaxWaitDuration());
    }

    /**
     * What follows from the outcome of an attempt.
     *
     * @param retryAfter milliseconds that the reply asks to wait, or -1
     */
    Retrying decide(Attempt attempt, Outcome outcome, long retryAfter) {
        if (!worthRetrying(outcome)) return Retrying.NO;
        long wait = attempt.retry(policy).onResult(outcome);
        if (wait < 0) return Retrying.NO;
        if (retryAfter > maxRetryAfter) return Retrying.tooLong(retryAfter, maxRetryAfter);
        // A host that says "not now" is slowed as a whole; its retries multiply nothing.
        if (!(outcome instanceof Reply reply && isRefusal(reply.status())) && !budget.take()) return Retrying.OVER_BUDGET;
        return new Retrying(Math.max(wait, retryAfter), null);
    }

    /** Milliseconds that the reply asks to wait before another request (RFC 9110, section 10.2.3), or -1. */
    static long retryAfter(Outcome outcome) {
        return outcome instanceof Reply reply && worthRetrying(reply) ? RetryAfter.millis(reply.headers(), System.currentTimeMillis()) : -1;
    }

    /** Whether the host says that it is asked too much: 429 (RFC 6585, section 4) and 503 (RFC 9110, section 15.6.4). */
    static boolean isRefusal(int status) {
        return status == 429 || status == 503;
    }

    /** 408, 429 and 5xx say "not now" (RFC 9110, sections 15.5.9 and 15.6; RFC 6585, section 4). */
    private static boolean worthRetrying(Outcome outcome) {
        if (outcome instanceof Failure failure) return failure.kind().worthRetrying();
        int status = ((Reply) outcome).status();
        return status == 408 || status == 429 || status >= 500;
    }

    /**
     * Whether there is another attempt, and when.
     *
     * @param waitMillis before the next attempt; -1 for none
     * @param why what kept a further attempt from being made although the number of retries allows one; null otherwise
     */
    record Retrying(long waitMillis, String why) {

        static final Retrying NO = new Retrying(-1, null);
        /** The host's wish is not fulfilled, and it is not asked again. */
        static Retrying tooLong(long millis, long most) {
            return new Retrying(-1, "it asks to wait " + millis / 1000 + " s (Retry-After), longer than " + most / 1000 + " s (--max-retry-after)");
        }

        static final Retrying OVER_BUDGET = new Retrying(-1, "the retry budget of the run is spent (--retry-budget)");

        boolean goesOn() {
            return waitMillis >= 0;
        }

        /** The outcome with which the target ends, and why it is not tried again although it could be. */
        Outcome explain(Attempt attempt, String host, Outcome outcome) {
            if (why == null) return outcome;
            return switch (outcome) {
                // It says that there are no rules, whatever else it asks for (RFC 9309, section 2.3.1.3).
                case Reply reply when attempt.isRobots() && reply.status() < 500 -> reply;
                case Failure failure -> new Failure(failure.kind(), failure.message() + "; not tried again: " + why, failure.nanos(), failure.reply());
                case Reply reply -> new Failure(Failure.Kind.HTTP_STATUS, host + " answered " + reply.status() + "; not tried again: " + why,
                        reply.nanos(), reply.head());
            };
        }
    }
}
