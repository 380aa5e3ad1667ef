package scraper.frontier;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time, and a wake-up at a later one. Tests put their own clock in its place. */
public interface Timer extends AutoCloseable {

    /** Nanoseconds that only ever grow, like {@link System#nanoTime()}. */
    long now();

    /** Runs the task once, not before that many nanoseconds from now, on the timer's thread. */
    void after(long nanos, Runnable task);

    /** Ends the timer; what still waits never runs. */
    @Override
    void close();

    /** The real clock, with one thread of its own. */
    static Timer system() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("frontier-timer").factory());
        thread.prestartCoreThread(); // once fetches have theirs the system may start no more
        return new Timer() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void after(long nanos, Runnable task) {
                thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() {
                thread.shutdownNow();
            }
        };
    }
}
