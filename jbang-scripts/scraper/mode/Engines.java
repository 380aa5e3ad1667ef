package scraper.mode;

import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import scraper.Settings;
import scraper.fetch.Fetchers;

/** The one place where a mode becomes threads and a client. */
public final class Engines {

    private Engines() {}

    /**
     * Starts the threads and the HTTP client of the settings' mode.
     *
     * @param settings limits and time-outs, the same for every mode
     * @param fetchers makes the client
     * @param work what to do with what has been fetched
     */
    public static Engine open(Settings settings, Fetchers fetchers, Work work) {
        return open(settings, fetchers, work, System::nanoTime, UnaryOperator.identity());
    }

    /**
     * The same, by a clock and on threads that may be a test's.
     *
     * @param clock in nanoseconds; for any threads
     * @param threads gets what makes the platform threads, and gives what is to make them instead
     */
    public static Engine open(Settings settings, Fetchers fetchers, Work work, LongSupplier clock, UnaryOperator<ThreadFactory> threads) {
        int cores = Runtime.getRuntime().availableProcessors();
        return switch (settings.mode()) {
            case THREADS -> new Threads(settings, fetchers.blocking(settings), work, threads.apply(daemons("fetch-")));
            case VIRTUAL -> new Virtual(fetchers.blocking(settings), work);
            case EVENTLOOP -> new EventLoop(fetchers.onLoops(settings, cores), work);
            case HYBRID -> new Hybrid(settings, fetchers.onLoops(settings, cores), work, clock, threads.apply(daemons("parse-")));
        };
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name, 1).factory();
    }
}
