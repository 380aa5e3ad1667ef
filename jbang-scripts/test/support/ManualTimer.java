package test.support;

import java.util.Comparator;
import java.util.PriorityQueue;
import scraper.frontier.Timer;

/** A clock that moves when the test says so. For one thread. */
public final class ManualTimer implements Timer {

    private record Wake(long at, long order, Runnable task) {}

    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at).thenComparingLong(Wake::order));
    private long now;
    private long count;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(long nanos, Runnable task) {
        wakes.add(new Wake(now + nanos, count++, task));
    }

    /** Lets so many milliseconds go by, waking whoever is due at its own time. */
    public void pass(long millis) {
        long until = now + millis * 1_000_000;
        while (!wakes.isEmpty() && wakes.peek().at <= until) {
            Wake next = wakes.poll();
            now = Math.max(now, next.at);
            next.task.run();
        }
        now = until;
    }

    /** How many wait. */
    public int waiting() {
        return wakes.size();
    }

    @Override
    public void close() {
        wakes.clear();
    }
}
