package lab.replay;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Request;

/**
 * HTTP clients that set out for all hosts together at most once in a while, evenly spread. What a request waits for that is not in
 * its time. Against servers that answer at once it keeps the client from being busy, and its own work out of the times it takes.
 */
public final class Paced implements Fetchers {

    private final Fetchers fetchers;
    private final long apart;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /**
     * Clients that go at this pace.
     *
     * @param apart least time from one request to the next; 0 is none
     */
    public Paced(Fetchers fetchers, Duration apart) {
        this.fetchers = fetchers;
        this.apart = apart.toNanos();
    }

    /** Takes the next turn. @return nanoseconds until then; negative when it is over already */
    private long turn() {
        long now = System.nanoTime();
        return next.getAndUpdate(at -> Math.max(at, now) + apart) - now;
    }

    @Override
    public Fetcher blocking(Settings settings) {
        Fetcher fetcher = fetchers.blocking(settings);
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                long end = System.nanoTime() + turn();
                for (long left; (left = end - System.nanoTime()) > 0 && !Thread.currentThread().isInterrupted(); ) LockSupport.parkNanos(left);
                return fetcher.fetch(request);
            }

            @Override
            public void close() {
                fetcher.close();
            }
        };
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        LoopFetcher fetcher = fetchers.onLoops(settings, loops);
        // What is still to set out while the run ends is dropped, as all that is under way then.
        ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("pace").factory(), new ThreadPoolExecutor.DiscardPolicy());
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                long wait = turn();
                if (wait <= 0) fetcher.fetch(request, done);
                else clock.schedule(() -> fetcher.fetch(request, done), wait, TimeUnit.NANOSECONDS);
            }

            @Override
            public void parsed(Outcome outcome) {
                fetcher.parsed(outcome);
            }

            @Override
            public void run(Runnable task) {
                fetcher.run(task);
            }

            @Override
            public void close() {
                clock.shutdownNow();
                fetcher.close();
            }
        };
    }
}
