package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Arrival;
import site.Site;
import site.SiteOptions;
import test.support.Runs;

/** Limits, as the server sees them. */
@EveryMode
class LimitsContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(10))));
    }

    private static List<String> pages(Site site, int hosts, int count) {
        return IntStream.range(0, count).mapToObj(i -> site.url(i % hosts, "/delay/20ms/page/" + i)).toList();
    }

    private static void assertAllFine(int expected, List<PageRecord> records) {
        assertEquals(expected, records.size());
        records.forEach(record -> assertEquals(null, record.error(), record.target().url()));
    }

    @Test
    void neverMoreInFlightThanTheConcurrency() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(4))) {
            assertAllFine(200, Runs.records(settings().concurrency(10).politeness(polite -> polite.perHost(10)), pages(site, 4, 200)));
            assertTrue(site.stats().maxInFlight() <= 10, "in flight " + site.stats().maxInFlight());
            assertTrue(site.stats().maxInFlight() >= 5, "hardly anything ran side by side: " + site.stats().maxInFlight());
        }
    }

    @Test
    void neverMoreInFlightToOneHostThanPerHostNorMoreConnections() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(3))) {
            assertAllFine(300, Runs.records(settings().concurrency(64).politeness(polite -> polite.perHost(3)), pages(site, 3, 300)));
            for (int host = 0; host < 3; host++) {
                assertTrue(site.stats().maxInFlight(host) <= 3, "in flight to host " + host + ": " + site.stats().maxInFlight(host));
                assertTrue(site.stats().maxConnections(host) <= 3, "connections to host " + host + ": " + site.stats().maxConnections(host));
            }
        }
    }

    @Test
    void connectionsAreKeptAndUsedAgain() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            assertAllFine(300, Runs.records(settings().politeness(polite -> polite.perHost(4)), pages(site, 1, 300)));
            assertTrue(site.stats().connectionsOpened() <= 4, "connections opened: " + site.stats().connectionsOpened());
        }
    }

    @Test
    void theDelayLiesBetweenAnyTwoRequestsToOneHost() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2).log(true))) {
            Duration delay = Duration.ofMillis(400);
            List<String> urls = IntStream.range(0, 12).mapToObj(i -> site.url(i % 2, "/page/" + i)).toList();
            long start = System.nanoTime();
            assertAllFine(12, Runs.records(settings().politeness(polite -> polite.delay(delay)), urls));
            double seconds = (System.nanoTime() - start) / 1e9;
            for (int host = 0; host < 2; host++) {
                List<Long> times = new ArrayList<>();
                for (Arrival arrival : site.stats().arrivals()) if (arrival.host() == host) times.add(arrival.nanos());
                assertEquals(7, times.size(), "six pages and robots.txt");
                for (int i = 2; i < times.size(); i++) { // not from robots.txt, whose request opens the connection
                    // A request may spend more time on its way than the one after it, the first of a connection above all.
                    double gap = (times.get(i) - times.get(i - 1)) / 1e6;
                    assertTrue(gap >= 200, "host " + host + ": only " + gap + " ms between two requests");
                }
            }
            assertTrue(seconds >= 2.2, "seven requests 400 ms apart took " + seconds + " s");
        }
    }

    @Test
    void aSlowHostDoesNotStopAFastOne() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2))) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 8; i++) urls.add(site.url(0, "/delay/1500ms/page/" + i)); // sorted by host, the slow one first
            for (int i = 0; i < 200; i++) urls.add(site.url(1, "/page/" + i));
            List<PageRecord> records = Runs.records(settings().concurrency(16).politeness(polite -> polite.perHost(4)), urls);
            assertAllFine(208, records);
            long fastAmongTheFirst = records.subList(0, 204).stream().filter(record -> record.target().index() >= 8).count();
            assertEquals(200, fastAmongTheFirst, "fast pages waited for slow ones");
        }
    }

    @Test
    void whatWaitsForItsRetryHoldsNoPlaceInFlight() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2))) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 8; i++) urls.add(site.url(0, "/flaky/1/page/" + i));
            for (int i = 0; i < 50; i++) urls.add(site.url(1, "/page/" + i));
            // One place in all: were it held through a back-off, the other host's pages would come last.
            List<PageRecord> records = Runs.records(settings().concurrency(1).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofSeconds(1)))), urls);
            assertAllFine(58, records);
            long fastAmongTheFirst = records.subList(0, 50).stream().filter(record -> record.target().index() >= 8).count();
            assertEquals(50, fastAmongTheFirst);
        }
    }
}
