package scraper.frontier;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;

/** Which outcomes are worth another attempt, and after what wait: Resilience4j decides, the frontier waits. */
final class Retries {

    /** Spread of the waits: half as long to half as long again, so that retries do not come in waves. */
    private static final double JITTER = 0.5;

    private final Retry policy;

    Retries(Settings settings) {
        policy = Retry.of("targets", RetryConfig.<Outcome>custom()
                .maxAttempts(settings.politeness().retries() + 1)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(settings.politeness().retryWait(), 2.0, JITTER))
                .retryOnResult(Retries::worthRetrying)
                .build());
    }

    /** How many milliseconds to wait before the next attempt; -1 when there is to be none. */
    long waitMillis(Attempt attempt, Outcome outcome) {
        return worthRetrying(outcome) ? attempt.retry(policy).onResult(outcome) : -1;
    }

    /** 408, 429 and 5xx say "not now" (RFC 9110, sections 15.5.9 and 15.6; RFC 6585, section 4). */
    private static boolean worthRetrying(Outcome outcome) {
        return switch (outcome) {
            case Reply reply -> reply.status() == 408 || reply.status() == 429 || reply.status() >= 500;
            case Failure failure -> failure.kind().worthRetrying();
        };
    }
}
