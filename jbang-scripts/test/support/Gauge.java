package test.support;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts up and down, and remembers the most. For any thread. */
final class Gauge {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void up() {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
    }

    void down() {
        now.decrementAndGet();
    }

    int most() {
        return most.get();
    }
}
