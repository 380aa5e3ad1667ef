package test.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.Behaviour;
import site.Behaviours;
import site.Site;
import site.SiteOptions;
import site.page.Complexity;

/** The site as such: its pages, its addresses, its table of paths, its start and its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteTest {

    private Site site;

    @BeforeAll
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0).hosts(3).prefix("/delay/1ms"));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void aPageHasItsOwnTitleHeadingAndLinks() throws IOException {
        var response = Client.get(site.url("/page/7"));
        var html = Client.text(response);
        assertEquals(200, response.statusCode());
        assertEquals("text/html; charset=utf-8", Client.header(response, "content-type"));
        for (var part : List.of("<title>Page 7: ", "<h1>Page 7: ", "<html lang=\"en\">", "<meta name=\"description\" content=\"Page 7 ",
                "<link rel=\"canonical\" href=\"/page/7\">", "<a rel=\"next\" href=\"8\">", "class=\"price\">£", "class=\"product\"",
                "<table", "&amp;", "Söhne")) {
            assertTrue(html.contains(part), part);
        }
    }

    @Test
    void theSameSeedGivesTheSamePagesAndAnotherSeedOthers() throws IOException {
        try (var same = Site.start(new SiteOptions().port(0)); var other = Site.start(new SiteOptions().port(0).seed(2))) {
            var page = Client.get(site.url("/page/3")).body();
            assertArrayEquals(page, Client.get(same.url("/page/3")).body());
            assertFalse(new String(page).equals(Client.text(other.url("/page/3"))));
            assertNotEquals(new String(page), Client.text(site.url("/page/4")));
        }
    }

    @ParameterizedTest
    @CsvSource({"2KB, 2048", "19KB, 19456", "1000000B, 1000000", "3MB, 3145728"})
    void aPageIsExactlyAsLargeAsAskedFor(String size, int bytes) throws IOException {
        for (var complexity : Complexity.values()) {
            for (int page = 0; page < 5; page++) {
                var path = "/size/" + size + "/complexity/" + complexity + "/page/" + page;
                assertEquals(bytes, Client.get(site.url(path)).body().length, path);
            }
        }
    }

    @Test
    void theSmallestPageIsWholeAndAboutOneKilobyte() throws IOException {
        var html = Client.text(site.url("/size/1B/page/1"));
        assertTrue(html.length() < 1100 && html.endsWith("</html>\n"), html);
    }

    @Test
    void sizeAndComplexityOfTheOptionsHoldForPagesThatDoNotSay() throws IOException {
        try (var own = Site.start(new SiteOptions().port(0).size(5000).complexity(Complexity.MESSY))) {
            var html = Client.text(own.url("/size/200KB/page/1"));
            assertTrue(html.contains("<script>") && html.contains("<P>"), "messy");
            assertEquals(5000, Client.get(own.url("/page/1")).body().length);
            assertFalse(Client.text(own.url("/size/200KB/complexity/plain/page/1")).contains("<script>"));
        }
    }

    @Test
    void morePagesThanTheCacheHoldsStayRight() throws IOException {
        for (int page = 0; page < 40; page++) {
            var path = "/size/4MB/page/" + page;
            assertTrue(Client.text(site.url(path)).contains("<h1>Page " + page + ":"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/-1", "/page/x", "/page/7/more", "/page/1234567890123456789", "/nothing", "/nothing/at/all"})
    void whatIsNotThereIs404(String path) throws IOException {
        assertEquals(404, Client.status(site.url(path)));
    }

    @Test
    void theIndexPageAndTheTextOfThePathsHaveEveryBehaviour() throws IOException {
        var index = Client.text(site.url("/"));
        for (Behaviour behaviour : Behaviours.ALL) {
            assertTrue(index.contains("<code>" + behaviour.usage() + "</code></td><td>" + behaviour.about()), behaviour.usage());
            assertTrue(Behaviours.describe().contains(behaviour.usage()), behaviour.usage());
        }
    }

    @Test
    void everyAddressAnswersOnTheSamePort() throws IOException {
        for (int host = 0; host < 3; host++) {
            assertEquals("http://127.0.0." + (host + 1) + ":" + site.port() + "/page/1", site.url(host, "/page/1"));
            assertEquals(200, Client.status(site.url(host, "/page/1")));
        }
    }

    @Test
    void addressesGoOnAfter254() throws IOException {
        try (var many = Site.start(new SiteOptions().port(0).hosts(300))) {
            assertEquals("http://127.0.1.1:" + many.port() + "/", many.url(254, "/"));
            assertEquals(200, Client.status(many.url(299, "/page/1")));
        }
    }

    @Test
    void severalLoopsShareTheConnections() throws IOException {
        try (var loops = Site.start(new SiteOptions().port(0).loops(2).hosts(2))) {
            for (int page = 0; page < 20; page++) {
                assertEquals(200, Client.status(loops.url(page % 2, "/page/" + page)));
            }
            assertEquals(20, loops.stats().requests());
        }
    }

    @Test
    void theUrlListGoesRoundTheAddressesUnderThePrefix() throws IOException {
        var urls = site.urls(4);
        assertEquals(List.of(site.url(0, "/delay/1ms/page/1"), site.url(1, "/delay/1ms/page/2"),
                site.url(2, "/delay/1ms/page/3"), site.url(0, "/delay/1ms/page/4")), urls);
        assertEquals(200, Client.status(urls.get(3)));
    }

    @Test
    void aTakenPortIsSaidWithItsNumberAndWhatToDo() {
        var e = assertThrows(BindException.class, () -> Site.start(new SiteOptions().port(site.port())));
        assertTrue(e.getMessage().contains("port " + site.port() + " on 127.0.0.1") && e.getMessage().contains("--port 0"), e.getMessage());
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        var hosts = assertThrows(IllegalArgumentException.class, () -> Site.start(new SiteOptions().port(0).hosts(0)));
        assertTrue(hosts.getMessage().contains("--hosts 0"), hosts.getMessage());
        var size = assertThrows(IllegalArgumentException.class, () -> Site.start(new SiteOptions().port(0).size(20 << 20)));
        assertTrue(size.getMessage().contains("16MB"), size.getMessage());
    }

    @Test
    void aClosedSiteLetsGoOfItsPortAndOfStalledConnections() throws Exception {
        var brief = Site.start(new SiteOptions().port(0));
        try (var stalled = Client.ask(brief, "/stall")) {
            Client.until("the request is there", () -> brief.stats().inFlight() == 1);
            brief.close();
            assertEquals(-1, stalled.getInputStream().read());
        }
        assertThrows(ConnectException.class, () -> Client.get(brief.url("/page/1")));
        Site.start(new SiteOptions().port(brief.port())).close();
    }
}
