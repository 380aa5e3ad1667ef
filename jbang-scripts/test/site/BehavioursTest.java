package test.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.Site;
import site.SiteOptions;

/** Behaviours that answer: statuses, redirects, encodings, headers, speed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehavioursTest {

    private Site site;

    @BeforeAll
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"/delay/60ms/page/1, 60", "/delay/50ms-70ms/page/1, 50", "'/delay/lognormal:500ms,0.1/page/1', 200",
        "'/delay/tail:0,1,60ms/page/1', 60", "/delay/30ms/delay/30ms/page/1, 60", "/delay/0/page/1, 0"})
    void aDelayWaitsBeforeThePage(String path, long least) throws IOException {
        long took = Client.millis(() -> assertEquals(200, Client.status(site.url(path))));
        assertTrue(took >= least - 2, took + " ms");
    }

    @Test
    void bandwidthHoldsTheBodyToItsRate() throws IOException {
        long took = Client.millis(() -> assertEquals(51_200, Client.get(site.url("/bandwidth/100KB/size/50KB/page/1")).body().length));
        assertTrue(took >= 450, took + " ms for 50 KB at 100 KB/s");
        assertEquals(51_200, Client.get(site.url("/bandwidth/0/size/50KB/page/1")).body().length);
    }

    @Test
    void dripSendsTheWholeBodySlowly() throws IOException {
        long took = Client.millis(() -> assertEquals(100, Client.get(site.url("/drip/5ms/large/100")).body().length));
        assertTrue(took >= 450, took + " ms for 100 bytes");
    }

    @ParameterizedTest
    @CsvSource({"/status/404/page/1, 404", "/status/503/page/1, 503", "/status/500, 500", "/503/page/1, 503", "/429/page/1, 429"})
    void aStatusHasAShortHtmlBody(String path, int status) throws IOException {
        var response = Client.get(site.url(path));
        assertEquals(status, response.statusCode());
        assertEquals("text/html; charset=utf-8", Client.header(response, "content-type"));
        assertTrue(Client.text(response).contains("<h1>" + status + " "), Client.text(response));
    }

    @Test
    void flakyFailsTheFirstRequestsForItsVeryPath() throws IOException {
        for (var page : List.of("/flaky/2/page/1", "/flaky/2/page/2")) {
            var statuses = List.of(Client.status(site.url(page)), Client.status(site.url(page)), Client.status(site.url(page)));
            assertEquals(List.of(503, 503, 200), statuses);
        }
        site.reset();
        assertEquals(503, Client.status(site.url("/flaky/2/page/1")));
    }

    @ParameterizedTest
    @CsvSource({"/redirect/2/page/1, /redirect/1/page/1", "/redirect/1/page/1?a=b, /page/1?a=b",
        "/delay/1ms/redirect/3/gzip/page/1, /delay/1ms/redirect/2/gzip/page/1"})
    void aRedirectCountsDown(String path, String location) throws IOException {
        var response = Client.get(site.url(path));
        assertEquals(302, response.statusCode());
        assertEquals(location, Client.header(response, "location"));
        assertEquals(200, Client.status(site.url("/redirect/0/page/1")));
    }

    @Test
    void gzipCompressesEvenUnasked() throws IOException {
        for (int time = 0; time < 2; time++) {
            var response = Client.get(site.url("/gzip/page/5"));
            assertEquals("gzip", Client.header(response, "content-encoding"));
            var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            assertArrayEquals(Client.get(site.url("/page/5")).body(), unpacked);
        }
        assertEquals(503, Client.status(site.url("/gzip/503")));
    }

    @Test
    void aHeaderIsAddedToWhateverFollows() throws IOException {
        assertEquals("2", Client.header(Client.get(site.url("/header/Retry-After:2/429")), "retry-after"));
        assertEquals("a b+c", Client.header(Client.get(site.url("/header/X-Text:a%20b+c/page/1")), "x-text"));
    }

    @Test
    void aLargeBodyHasExactlyItsSize() throws IOException {
        for (int size : List.of(0, 10, 1000, 5 << 20)) {
            assertEquals(size, Client.get(site.url("/large/" + size)).body().length);
        }
    }

    @Test
    void echoShowsTheRequestAsReceived() throws IOException {
        var json = new JsonObject(Client.text(site.url("/delay/1ms/echo/more?q=1&r=%20")));
        assertEquals("GET", json.getString("method"));
        assertEquals("/delay/1ms/echo/more", json.getString("path"));
        assertEquals("q=1&r=%20", json.getString("query"));
        assertTrue(json.getJsonArray("headers").encode().contains("[\"Host\",\"127.0.0.1:" + site.port() + "\"]"), json.encode());
    }

    @Test
    void behavioursGoTogether() throws IOException {
        var response = Client.get(site.url("/delay/10ms/bandwidth/1MB/gzip/header/X-A:b/size/3KB/complexity/plain/page/9"));
        assertEquals("b", Client.header(response, "x-a"));
        var html = new String(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes());
        assertTrue(html.contains("<h1>Page 9:"), html);
    }

    @Test
    void allowedIsEverythingUnlessRobotsSaysOtherwise() throws IOException {
        var response = Client.get(site.url("/robots.txt"));
        assertEquals("text/plain; charset=utf-8", Client.header(response, "content-type"));
        assertEquals("User-agent: *\nAllow: /\n", Client.text(response));
    }

    @ParameterizedTest
    @CsvSource({"/delay, /delay/LATENCY/…", "/delay/soon/page/1, soon is not a latency", "/delay/9ms-1ms/page/1, 9ms-1ms",
        "/delay/lognormal:1ms/page/1, lognormal:1ms", "'/delay/tail:1ms,2,1s/page/1', from 0 to 1", "'/delay/tail:1ms,1s/page/1', share of slow",
        "/size/big/page/1, big is not a size", "/size/17MB/page/1, 17825792",
        "/size/0/page/1, 0 bytes", "/complexity/odd/page/1, odd is not a complexity", "/bandwidth/fast/page/1, fast is not a size",
        "/status/99/page/1, 99 is not a status", "/status/abc, abc is not a status", "/flaky/x/page/1, x is not N of /flaky",
        "/fault/2/503/page/1, 2 is not a share", "/fault/0/nothing/page/1, there is no fault nothing", "/large, /large/SIZE",
        "/redirect/-1, -1 is not N of /redirect", "/header/a/page/1, a is not NAME:VALUE", "/gzip/large/1MB, streamed",
        "/drip/x/page/1, x is not a duration"})
    void aPathThatMakesNoSenseIs400AndNamesTheValue(String path, String says) throws IOException {
        var response = Client.get(site.url(path));
        assertEquals(400, response.statusCode(), Client.text(response));
        assertTrue(Client.text(response).replace("'", "").contains(says), Client.text(response));
    }

    @Test
    void aRequestWithABodyIsAnsweredAndItsConnectionKept() throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 100 ", new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII));
            out.write(new byte[100_000]);
            out.write("GET /large/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals(3, rest.split("HTTP/1.1 200 OK", -1).length, rest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/1", "/bandwidth/1KB/page/1", "/truncate/page/1", "/large/1MB"})
    void aHeadRequestHasTheLengthAndNoBody(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            var head = "HEAD %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(reply.startsWith("HTTP/1.1 200 ") && reply.contains("content-length: ") && reply.endsWith("\r\n\r\n"), reply);
        }
    }
}
