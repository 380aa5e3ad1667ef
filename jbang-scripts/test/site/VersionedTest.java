package test.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.Site;
import site.SiteOptions;

/** Pages that say which version they are, and pages that change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionedTest {

    private Site site;

    @BeforeAll
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    /** What a page answers to who asks with that header field; the connection ends with it. */
    private String ask(String path, String field) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + field + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"etag, ETag, If-None-Match", "weak, ETag, If-None-Match", "both, ETag, If-None-Match", "both, Last-Modified, If-Modified-Since",
        "date, Last-Modified, If-Modified-Since"})
    void whoHasAVersionIsNotSentItAgain(String by, String says, String asks) throws IOException {
        String path = "/versioned/" + by + "/page/" + (100 + by.length() + says.length());
        var first = Client.get(site.url(path));
        assertEquals(200, first.statusCode());
        String version = Client.header(first, says);
        assertEquals(by.equals("weak"), version.startsWith("W/"));
        String again = ask(path, asks + ": " + version);
        assertTrue(again.startsWith("HTTP/1.1 304 ") && again.endsWith("\r\n\r\n"), again);
        assertTrue(again.contains(says.toLowerCase(java.util.Locale.ROOT) + ": " + version) || again.contains(says + ": " + version), again);
        assertFalse(again.toLowerCase(java.util.Locale.ROOT).contains("content-length"), again);
        assertTrue(ask(path, asks + ": \"other\"").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void aPageChangesGoesAndComesBack() throws IOException {
        String before = Client.text(site.url("/page/7"));
        assertEquals("3 pages: new\n", Client.text(site.url("/edit/6-8/new")));
        String after = Client.text(site.url("/page/7"));
        assertNotEquals(before, after);
        assertEquals(before.length(), after.length());
        Client.get(site.url("/edit/7/410"));
        assertEquals(410, Client.status(site.url("/versioned/etag/page/7")));
        assertNull(Client.header(Client.get(site.url("/versioned/etag/page/7")), "ETag"));
        Client.get(site.url("/edit/7/200"));
        assertEquals(after, Client.text(site.url("/page/7")));
        Client.get(site.url("/stats/reset"));
        assertEquals(before, Client.text(site.url("/page/7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/edit/a/new", "/edit/1-2/old", "/edit/1-2/99", "/edit/0-9999999/new", "/edit/1", "/versioned/size/page/1",
        "/versioned/etag/large/1MB"})
    void aPathThatMakesNoSenseIs400(String path) throws IOException {
        assertEquals(400, Client.status(site.url(path)));
    }
}
