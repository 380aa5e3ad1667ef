package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Source;
import scraper.source.Target;
import site.Site;
import site.SiteOptions;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;
import test.support.Runs;

/** How targets flow from the source to the sink: nothing is lost, nothing piles up, and every run ends. */
@EveryMode
class FlowContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(10))).perHost(64));
    }

    private static FakeFetchers pages(int delayMillis) {
        return new FakeFetchers(delayMillis, request -> FakeFetchers.page(request.url().requestTarget()));
    }

    private static String url(long index) {
        return "http://host" + index % 7 + ".test/" + index;
    }

    @Test
    void everyTargetHasExactlyOneRecord() {
        List<String> urls = IntStream.range(0, 3000).mapToObj(FlowContractTest::url).toList();
        FakeFetchers mixed = new FakeFetchers(0, request -> switch (request.url().requestTarget().hashCode() & 7) {
            case 0 -> FakeFetchers.reply(500, Map.of(), "");
            case 1 -> new Failure(Failure.Kind.RESET, "cut", 1);
            case 2 -> FakeFetchers.reply(301, Map.of("Location", "/elsewhere"), "");
            default -> FakeFetchers.page("fine");
        });
        List<PageRecord> records = Runs.records(settings().politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(1)))), mixed, urls);
        assertEquals(3000, records.size());
        Set<Long> indexes = records.stream().map(record -> record.target().index()).collect(Collectors.toSet());
        assertEquals(3000, indexes.size());
    }

    @Test
    void withOrderedTheRecordsComeInInputOrder() {
        List<String> urls = IntStream.range(0, 500).mapToObj(FlowContractTest::url).toList();
        FakeFetchers flaky = new FakeFetchers(1, request -> request.url().requestTarget().hashCode() % 5 == 0
                ? FakeFetchers.reply(503, Map.of(), "") : FakeFetchers.page("fine"));
        List<PageRecord> records = Runs.records(settings().ordered(true).lookAhead(50), flaky, urls);
        assertEquals(LongStream.range(0, 500).boxed().toList(), records.stream().map(record -> record.target().index()).toList());
    }

    @Test
    void aSourceOfAMillionLinesIsNotReadAheadWithoutBound() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        MemorySink sink = new MemorySink();
        ListSource source = new ListSource(1_000_000, FlowContractTest::url);
        FakeFetchers blocked = new FakeFetchers(0, request -> {
            Runs.await(open);
            return FakeFetchers.page("late");
        });
        // Without robots.txt: while that is awaited nothing may go, and targets are packed so that the source is read on.
        Runs.Background run = new Runs.Background(settings().lookAhead(5000).politeness(polite -> polite.robots(false)), blocked, source, sink);
        Runs.await("the look-ahead to fill", () -> source.read() >= 5000);
        Thread.sleep(200);
        assertTrue(source.read() <= 5001, "read ahead " + source.read());
        run.scrape().stop();
        open.countDown();
        assertNull(run.join());
    }

    @Test
    void aSinkThatStallsHoldsBackTheFetches() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        FakeFetchers fake = pages(0);
        MemorySink kept = new MemorySink();
        Sink stalled = new Sink() {
            @Override
            public void write(PageRecord record) {
                Runs.await(open);
                kept.write(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ListSource source = new ListSource(20_000, FlowContractTest::url);
        Runs.Background run = new Runs.Background(settings().concurrency(16), fake, source, stalled);
        Runs.await("some fetches", () -> fake.requests() > 16);
        Thread.sleep(300);
        // In flight, as many again behind them, four for each worker; and no more, however long the sink takes.
        int bound = 16 + 16 + 4 * new Settings().workers();
        assertTrue(fake.requests() <= bound, "fetched " + fake.requests() + " while the sink stood still, more than " + bound);
        open.countDown();
        assertNull(run.join());
        assertEquals(20_000, kept.records().size());
    }

    @Test
    void aSinkThatFailsEndsTheRunWithItsError() throws Exception {
        Sink full = new Sink() {
            private int written;

            @Override
            public void write(PageRecord record) throws IOException {
                if (++written > 5) throw new IOException("cannot write out.jsonl: No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Runs.Background run = new Runs.Background(settings(), pages(1), new ListSource(1_000_000, FlowContractTest::url), full);
        Throwable thrown = run.join();
        assertInstanceOf(IOException.class, thrown);
        assertTrue(thrown.getMessage().contains("No space left"), thrown.getMessage());
    }

    @Test
    void aSourceThatFailsEndsTheRunAfterWhatWasRead() throws Exception {
        MemorySink sink = new MemorySink();
        ListSource good = new ListSource(1000, FlowContractTest::url);
        Source broken = new Source() {
            @Override
            public Target next() throws IOException {
                if (good.read() == 100) throw new IOException("Input/output error");
                return good.next();
            }

            @Override
            public long count() {
                return -1;
            }

            @Override
            public void close() {}
        };
        Throwable thrown = new Runs.Background(settings(), pages(1), broken, sink).join();
        assertInstanceOf(IOException.class, thrown);
        assertEquals(100, sink.records().size());
    }

    /** Nothing is in flight then but what no target has asked for. */
    @Test
    void aRunStoppedWhileItAsksForRobotsTxtEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            asked.countDown();
            stopped.await();
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nUser-agent: *");
        })) {
            MemorySink sink = new MemorySink();
            Runs.Background run = new Runs.Background(settings(), Fetchers.REAL, ListSource.of(List.of("http://127.0.0.1:" + server.port() + "/1")), sink);
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            run.scrape().stop();
            stopped.countDown();
            assertNull(run.join());
            assertEquals(0, sink.records().size());
        }
    }

    @Test
    void aStoppedRunWritesWhatWasInFlightAndNoMore() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            MemorySink sink = new MemorySink();
            ListSource source = new ListSource(1_000_000, index -> site.url("/delay/100ms/page/" + index % 100));
            Runs.Background run = new Runs.Background(settings().concurrency(8).politeness(polite -> polite.perHost(8)), Fetchers.REAL, source, sink);
            Runs.await("some records", () -> sink.records().size() >= 8);
            run.scrape().stop();
            assertNull(run.join());
            List<PageRecord> records = sink.records();
            assertEquals(site.stats().requests() - 1, records.size(), "each request that was sent has its record, but for robots.txt");
            assertTrue(sink.closed());
            records.forEach(record -> assertNull(record.error()));
        }
    }

    @Test
    void aStoppedRunInOrderWritesWhatItHeldBack() throws Exception {
        FakeFetchers firstNever = new FakeFetchers(1, request -> {
            if (request.url().requestTarget().equals("/0")) return FakeFetchers.reply(503, Map.of(), "");
            return FakeFetchers.page("fine");
        });
        MemorySink sink = new MemorySink();
        Settings settings = settings().ordered(true).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofHours(1))));
        Runs.Background run = new Runs.Background(settings, firstNever, new ListSource(100, FlowContractTest::url), sink);
        Runs.await("all but the first to be fetched", () -> firstNever.requests() == 100);
        Thread.sleep(100);
        run.scrape().stop();
        assertNull(run.join());
        assertEquals(LongStream.range(1, 100).boxed().toList(), sink.records().stream().map(record -> record.target().index()).toList());
    }

    @Test
    void anEmptySourceEndsAtOnce() {
        assertEquals(List.of(), Runs.records(settings(), pages(0), List.of()));
    }

    @Test
    void aPageThatCannotBeParsedIsOneFailedRecord() {
        FakeFetchers fake = new FakeFetchers(0, request -> request.url().requestTarget().equals("/3")
                ? FakeFetchers.reply(200, Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"), "this is no gzip")
                : FakeFetchers.page("fine"));
        List<PageRecord> records = Runs.records(settings(), fake, IntStream.range(0, 50).mapToObj(FlowContractTest::url).toList());
        assertEquals(50, records.size());
        records.forEach(record -> assertEquals(record.target().index() == 3, record.error() != null, record.toString()));
    }
}
