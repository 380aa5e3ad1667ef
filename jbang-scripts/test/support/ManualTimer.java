package test.support;

import java.util.Comparator;
import java.util.PriorityQueue;
import scraper.frontier.Timer;

/** A clock that moves when the test says so. For any threads; what is due runs on that which moves it. */
public final class ManualTimer implements Timer {

    private record Wake(long at, long order, Runnable task) {}

    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at).thenComparingLong(Wake::order));
    private long now;
    private long count;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized void after(long nanos, Runnable task) {
        wakes.add(new Wake(now + nanos, count++, task));
    }

    /** Lets so many milliseconds go by, waking whoever is due at its own time. */
    public synchronized void pass(long millis) {
        long until = now + millis * 1_000_000;
        while (!wakes.isEmpty() && wakes.peek().at <= until) {
            Wake next = wakes.poll();
            now = Math.max(now, next.at);
            next.task.run();
        }
        now = until;
    }

    /** How many wait. */
    public synchronized int waiting() {
        return wakes.size();
    }

    @Override
    public synchronized void close() {
        wakes.clear();
    }
}
