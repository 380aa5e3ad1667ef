package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.frontier.HostStats;
import scraper.frontier.Rate;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;
import test.support.Runs;

/** Breakers, rates and slowing down, as servers see them. */
@EveryMode
class PolitenessContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(20))));
    }

    private static Tally tally(Settings settings, List<String> urls, MemorySink sink) throws Exception {
        return new Scrape(settings).run(ListSource.of(urls), sink);
    }

    @Test
    void aDeadHostIsCheapAndStopsNobodyElseEvenWhenItComesFirst() throws Exception {
        int closed;
        try (RawServer gone = new RawServer("127.0.0.1", _ -> { })) {
            closed = gone.port();
        }
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 2000; i++) urls.add("http://127.0.0.1:" + closed + "/" + i);
            for (int i = 0; i < 200; i++) urls.add(site.url("/page/" + i));
            Settings settings = settings().lookAhead(500).politeness(polite -> polite.resilience(r4j -> r4j.waitDurationInOpenState(
                    Duration.ofSeconds(2))));
            MemorySink sink = new MemorySink();
            Tally tally = tally(settings, urls, sink);
            assertEquals(2200, sink.records().size());
            assertEquals(200, tally.ok());
            assertTrue(tally.failures().get(Failure.Kind.BREAKER_OPEN) >= 1990, tally.failures().toString());
            HostStats dead = tally.hosts().stream().filter(host -> host.host().endsWith(":" + closed)).findFirst().orElseThrow();
            assertTrue(dead.requests() <= 12, dead.requests() + " attempts");
            assertTrue(dead.trips() >= 2);
            long last = sink.records().stream().map(record -> record.error() == null).toList().lastIndexOf(true);
            assertTrue(last < 300, "the other host's last page came as number " + last);
        }
    }

    @Test
    void aHostThatComesBackIsUsedAgain() throws Exception {
        // Six pages fail once all of them are in flight, which opens the breaker; what is answered later than that is well.
        CountDownLatch six = new CountDownLatch(6);
        MemorySink sink = new MemorySink();
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            for (List<String> request; (request = connection.request()) != null; ) {
                boolean robots = request.getFirst().startsWith("GET /robots.txt");
                boolean fails = !robots && six.getCount() > 0;
                if (fails) {
                    six.countDown();
                    six.await();
                } else if (!robots) {
                    Runs.await("six records", () -> sink.records().size() >= 6);
                }
                connection.send(fails ? "HTTP/1.1 502 Down\r\nContent-Length: 0\r\n\r\n" : RawServer.page("fine"));
            }
        })) {
            List<String> urls = IntStream.range(0, 100).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList();
            Settings settings = settings().politeness(polite -> polite.perHost(6).retries(0).resilience(r4j -> r4j.minimumNumberOfCalls(3)
                    .slidingWindowSize(3).waitDurationInOpenState(Duration.ofMillis(300))));
            Tally tally = tally(settings, urls, sink);
            assertEquals(100, sink.records().size());
            assertEquals(Map.of(Failure.Kind.HTTP_STATUS, 6L), tally.failures());
            assertEquals(1, tally.hosts().getFirst().trips());
        }
    }

    @Test
    void aHostThatLimitsIsSlowedUntilItHardlyRefuses() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            int pages = 250;
            List<String> urls = IntStream.range(0, pages).mapToObj(i -> site.url("/limit/50/page/" + i)).toList();
            MemorySink sink = new MemorySink();
            Tally tally = tally(settings().politeness(polite -> polite.retries(4)), urls, sink);
            assertEquals(pages, tally.ok(), tally.failures().toString());
            HostStats host = tally.hosts().getFirst();
            assertTrue(host.refusals() > 0, "it never refused");
            assertTrue(host.refusals() < 40, host.refusals() + " of " + host.requests() + " requests were refused");
            assertTrue(tally.seconds() < 30, tally.seconds() + " s for what takes 5 s at best");
        }
    }

    @Test
    void aRateHolds() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> urls = IntStream.range(0, 40).mapToObj(i -> site.url("/page/" + i)).toList();
            Tally tally = tally(settings().politeness(polite -> polite.rate(Rate.parse("20/s"))), urls, new MemorySink());
            assertEquals(40, tally.ok());
            assertTrue(tally.seconds() >= 1.9, "41 requests in " + tally.seconds() + " s");
        }
    }

    @Test
    void aRetryAfterIsWaitedForByTheWholeHost() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            String busy = site.url("/header/Retry-After:1/flaky/1/page/1");
            PageRecord record = Runs.record(settings(), busy);
            assertNull(record.error());
            assertEquals(2, record.attempts());
            PageRecord tooLong = Runs.record(settings(), site.url("/header/Retry-After:500/503"));
            assertEquals(Failure.Kind.HTTP_STATUS, tooLong.error().kind());
            assertEquals(1, tooLong.attempts());
            assertTrue(tooLong.error().message().contains("500 s"), tooLong.error().message());
        }
    }
}
