package scraper.mode;

import java.util.concurrent.Executors;
import scraper.fetch.Fetcher;

/** {@code virtual}: a virtual thread for each request in flight; it fetches, waits, and parses what it got. */
final class Virtual extends Blocking {

    Virtual(Fetcher fetcher, Work work) {
        super(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fetch-", 1).factory()), fetcher, work);
    }
}
