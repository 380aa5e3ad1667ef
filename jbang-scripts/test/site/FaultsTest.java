package test.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.Site;
import site.SiteOptions;

/** Behaviours that misbehave, seen from a bare socket; and the share of requests that meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private Site site;

    @BeforeAll
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void resetCutsTheConnectionWithoutAReply() throws IOException {
        try (var socket = Client.ask(site, "/reset/page/1")) {
            var e = assertThrows(SocketException.class, () -> socket.getInputStream().read());
            assertTrue(e.getMessage().contains("reset"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/truncate/size/4KB/page/1", "/truncate/large/4096"})
    void truncateSendsHalfOfWhatItPromisesAndCloses(String path) throws IOException {
        try (var socket = Client.ask(site, path)) {
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(reply.contains("content-length: 4096"), reply);
            assertEquals(2048, reply.length() - reply.indexOf("\r\n\r\n") - 4);
        }
    }

    @Test
    void stallNeverAnswersAndCountsAsInFlightUntilTheClientGoes() throws Exception {
        Client.until("those of other tests are over", () -> site.stats().inFlight() == 0);
        try (var socket = Client.ask(site, "/stall/page/1")) {
            Client.until("the request is in flight", () -> site.stats().inFlight() == 1);
            socket.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
            assertEquals(1, site.stats().inFlight());
        }
        Client.until("the request is no longer in flight", () -> site.stats().inFlight() == 0);
    }

    @Test
    void dripSendsItsFirstByteLongBeforeItsLast() throws IOException {
        try (var socket = Client.ask(site, "/drip/20ms/large/100KB")) {
            assertEquals('H', socket.getInputStream().read());
            assertEquals(1, site.stats().inFlight());
        }
    }

    @Test
    void aShareOfZeroNeverAndOfOneAlways() throws IOException {
        for (int page = 0; page < 20; page++) {
            assertEquals(200, Client.status(site.url("/fault/0/503/page/" + page)));
            assertEquals(503, Client.status(site.url("/fault/1/503/page/" + page)));
        }
    }

    @Test
    void aShareIsAboutThatShareAndTheSameEachTime() throws IOException {
        site.reset();
        var first = statuses();
        site.reset();
        assertEquals(first, statuses());
        long failed = first.stream().filter(s -> s == 503).count();
        assertTrue(failed > 60 && failed < 140, failed + " of 400 at a share of 0.25");
    }

    @Test
    void anotherSeedFailsOtherRequests() throws IOException {
        site.reset();
        var first = statuses();
        try (var other = Site.start(new SiteOptions().port(0).seed(99))) {
            var second = new ArrayList<Integer>();
            for (int page = 0; page < 200; page++) {
                second.add(Client.status(other.url("/fault/0.25/503/page/" + page)));
            }
            assertTrue(!first.subList(0, 200).equals(second));
        }
    }

    @Test
    void theSamePathFailsSometimesOnly() throws IOException {
        var seen = new ArrayList<Integer>();
        for (int time = 0; time < 60; time++) {
            seen.add(Client.status(site.url("/fault/0.5/503/page/1000")));
        }
        assertTrue(seen.contains(200) && seen.contains(503), seen.toString());
    }

    @Test
    void aFaultThatIsNotChosenIsSteppedOverWithItsArguments() throws IOException {
        assertEquals(200, Client.status(site.url("/fault/0/status/404/fault/0/drip/100ms/fault/0/reset/page/1")));
        assertEquals(404, Client.status(site.url("/fault/1/status/404/page/1")));
        var redirect = Client.get(site.url("/fault/1/redirect/2/page/1"));
        assertEquals("/fault/1/redirect/1/page/1", Client.header(redirect, "location"));
    }

    @Test
    void aFaultyRequestLeavesTheNextOneAlone() throws IOException {
        for (var path : List.of("/reset", "/truncate/page/1")) {
            assertThrows(IOException.class, () -> Client.get(site.url(path)));
            assertEquals(200, Client.status(site.url("/page/1")));
        }
    }

    private List<Integer> statuses() throws IOException {
        var statuses = new ArrayList<Integer>();
        for (int page = 0; page < 400; page++) {
            statuses.add(Client.status(site.url("/fault/0.25/503/page/" + page)));
        }
        return statuses;
    }
}
