package scraper.fetch;

import scraper.Settings;

/** Makes the HTTP clients of a run, so that a test can put its own in their place. */
public interface Fetchers {

    /** OkHttp and Vert.x, set alike from the same settings. */
    Fetchers REAL = in(Surroundings.REAL);

    /** OkHttp and Vert.x, set alike from the same settings, in surroundings that may be a test's. */
    static Fetchers in(Surroundings around) {
        return new Fetchers() {
            @Override
            public Fetcher blocking(Settings settings) {
                return new OkHttpFetcher(settings, new Reach(settings.network(), around));
            }

            @Override
            public LoopFetcher onLoops(Settings settings, int loops) {
                return new VertxFetcher(settings, new Reach(settings.network(), around), loops);
            }
        };
    }

    /** A client for threads that wait. */
    Fetcher blocking(Settings settings);

    /**
     * A client on event loops.
     *
     * @param loops how many event-loop threads; at least 1
     */
    LoopFetcher onLoops(Settings settings, int loops);
}
