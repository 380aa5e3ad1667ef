package test.support;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Source;

/** Runs of the library within this process. */
public final class Runs {

    private Runs() {}

    /** Fetches the URLs and gives the records in the order they were written. */
    public static List<PageRecord> records(Settings settings, List<String> urls) {
        return records(settings, Fetchers.REAL, urls);
    }

    /** The same with other HTTP clients. */
    public static List<PageRecord> records(Settings settings, Fetchers fetchers, List<String> urls) {
        MemorySink sink = new MemorySink();
        try {
            new Scrape(settings, fetchers).run(ListSource.of(urls), sink);
        } catch (IOException e) {
            throw new AssertionError("the run failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        if (!sink.closed()) throw new AssertionError("the run did not close its sink");
        return sink.records();
    }

    /** The one record of the one URL. */
    public static PageRecord record(Settings settings, String url) {
        List<PageRecord> records = records(settings, List.of(url));
        if (records.size() != 1) throw new AssertionError(records.size() + " records for one target: " + records);
        return records.getFirst();
    }

    /** Records by the URL that was asked for; each URL once. */
    public static Map<String, PageRecord> byUrl(List<PageRecord> records) {
        return records.stream().collect(Collectors.toMap(record -> record.target().url(), record -> record));
    }

    /** A run on a thread of its own. */
    public static final class Background {

        private final Scrape scrape;
        private final Thread thread;
        private final AtomicReference<Throwable> thrown = new AtomicReference<>();

        /** Starts it. */
        public Background(Settings settings, Fetchers fetchers, Source source, Sink sink) {
            scrape = new Scrape(settings, fetchers);
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    scrape.run(source, sink);
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
        }

        /** The run itself. */
        public Scrape scrape() {
            return scrape;
        }

        /** Waits for its end, a minute at most. @return what it threw, or null */
        public Throwable join() throws InterruptedException {
            thread.join(60_000);
            if (thread.isAlive()) throw new AssertionError("the run has not ended within a minute");
            return thrown.get();
        }
    }

    /** Waits for the latch, as a client that is made up does; an interrupt ends that. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it holds, two minutes at most: others may use the machine, too. */
    public static void await(String what, BooleanSupplier holds) throws InterruptedException {
        await(what, 120, holds);
    }

    /** Waits until it holds, so many seconds at most. */
    public static void await(String what, int seconds, BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < seconds * 100; i++) {
            if (holds.getAsBoolean()) return;
            Thread.sleep(10);
        }
        throw new AssertionError("not within " + seconds + " s: " + what);
    }
}
