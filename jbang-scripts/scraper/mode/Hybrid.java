package scraper.mode;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import scraper.Settings;
import scraper.fetch.LoopFetcher;
import scraper.frontier.Attempt;

/** {@code hybrid}: event loops fetch and nothing else; worker threads, as many as cores, parse whole bodies. */
final class Hybrid implements Engine {

    /** Up to this size a body is parsed on the loop: that takes less time than waking a worker. */
    private static final int SMALL = 1024;

    private final LoopFetcher fetcher;
    private final Work work;
    private final ExecutorService workers;

    Hybrid(Settings settings, LoopFetcher fetcher, Work work) {
        this.fetcher = fetcher;
        this.work = work;
        // What still arrives while the run ends is dropped, as all that is under way then.
        workers = new ThreadPoolExecutor(settings.workers(), settings.workers(), 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("parse-", 1).factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void launch(Attempt attempt) {
        fetcher.fetch(attempt.request(), outcome -> {
            Work.Parsing parsing = work.arrived(attempt, outcome);
            if (parsing.bytes() <= SMALL) parsing.run();
            else workers.execute(parsing);
        });
    }

    @Override
    public void parse(Work.Parsing parsing) {
        workers.execute(parsing);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        fetcher.close();
    }
}
