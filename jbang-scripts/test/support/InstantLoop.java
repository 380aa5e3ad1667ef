package test.support;

import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Request;

/** A client whose one loop is the thread that asks, and whose every answer, null, is there at once. Tests say what else they want of it. */
public class InstantLoop implements Fetchers, LoopFetcher {

    @Override
    public Fetcher blocking(Settings settings) {
        throw new AssertionError("a blocking client for " + settings.mode());
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        return this;
    }

    @Override
    public void fetch(Request request, Consumer<Outcome> done) {
        done.accept(null);
    }

    @Override
    public void parsed(Outcome outcome) {}

    @Override
    public void run(Runnable task) {
        task.run();
    }

    @Override
    public void close() {}
}
