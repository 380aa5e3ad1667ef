package scraper.frontier;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the retries of a run to a share of its requests, so that a failing network does not multiply the load. For any
 * thread.
 */
final class RetryBudget {

    /** So many retries are always allowed: a short run must be able to retry, too. */
    static final int MINIMUM = 100;

    private final int percent;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    RetryBudget(int percent) {
        this.percent = percent;
    }

    /** Counts a request that was sent. */
    void sent() {
        requests.getAndIncrement();
    }

    /** Takes one retry. @return false when there is none left for now */
    boolean take() {
        if (retries.incrementAndGet() <= Math.max(MINIMUM, requests.get() * percent / 100)) return true;
        retries.decrementAndGet();
        return false;
    }
}
