package scraper.mode;

import java.util.concurrent.ThreadFactory;
import scraper.Settings;
import scraper.fetch.Fetcher;

/** {@code threads}: as many platform threads as requests in flight; each fetches, waits, and parses what it got. */
final class Threads extends Blocking {

    Threads(Settings settings, Fetcher fetcher, Work work, ThreadFactory factory) {
        super(new Crew(settings.concurrency(), factory), fetcher, work);
    }
}
