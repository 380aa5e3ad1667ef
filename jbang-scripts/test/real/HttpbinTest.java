package test.real;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.Daemon;
import test.support.Listening;
import test.support.Runs;

/** Against httpbin, a server that others have written: Debian's python3-httpbin, run by gunicorn. */
class HttpbinTest {

    @TempDir
    static Path folder;

    private static Daemon server;

    @BeforeAll
    static void start() throws Exception {
        String gunicorn = Daemon.need("gunicorn", "gunicorn");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/httpbin")), "needs Debian's package python3-httpbin");
        int port = Daemon.freePort();
        // Threads, as requests that are slow on purpose would hold all of its few processes.
        server = Daemon.start(port, folder.resolve("log"),
                List.of(gunicorn, "--bind", "127.0.0.1:" + port, "--threads", "40", "--keep-alive", "5", "httpbin:app"));
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyPathHasItsRecord(Mode mode) {
        List<String> paths = List.of("/html", "/gzip", "/deflate", "/brotli", "/encoding/utf8", "/xml", "/redirect/3", "/relative-redirect/2",
                "/absolute-redirect/2", "/redirect/12", "/status/404", "/status/418", "/status/204", "/delay/1", "/delay/10",
                "/drip?duration=1&numbytes=5&delay=0", "/drip?duration=9&numbytes=9&delay=0", "/stream/3", "/bytes/100", "/basic-auth/u/p",
                "/redirect-to?url=file:///etc/passwd", "/stream-bytes/20000?chunk_size=100", "/image/png");
        Settings settings = new Settings().mode(mode).network(net -> net.timeout(Duration.ofSeconds(3)))
                .politeness(polite -> polite.robots(false).retries(0).perHost(32));
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings, paths.stream().map(HttpbinTest::url).toList()));
        assertAll(
                () -> assertEquals(List.of("Herman Melville - Moby-Dick"), page(records, "/html", 200).fields().get("h1")),
                () -> assertTrue(page(records, "/gzip", 200).bytes() > page(records, "/bytes/100", 200).bytes()),
                () -> page(records, "/deflate", 200),
                () -> page(records, "/brotli", 200),
                () -> page(records, "/encoding/utf8", 200), // Debian's has no more than a line here
                () -> page(records, "/xml", 200),
                () -> assertEquals(url("/get"), page(records, "/redirect/3", 200).finalUrl()),
                () -> assertEquals(url("/get"), page(records, "/relative-redirect/2", 200).finalUrl()),
                () -> assertEquals(url("/get"), page(records, "/absolute-redirect/2", 200).finalUrl()),
                () -> fails(records, "/redirect/12", Failure.Kind.TOO_MANY_REDIRECTS, 302),
                () -> fails(records, "/status/404", Failure.Kind.HTTP_STATUS, 404),
                () -> fails(records, "/status/418", Failure.Kind.HTTP_STATUS, 418),
                () -> page(records, "/status/204", 204),
                () -> assertTrue(page(records, "/delay/1", 200).millis() >= 1000),
                () -> fails(records, "/delay/10", Failure.Kind.TIMEOUT, null),
                () -> assertEquals(5, page(records, "/drip?duration=1&numbytes=5&delay=0", 200).bytes()),
                () -> assertEquals(Failure.Kind.TIMEOUT, records.get(url("/drip?duration=9&numbytes=9&delay=0")).error().kind()),
                () -> page(records, "/stream/3", 200),
                () -> fails(records, "/basic-auth/u/p", Failure.Kind.HTTP_STATUS, 401),
                () -> fails(records, "/redirect-to?url=file:///etc/passwd", Failure.Kind.INVALID_URL, 302),
                () -> assertEquals(20_000, page(records, "/stream-bytes/20000?chunk_size=100", 200).bytes()),
                () -> page(records, "/image/png", 200));
    }

    private static PageRecord page(Map<String, PageRecord> records, String path, int status) {
        PageRecord record = records.get(url(path));
        assertNull(record.error(), record.toString());
        assertEquals(status, record.status(), record.toString());
        return record;
    }

    private static void fails(Map<String, PageRecord> records, String path, Failure.Kind kind, Integer status) {
        PageRecord record = records.get(url(path));
        assertEquals(kind, record.error() == null ? null : record.error().kind(), record.toString());
        assertEquals(status, record.status(), record.toString());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void cookiesThatAreSetComeBack(Mode mode) {
        Listening clients = new Listening();
        PageRecord record = Runs.records(new Settings().mode(mode).politeness(polite -> polite.robots(false)), clients, List.of(url("/cookies/set?flavour=oat"))).getFirst();
        assertEquals(url("/cookies"), record.finalUrl());
        Reply reply = (Reply) clients.outcome(url("/cookies"));
        assertTrue(new String(reply.body(), StandardCharsets.UTF_8).contains("oat"), record.toString());
    }

    @Test
    void credentialsOpenTheDoor() {
        Settings settings = new Settings().politeness(polite -> polite.robots(false).retries(0));
        PageRecord record = Runs.record(settings, url("/basic-auth/u/p").replace("://", "://u:p@"));
        assertNull(record.error(), record.toString());
    }
}
