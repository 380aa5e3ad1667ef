package scraper.mode;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;
import scraper.Settings;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.frontier.Attempt;

/**
 * {@code hybrid}: event loops fetch, worker threads parse. A page that is parsed soon stays on its loop, there being as many loops as cores: to hand it over
 * would cost more, and it would have to come from one core's cache to another's. Of replies that have come together all are answered by the next requests
 * before the first is parsed, as the servers work meanwhile: within one JVM that did 5 and 10% more pages/s than a parse of each before the next request.
 */
final class Hybrid implements Engine {

    /**
     * Nanoseconds for which a loop may be away from its connections. A page of 120 KB takes half of it: runs that handed it over, with 8 and 64 in
     * flight, were slower by 4 to 7%, if not by more than they varied.
     */
    private static final double AWAY = 1_500_000;

    /**
     * The same when no worker is free sooner, as pages wait for them already: then all cores are busy, and who parses a page where it was read takes less
     * of them. Runs of pages of 1 MB, 64 in flight, took 7% less CPU so.
     */
    private static final double LONGEST_AWAY = 50_000_000;

    private final LoopFetcher fetcher;
    private final Work work;
    private final Crew workers;
    private final ParseCost cost;

    /** At work. @param clock what parses cost by, in nanoseconds */
    Hybrid(Settings settings, LoopFetcher fetcher, Work work, LongSupplier clock, ThreadFactory factory) {
        cost = new ParseCost(clock);
        this.fetcher = fetcher;
        this.work = work;
        workers = new Crew(settings.workers(), factory);
        // What still arrives while the run ends is dropped, as all that is under way then.
        workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void launch(Attempt attempt) {
        fetcher.fetch(attempt.request(), outcome -> {
            Work.Parsing parsing = work.arrived(attempt, outcome);
            Runnable parse = () -> parse(parsing, outcome);
            if (staysOnLoop(cost.of(parsing))) fetcher.run(parse);
            else handOver(parse);
        });
    }

    private boolean staysOnLoop(double nanos) {
        return nanos <= AWAY || nanos <= LONGEST_AWAY && !workers.getQueue().isEmpty();
    }

    private void parse(Work.Parsing parsing, Outcome outcome) {
        cost.run(parsing);
        fetcher.parsed(outcome);
    }

    @Override
    public void parse(Work.Parsing parsing) {
        handOver(parsing);
    }

    private void handOver(Runnable parse) {
        try {
            workers.execute(parse);
        } catch (OutOfMemoryError e) {
            parse.run(); // there is no worker at all, and it must not be lost
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        fetcher.close();
    }
}
