package scraper.mode;

import java.util.concurrent.ExecutorService;
import scraper.fetch.Failure;
import scraper.fetch.Fetcher;
import scraper.frontier.Attempt;

/** One thread for each request in flight, whatever kind of thread: it fetches, waits, and parses what it got. */
abstract class Blocking implements Engine {

    private final ExecutorService threads;
    private final Fetcher fetcher;
    private final Work work;
    private final ParseGate gate = new ParseGate();

    /**
     * An engine at work.
     *
     * @param threads has a thread for each attempt that is launched, and throws an {@link OutOfMemoryError} when it has none at all; closed with
     *     this engine
     */
    Blocking(ExecutorService threads, Fetcher fetcher, Work work) {
        this.threads = threads;
        this.fetcher = fetcher;
        this.work = work;
    }

    @Override
    public void launch(Attempt attempt) {
        try {
            threads.execute(() -> gate.run(work.arrived(attempt, fetcher.fetch(attempt.request()))));
        } catch (OutOfMemoryError e) {
            work.arrived(attempt, Failure.unstarted(attempt.url(), 0)).run(); // of a failure nothing is parsed
        }
    }

    @Override
    public void parse(Work.Parsing parsing) {
        try {
            threads.execute(() -> gate.run(parsing));
        } catch (OutOfMemoryError e) {
            gate.run(parsing);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        fetcher.close();
    }
}
