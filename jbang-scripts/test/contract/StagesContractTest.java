package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.report.StageTimes;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.timing.Stage;
import site.Site;
import site.SiteOptions;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;

/** Where a page's time went, in each mode. Lower limits are what the server takes; upper ones leave a busy machine its time. */
@EveryMode
class StagesContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private static StageTimes run(Settings settings, List<String> urls, Sink sink) throws IOException, InterruptedException {
        return new Scrape(settings).run(ListSource.of(urls), sink).stages();
    }

    private StageTimes site(Settings settings, String prefix, int pages) throws IOException, InterruptedException {
        try (Site site = Site.start(new SiteOptions().port(0).prefix(prefix))) {
            MemorySink sink = new MemorySink();
            StageTimes stages = run(settings, site.urls(pages), sink);
            for (PageRecord record : sink.records()) assertEquals(null, record.error());
            assertEquals(pages, stages.pages());
            return stages;
        }
    }

    private static double median(StageTimes stages, Stage stage) {
        return stages.nanos(stage).getValueAtPercentile(50) / 1e6;
    }

    /** The stage has most of the time that is not a matter of start-up. */
    private static void most(StageTimes stages, Stage stage, double leastMillis) {
        double millis = median(stages, stage);
        assertTrue(millis >= leastMillis, stage + " " + millis + " ms");
        for (Stage other : List.of(Stage.FRONTIER, Stage.FIRST_BYTE, Stage.BODY, Stage.SINK))
            if (other != stage) assertTrue(median(stages, other) < millis, other + " " + median(stages, other) + " ms, " + stage + " " + millis);
    }

    @Test
    void aServerThatTakesItsTimeShowsInTheFirstByte() throws Exception {
        StageTimes stages = site(settings().concurrency(4), "/delay/200ms", 8);
        most(stages, Stage.FIRST_BYTE, 198);
        assertEquals(8, stages.nanos(Stage.FIRST_BYTE).getTotalCount());
        assertEquals(8, stages.nanos(Stage.PARSE).getTotalCount());
    }

    @Test
    void aSlowBodyShowsInTheBody() throws Exception {
        // One after the other: the first may be all there before a client that has just started reads its head.
        most(site(settings().concurrency(1), "/bandwidth/64KB", 4), Stage.BODY, 150);
    }

    @Test
    void aKeptConnectionIsNotConnectedAgainAndAnAddressNotLookedUp() throws Exception {
        StageTimes stages = site(settings().concurrency(1), "", 10);
        assertEquals(1, stages.nanos(Stage.CONNECT).getTotalCount());
        assertEquals(0, stages.nanos(Stage.DNS).getTotalCount());
    }

    @Test
    void aDelayBetweenRequestsShowsInTheFrontier() throws Exception {
        Settings settings = settings().politeness(polite -> polite.delay(Duration.ofMillis(100)));
        StageTimes stages = site(settings, "", 4);
        // Three of them waited for those before: about 100, 200 and 300 ms.
        assertTrue(stages.totalNanos(Stage.FRONTIER) > 450e6, stages.totalNanos(Stage.FRONTIER) / 1e6 + " ms");
    }

    @Test
    void theLengthOfTheListDoesNotShowInTheFrontier() throws Exception {
        StageTimes stages = site(settings().concurrency(1), "/delay/50ms", 10);
        assertTrue(stages.totalNanos(Stage.FRONTIER) < stages.totalNanos(Stage.FIRST_BYTE) / 2, stages.totalNanos(Stage.FRONTIER) / 1e6 + " ms");
    }

    @Test
    void aRetryWaitsInTheFrontierAndBothAttemptsCount() throws Exception {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            Thread.sleep(100);
            if (connection.number() == 1) connection.send("HTTP/1.1 500 Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            else connection.send(RawServer.page("one"));
        })) {
            Settings settings = settings().politeness(polite -> polite.retries(1));
            StageTimes stages = run(settings, List.of("http://127.0.0.1:" + server.port() + "/"), new MemorySink());
            assertTrue(stages.totalNanos(Stage.FRONTIER) > 200e6, stages.totalNanos(Stage.FRONTIER) / 1e6 + " ms");
            assertTrue(stages.totalNanos(Stage.FIRST_BYTE) > 198e6, stages.totalNanos(Stage.FIRST_BYTE) / 1e6 + " ms");
        }
    }

    /** With {@code concurrency} pages that all arrive at once and one place to parse them, each waits for those before it. */
    @Test
    void aHeavyPageShowsInTheParseAndHoldsUpOthersBeforeTheirs() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int pages = 6 * cores;
        Settings settings = settings().workers(1).concurrency(pages).politeness(polite -> polite.perHost(pages));
        settings.extraction(extraction -> extraction.columns("title").by(page -> {
            pause(60);
            return List.of(Map.of("title", page.title()));
        }));
        StageTimes stages = site(settings, "/delay/100ms", pages);
        assertTrue(median(stages, Stage.PARSE) >= 60, median(stages, Stage.PARSE) + " ms");
        long waited = stages.totalNanos(Stage.WORKER) + (mode == Mode.EVENTLOOP ? stages.totalNanos(Stage.FIRST_BYTE) - pages * 100_000_000L : 0);
        assertTrue(waited > 60e6 * pages, waited / 1e6 + " ms");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSlowSinkShowsInTheSink() throws Exception {
        Sink slow = new Sink() {
            @Override
            public void write(PageRecord record) {
                pause(40);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (Site site = Site.start(new SiteOptions().port(0))) {
            most(run(settings().concurrency(6), site.urls(12), slow), Stage.SINK, 40);
        }
    }

    @Test
    void aFailureSpendsItsTimeWhereItWasStuck() throws Exception {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            Thread.sleep(2000);
        })) {
            Settings settings = settings().network(net -> net.timeout(Duration.ofMillis(300)));
            StageTimes stages = run(settings, List.of("http://127.0.0.1:" + server.port() + "/"), new MemorySink());
            assertTrue(stages.totalNanos(Stage.FIRST_BYTE) > 200e6, stages.meanMicros().toString());
            assertEquals(0, stages.totalNanos(Stage.BODY));
            assertEquals(0, stages.totalNanos(Stage.PARSE));
        }
    }
}
