package scraper.mode;

import java.util.concurrent.Executors;
import scraper.Settings;
import scraper.fetch.Fetcher;

/** {@code threads}: as many platform threads as requests in flight; each fetches, waits, and parses what it got. */
final class Threads extends Blocking {

    Threads(Settings settings, Fetcher fetcher, Work work) {
        super(Executors.newFixedThreadPool(settings.concurrency(), Thread.ofPlatform().daemon().name("fetch-", 1).factory()),
                fetcher, work);
    }
}
