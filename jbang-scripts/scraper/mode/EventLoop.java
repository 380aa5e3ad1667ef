package scraper.mode;

import scraper.fetch.LoopFetcher;
import scraper.frontier.Attempt;

/**
 * {@code eventloop}: a few event loops fetch, and each parses what it got. Of replies that have come together all are answered by the next requests
 * before the first is parsed: the servers work meanwhile.
 */
final class EventLoop implements Engine {

    private final LoopFetcher fetcher;
    private final Work work;

    EventLoop(LoopFetcher fetcher, Work work) {
        this.fetcher = fetcher;
        this.work = work;
    }

    @Override
    public void launch(Attempt attempt) {
        fetcher.fetch(attempt.request(), outcome -> {
            Work.Parsing parsing = work.arrived(attempt, outcome);
            fetcher.run(() -> {
                parsing.run();
                fetcher.parsed(outcome);
            });
        });
    }

    @Override
    public void parse(Work.Parsing parsing) {
        fetcher.run(parsing);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
