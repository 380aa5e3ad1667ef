package lab.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Request;
import scraper.fetch.Url;

/** The real HTTP clients, led from each recorded host to where it is replayed. All others still see the URLs as they are. */
public final class Replayed implements Fetchers {

    /** When the client set out for the reply, as {@link System#nanoTime} tells it, which is one clock for all processes of a machine. */
    static final String SENT = "X-Replay-Sent";

    private static final Supplier<Map.Entry<String, String>> SENT_AT = () -> Map.entry(SENT, String.valueOf(System.nanoTime()));

    private final Origins origins;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Clients that go where these are; their settings need {@link Origins#pin}. */
    public Replayed(Origins origins) {
        this.origins = origins;
        for (String host : origins.hosts()) numbers.put(host, numbers.size());
    }

    /** Hosts that are not in the recording are none of the server's either, which says so. */
    private Url place(Url url) {
        return origins.place(numbers.getOrDefault(url.host(), origins.hosts().size()), url.requestTarget());
    }

    private Request placed(Request request) {
        return new Request(place(request.url()), request.lane(), request.enough(), request.chain(), SENT_AT);
    }

    @Override
    public Fetcher blocking(Settings settings) {
        Fetcher real = REAL.blocking(settings);
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                return real.fetch(placed(request));
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
                real.fetch(placed(request), done);
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
