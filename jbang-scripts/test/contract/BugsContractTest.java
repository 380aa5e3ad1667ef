package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import scraper.RunListener;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.Interceptor;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Request;
import scraper.mode.Mode;
import scraper.sink.Ledger;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.Runs;

/** What a bug of ours, or of whoever brings a source, may cost: its own target or the run, but never an end or a former output. */
@EveryMode
@Timeout(120)
class BugsContractTest {

    @Parameter
    Mode mode;

    private final MemorySink sink = new MemorySink();
    private final Whole ledger = new Whole();

    /** Remembers whether it was told that the run is whole. */
    private static final class Whole implements Ledger {

        private boolean told;

        @Override
        public boolean isToGoOn() {
            return true;
        }

        @Override
        public void add(PageRecord record) {}

        @Override
        public void commit(long end) {}

        @Override
        public void whole() {
            told = true;
        }

        @Override
        public void forget() {
            told = true;
        }
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private Scrape scrape(Fetchers fetchers) {
        return new Scrape(settings(), fetchers).ledger(ledger);
    }

    private void assertNotWhole() {
        assertTrue(sink.closed());
        assertFalse(sink.isComplete());
        assertFalse(ledger.told);
    }

    @Test
    void aSourceThatThrowsEndsTheRunAfterWhatItHasGiven() {
        ListSource source = new ListSource(10, index -> {
            if (index == 3) throw new IllegalStateException("no more");
            return "http://a.test/" + index;
        });
        var e = assertThrows(IOException.class, () -> scrape(new FakeFetchers(0, _ -> FakeFetchers.page("fine"))).run(source, sink));
        assertTrue(e.getMessage().contains("the input cannot be read any further") && e.getMessage().contains("no more"), e.getMessage());
        assertEquals(3, sink.records().size());
        assertNotWhole();
    }

    @Test
    void aBugInTheFrontierEndsTheRunWhichIsNotWhole() {
        Scrape scrape = scrape(new FakeFetchers(0, _ -> FakeFetchers.reply(302, Map.of("Location", "/else"), ""))).listener(new RunListener() {
            @Override
            public boolean listens() {
                return true;
            }

            @Override
            public void decided(String host, String what) {
                throw new AssertionError("a bug");
            }
        });
        var e = assertThrows(IllegalStateException.class, () -> scrape.run(ListSource.of(List.of("http://a.test/")), sink));
        assertEquals("a bug", e.getCause().getMessage());
        assertNotWhole();
    }

    @Test
    void clientsThatCannotBeMadeLeaveNothingOpen() {
        Fetchers none = new Fetchers() {
            @Override
            public Fetcher blocking(Settings settings) {
                throw new IllegalStateException("no client");
            }

            @Override
            public LoopFetcher onLoops(Settings settings, int loops) {
                throw new IllegalStateException("no client");
            }
        };
        assertThrows(IllegalStateException.class, () -> scrape(none).run(ListSource.of(List.of("http://a.test/")), sink));
        assertNotWhole();
    }

    /** An assertion, or a class that its script has not got: the record would not come, and the run have no end. */
    @Test
    void whateverAScriptsFunctionThrowsIsItsPagesFailure() {
        Settings settings = settings().extraction(extraction -> extraction.by(page -> {
            if (page.title().equals("/2")) throw new NoClassDefFoundError("not/there");
            if (page.title().equals("/3")) throw new AssertionError("not what was expected");
            return PageRecord.NO_FIELDS;
        }));
        List<String> urls = IntStream.range(0, 5).mapToObj(i -> "http://a.test/" + i).toList();
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings, new FakeFetchers(0, request -> FakeFetchers.page(request.url().requestTarget())), urls));
        assertEquals("parse the page could not be parsed: java.lang.NoClassDefFoundError: not/there", told(records.get(urls.get(2))));
        assertEquals("parse the page could not be parsed: java.lang.AssertionError: not what was expected", told(records.get(urls.get(3))));
        assertEquals(2, records.values().stream().filter(record -> record.error() != null).count());
    }

    private static String told(PageRecord record) {
        return record.error().kind().label() + " " + record.error().message();
    }

    /** Clients that run out of memory, in these words, for page 3. */
    private static Fetchers without(String message) {
        return new Interceptor(Fetchers.REAL) {
            @Override
            protected Request sent(Request request) {
                return !request.url().requestTarget().endsWith("/3") ? request : new Request(request.url(), request.lane(), request.enough(), request.chain(), request.anew(), () -> {
                    throw new OutOfMemoryError(message);
                });
            }
        };
    }

    @Test
    void aThreadThatAClientCannotStartIsNoBug() throws IOException {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Fetchers few = without("unable to create native thread: possibly out of memory or process/resource limits reached");
            Failure failure = Runs.records(settings(), few, List.of(site.url("/page/3"))).getFirst().error();
            assertEquals("connect no connection to 127.0.0.1:" + site.port() + ": the system starts no more threads; raise its limit (ulimit -u), or lower"
                    + " --concurrency", failure.kind() + " " + failure.message());
        }
    }

    @Test
    void anErrorInAClientIsARecordAndTheRestGoesOn() throws IOException {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings(), without("no room for this one"), site.urls(6)));
            assertEquals(6, records.size());
            for (PageRecord record : records.values()) {
                if (record.target().url().endsWith("/3")) assertEquals("internal no room for this one", told(record));
                else assertEquals(null, record.error());
            }
            assertEquals(Failure.Kind.INTERNAL, records.get(site.url("/page/3")).error().kind());
        }
    }
}
