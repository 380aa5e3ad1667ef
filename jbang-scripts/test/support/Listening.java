package test.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Request;

/** The real HTTP clients, and what each request came to. */
public final class Listening implements Fetchers {

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /** The last outcome for that URL, or null. */
    public Outcome outcome(String url) {
        return outcomes.get(url);
    }

    private Outcome heard(Request request, Outcome outcome) {
        outcomes.put(request.url().toString(), outcome);
        return outcome;
    }

    @Override
    public Fetcher blocking(Settings settings) {
        Fetcher real = REAL.blocking(settings);
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                return heard(request, real.fetch(request));
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        LoopFetcher real = REAL.onLoops(settings, loops);
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                real.fetch(request, outcome -> done.accept(heard(request, outcome)));
            }

            @Override
            public void parsed(Outcome outcome) {
                real.parsed(outcome);
            }

            @Override
            public void run(Runnable task) {
                real.run(task);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
