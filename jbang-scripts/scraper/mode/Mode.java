package scraper.mode;

import java.util.Locale;
import scraper.Settings;
import scraper.fetch.Fetchers;

/** The ways of being concurrent: which thread runs which stage. */
public enum Mode {
    /** A platform thread fetches and parses, one for each request in flight. */
    THREADS,
    /** A virtual thread fetches and parses, one for each request in flight. */
    VIRTUAL,
    /** An event loop fetches and parses. */
    EVENTLOOP,
    /** An event loop fetches; worker threads parse. */
    HYBRID;

    /**
     * Starts the threads and the HTTP client of this mode.
     *
     * @param settings limits and time-outs, the same for every mode
     * @param fetchers makes the client
     * @param work what to do with what has been fetched
     */
    public Engine open(Settings settings, Fetchers fetchers, Work work) {
        return switch (this) {
            case THREADS -> new Threads(settings, fetchers.blocking(settings), work);
            case VIRTUAL -> new Virtual(settings, fetchers.blocking(settings), work);
            case EVENTLOOP -> new EventLoop(fetchers.onLoops(settings, cores()), work);
            case HYBRID -> new Hybrid(settings, fetchers.onLoops(settings, Math.max(1, cores() / 2)), work);
        };
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The name on the command line and in reports, such as {@code hybrid}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
