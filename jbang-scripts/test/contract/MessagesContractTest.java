package test.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** What a message quotes of a server's is short, and has no password in it. */
@EveryMode
class MessagesContractTest {

    @Parameter
    Mode mode;

    private String message(String reply, int redirects) {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send(reply);
        })) {
            Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0).maxRedirects(redirects));
            PageRecord record = Runs.record(settings, "http://127.0.0.1:" + server.port() + "/");
            assertNotNull(record.error());
            return record.error().message();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: LONG\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: LONG\r\n\r\n", "HTTP/1.1 200 OK\r\nLONG: a\0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1LONG\r\na\r\n0\r\n\r\n", "HTTP/1.1 LONG\r\n\r\n",
        "HTTP/1.1 301 Moved\r\nLocation: /LONG\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 301 Moved\r\nLocation: ftp://LONG\r\nContent-Length: 0\r\n\r\n"})
    void quoteNothingWhole(String reply) {
        for (int redirects = 0; redirects < 2; redirects++) {
            String message = message(reply.replace("LONG", "xy".repeat(100_000)), redirects);
            assertTrue(message.length() < 1000, message.length() + " characters: " + message.substring(0, Math.min(100, message.length())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bob:s3cret@shop.example/", "//bob:s3cret@shop.example/", "\\\\bob:s3cret@shop.example/", "ftp://bob:s3cret@shop.example/",
        "http://bob:s3cret@shop.example:99999/", "HTTP:bob:s3cret@shop.example/LONG"})
    void haveNoPasswordOfARedirect(String location) {
        String reply = RawServer.redirect(location.replace("LONG", "x".repeat(1000)));
        String message = message(reply, 0);
        assertTrue(message.startsWith("status 302, to '") && message.contains("shop.example"), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void norOneThatIsCutOff() {
        assertFalse(message(RawServer.redirect("http://s3cret" + "x".repeat(1000) + "@shop.example/"), 0).contains("s3cret"));
    }

    @Test
    void norOfARedirectTooMany() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) connection.send(RawServer.redirect("//bob:s3cret@127.0.0.1:" + connection.socket().getLocalPort() + "/"));
        })) {
            Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0).maxRedirects(1));
            String message = Runs.record(settings, "http://127.0.0.1:" + server.port() + "/").error().message();
            assertTrue(message.endsWith("; the next led to '//127.0.0.1:" + server.port() + "/'"), message);
        }
    }
}
