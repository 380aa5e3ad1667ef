package scraper.mode;

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
        int cores = Runtime.getRuntime().availableProcessors();
        return switch (settings.mode()) {
            case THREADS -> new Threads(settings, fetchers.blocking(settings), work);
            case VIRTUAL -> new Virtual(fetchers.blocking(settings), work);
            case EVENTLOOP -> new EventLoop(fetchers.onLoops(settings, cores), work);
            case HYBRID -> new Hybrid(settings, fetchers.onLoops(settings, cores), work);
        };
    }
}
