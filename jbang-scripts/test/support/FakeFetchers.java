package test.support;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.Headers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Request;

/** HTTP clients without a network: what comes back is a function of the request. Counts what is in flight. */
public final class FakeFetchers implements Fetchers {

    private final Function<Request, Outcome> answer;
    private final int delayMillis;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /** Answers after so many milliseconds (0: at once) with what the function makes of the request. */
    public FakeFetchers(int delayMillis, Function<Request, Outcome> answer) {
        this.delayMillis = delayMillis;
        this.answer = answer;
    }

    /** A page with that title. */
    public static Reply page(String title) {
        return reply(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<!doctype html><title>" + title + "</title><h1>" + title + "</h1>");
    }

    /** Any reply. */
    public static Reply reply(int status, Map<String, String> headers, String body) {
        return new Reply(status, Headers.of(List.copyOf(headers.entrySet())), body.getBytes(StandardCharsets.UTF_8), 1_000_000);
    }

    /** The most requests in flight at once. */
    public int mostInFlight() {
        return most.get();
    }

    /** Requests so far. */
    public int requests() {
        return requests.get();
    }

    /** There is no robots.txt anywhere, and nobody counts those requests. */
    private static boolean isRobots(Request request) {
        return request.enough() > 0;
    }

    private Outcome answered(Request request) {
        Outcome outcome = answer.apply(request);
        inFlight.decrementAndGet();
        return outcome;
    }

    private void begin() {
        requests.incrementAndGet();
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    @Override
    public Fetcher blocking(Settings settings) {
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                if (isRobots(request)) return reply(404, Map.of(), "");
                begin();
                try {
                    Thread.sleep(delayMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return answered(request);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        ScheduledExecutorService loop = Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().name("fake-loop").factory());
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                if (isRobots(request)) {
                    loop.execute(() -> done.accept(reply(404, Map.of(), "")));
                    return;
                }
                begin();
                loop.schedule(() -> done.accept(answered(request)), delayMillis, TimeUnit.MILLISECONDS);
            }

            @Override
            public void parsed(Outcome outcome) {}

            @Override
            public void run(Runnable task) {
                loop.execute(task);
            }

            @Override
            public void close() {
                loop.shutdownNow();
            }
        };
    }
}
