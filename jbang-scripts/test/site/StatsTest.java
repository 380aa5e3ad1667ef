package test.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.Site;
import site.SiteOptions;
import site.Stats;

/** What the site counts, on which the tests of the scraper's limits rely. */
class StatsTest {

    private Site site;
    private Stats stats;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0).hosts(2).log(true));
        stats = site.stats();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void requestsAreCountedInAllByAddressAndByPath() throws IOException {
        for (var url : List.of(site.url("/page/1"), site.url("/page/1"), site.url(1, "/page/1?q"), site.url(1, "/nothing"),
                site.url("/robots.txt"))) {
            Client.get(url);
        }
        Client.get(site.url("/stats"));
        assertEquals(5, stats.requests());
        assertEquals(3, stats.requests(0));
        assertEquals(2, stats.requests("/page/1"));
        assertEquals(1, stats.requests("/page/1?q"));
        assertEquals(1, stats.requests("/robots.txt"));
    }

    @Test
    void theMostInFlightIsSeenInAllAndByAddress() {
        int[] perHost = {4, 9};
        for (int host = 0; host < 2; host++) {
            int of = host;
            CompletableFuture.allOf(IntStream.range(0, perHost[host])
                .mapToObj(i -> Client.getLater(site.url(of, "/delay/300ms/page/" + i))).toArray(CompletableFuture[]::new)).join();
        }
        assertEquals(4, stats.maxInFlight(0));
        assertEquals(9, stats.maxInFlight(1));
        assertEquals(9, stats.maxInFlight());
        assertEquals(0, stats.inFlight());
        assertEquals(9, stats.maxConnections(1));
        assertTrue(stats.maxConnections() <= 13 && stats.connectionsOpened() == 13, stats.json().encode());
    }

    @Test
    void oneRequestAfterAnotherIsNeverTwoInFlight() throws IOException {
        for (int page = 0; page < 300; page++) {
            Client.get(site.url("/page/" + page));
        }
        assertEquals(1, stats.maxInFlight());
        assertEquals(1, stats.connectionsOpened(), "kept alive");
    }

    @Test
    void connectionsAreCountedWhileTheyAreOpen() throws Exception {
        try (var one = Client.ask(site, "/page/1"); var two = Client.ask(site, "/stall")) {
            Client.until("both are open", () -> stats.connections() == 2);
            assertEquals('H', one.getInputStream().read());
            assertEquals(1, stats.inFlight(), two.toString());
        }
        Client.until("both are closed", () -> stats.connections() == 0 && stats.inFlight() == 0);
        assertEquals(2, stats.maxConnections());
    }

    @Test
    void arrivalsTellWhenWhereAndWithWhichHeaders() throws IOException {
        Client.get(site.url("/delay/50ms/page/1"));
        Client.get(site.url(1, "/page/2?x=1"));
        var arrivals = stats.arrivals();
        assertEquals(List.of("/delay/50ms/page/1", "/page/2?x=1"), arrivals.stream().map(a -> a.path()).toList());
        assertTrue(arrivals.get(1).nanos() - arrivals.get(0).nanos() >= 48_000_000);
        assertEquals(List.of(arrivals.get(1)), stats.arrivals(1));
        assertEquals(List.of(arrivals.get(0)), stats.arrivals("/delay/50ms/page/1"));
        assertEquals("GET", arrivals.get(0).method());
        assertEquals("127.0.0.1:" + site.port(), arrivals.get(0).headers().get("host"));
    }

    @Test
    void withoutALogThereAreNoArrivals() throws IOException {
        try (var silent = Site.start(new SiteOptions().port(0))) {
            Client.get(silent.url("/page/1"));
            assertEquals(1, silent.stats().requests());
            var e = assertThrows(IllegalStateException.class, () -> silent.stats().arrivals());
            assertTrue(e.getMessage().contains("log(true)"), e.getMessage());
        }
    }

    @Test
    void theStatisticsAreServedAndReset() throws IOException {
        Client.get(site.url(1, "/page/1"));
        var json = new JsonObject(Client.text(site.url("/stats")));
        assertEquals(1, json.getInteger("requests"));
        assertEquals(1, json.getInteger("maxInFlight"));
        assertEquals(0, json.getInteger("inFlight"));
        assertEquals(2, json.getInteger("connections"));
        var second = json.getJsonArray("hosts").getJsonObject(1);
        assertEquals("127.0.0.2", second.getString("address"));
        assertEquals(1, second.getInteger("requests"));
        json = new JsonObject(Client.text(site.url("/stats/reset")));
        assertEquals(0, json.getInteger("requests"));
        assertEquals(0, json.getInteger("maxInFlight"));
        assertEquals(2, json.getInteger("maxConnections"), "open ones stay counted");
        assertEquals(List.of(), stats.arrivals());
    }
}
