package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;
import test.support.Runs;
import test.support.TlsServer;

/** A server may close a kept connection whenever it likes. */
@EveryMode
class KeepAliveContractTest {

    @TempDir
    Path folder;

    @Parameter
    Mode mode;

    private List<PageRecord> records(RawServer server, int targets) {
        Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false)).concurrency(1).ordered(true).politeness(polite -> polite.retries(0).perHost(1));
        return Runs.records(settings, IntStream.range(0, targets).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList());
    }

    @Test
    void aConnectionClosedAtTheNextRequestCostsAnotherConnectionAndNothingElse() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send(RawServer.page("one"));
            connection.request(); // and no reply
        })) {
            for (PageRecord record : records(server, 10)) {
                assertNull(record.error(), String.valueOf(record.error()));
                assertEquals(1, record.attempts());
            }
        }
    }

    @Test
    void aConnectionResetAtTheNextRequestLikewise() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send(RawServer.page("one"));
            connection.request();
            connection.socket().setSoLinger(true, 0);
        })) {
            records(server, 10).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
        }
    }

    @Test
    void aConnectionClosedWhileIdleIsNotUsed() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send(RawServer.page("one"));
        })) {
            records(server, 10).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
        }
    }

    @Test
    void aConnectionThatIsToBeClosedIsNotUsedAgain() {
        for (String head : List.of("HTTP/1.1 200 OK\r\nConnection: close", "HTTP/1.0 200 OK")) {
            try (RawServer server = new RawServer("127.0.0.1", connection -> {
                connection.request();
                connection.send(head + "\r\nContent-Length: 1\r\n\r\nx");
                connection.request(); // it is left to the client to close
            })) {
                records(server, 5).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
                assertEquals(5, server.connections(), head);
                assertEquals(5, server.requests().size(), head);
            }
        }
    }

    /** What is sent once more is a request like any other to its host, whatever the client's reason. */
    @Test
    void whatIsSentAgainIsCountedAndWaitsForItsHostsTurn() throws Exception {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            times.add(System.nanoTime());
            connection.send(RawServer.page("one"));
            if (connection.request() != null) times.add(System.nanoTime());
        })) {
            Settings settings = new Settings().mode(mode)
                    .politeness(polite -> polite.robots(false).retries(0).perHost(1).delay(Duration.ofMillis(400)));
            MemorySink sink = new MemorySink();
            Tally tally = new Scrape(settings, Fetchers.REAL)
                    .run(ListSource.of(IntStream.range(0, 4).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList()), sink);
            sink.records().forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            assertTrue(server.requests().size() > 4, "none was sent again");
            assertEquals(server.requests().size(), tally.hosts().getFirst().requests());
            assertEquals(0, tally.hosts().getFirst().retries());
            assertEquals(Map.of(), tally.hosts().getFirst().failures());
        }
        List<Long> all = List.copyOf(times);
        for (int i = 1; i < all.size(); i++)
            assertTrue(all.get(i) - all.get(i - 1) > 200_000_000, "request " + i + " came " + (all.get(i) - all.get(i - 1)) / 1e6 + " ms after the one before");
    }

    @Test
    void theNewConnectionIsTheLastTry() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            if (connection.number() > 1) return;
            connection.send(RawServer.page("one"));
            connection.request();
        })) {
            List<PageRecord> records = records(server, 2);
            assertNull(records.get(0).error());
            assertEquals(Failure.Kind.RESET, records.get(1).error().kind());
            assertEquals(2, server.connections());
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void aNewConnectionThatIsClosedIsAFailureAtOnce() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> connection.request())) {
            assertEquals(Failure.Kind.RESET, records(server, 1).getFirst().error().kind());
            assertEquals(1, server.requests().size());
        }
    }

    /** The same over TLS, in HTTP/1.1 and HTTP/2: the server closes at every second request of a connection. */
    @Test
    void overTlsLikewise() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
        for (boolean http2 : new boolean[] {false, true}) {
            Map<HttpConnection, Integer> counts = new ConcurrentHashMap<>();
            try (TlsServer server = new TlsServer(http2, request -> {
                if (counts.merge(request.connection(), 1, Integer::sum) > 1) request.connection().close();
                else TlsServer.page(request);
            }, certificate)) {
                Settings settings = new Settings().mode(mode).concurrency(1).ordered(true).politeness(polite -> polite.retries(0).perHost(1))
                        .network(net -> net.authorities(authority));
                for (PageRecord record : Runs.records(settings, IntStream.range(0, 10).mapToObj(i -> "https://127.0.0.1:" + server.port() + "/" + i).toList())) {
                    assertNull(record.error(), (http2 ? "HTTP/2: " : "HTTP/1.1: ") + record.error());
                    assertEquals(1, record.attempts());
                }
            }
        }
    }

    /** In HTTP/2 a connection is another request's as well, and so never sure to be new. */
    @Test
    void aServerThatAlwaysClosesIsNotAskedForEver() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
        for (boolean http2 : new boolean[] {false, true}) {
            try (TlsServer server = new TlsServer(http2, request -> request.connection().close(), certificate)) {
                Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0)).network(net -> net.authorities(authority));
                PageRecord record = Runs.record(settings, "https://127.0.0.1:" + server.port() + "/");
                assertEquals(Failure.Kind.RESET, record.error() == null ? null : record.error().kind(), http2 ? "HTTP/2" : "HTTP/1.1");
                assertEquals(1, record.attempts());
            }
        }
    }

    /** What OkHttp would do by itself: ask again, or take a 407 for a fault of its own. */
    @Test
    void noStatusIsActedOnBelowTheFrontier() {
        for (String status : List.of("503 Unavailable\r\nRetry-After: 0", "408 Timeout", "407 Proxy Authentication Required", "401 Unauthorized", "421 Misdirected Request")) {
            try (RawServer server = RawServer.answering("127.0.0.1", "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")) {
                PageRecord record = records(server, 1).getFirst();
                assertEquals(Integer.parseInt(status.substring(0, 3)), record.status());
                assertEquals(Failure.Kind.HTTP_STATUS, record.error().kind());
                assertEquals(1, server.requests().size(), status);
            }
        }
    }
}
