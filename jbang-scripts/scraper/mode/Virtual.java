package scraper.mode;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.frontier.Attempt;

/** {@code virtual}: a virtual thread for each request in flight; it fetches, waits, and parses what it got. */
final class Virtual implements Engine {

    private final Fetcher fetcher;
    private final Work work;
    private final ParseGate gate = new ParseGate();
    private final ExecutorService threads;

    Virtual(Settings settings, Fetcher fetcher, Work work) {
        this.fetcher = fetcher;
        this.work = work;
        threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fetch-", 1).factory());
    }

    @Override
    public void launch(Attempt attempt) {
        threads.execute(() -> gate.run(work.arrived(attempt, fetcher.fetch(attempt.request()))));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        fetcher.close();
    }
}
