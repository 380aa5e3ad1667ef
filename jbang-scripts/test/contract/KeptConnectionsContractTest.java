package test.contract;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import test.support.RawServer;
import test.support.Runs;
import test.support.TlsServer;

/** How many connections are kept, and for how long. */
@EveryMode
class KeptConnectionsContractTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @TempDir
    Path folder;

    @Parameter
    Mode mode;

    @Test
    void connectionsAreUsedAgainAndAreNoMoreThanRequestsInFlight() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) connection.send(RawServer.page("one"));
        })) {
            Settings settings = new Settings().mode(mode).concurrency(4).politeness(polite -> polite.robots(false).perHost(4));
            List<String> urls = IntStream.range(0, 200).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList();
            Runs.records(settings, urls).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            assertTrue(server.connections() <= 4, "connections: " + server.connections());
        }
    }

    /** Each host is asked twice: some at once, the others when theirs may be closed already; and one for {@link #awaitFew}. */
    private void assertFewAreKept(String scheme, int port, UnaryOperator<Settings> more) {
        List<String> urls = new ArrayList<>();
        for (int round = 0; round < 2; round++)
            for (int host = 0; host < 20 * CORES; host++) urls.add(scheme + "://host" + host + ".test:" + port + "/" + round);
        urls.add(scheme + "://host0.test:" + port + "/last");
        Settings settings = new Settings().mode(mode).concurrency(8).politeness(polite -> polite.robots(false).retries(0))
                .network(net -> net.resolve("*:" + port + ":127.0.0.1").timeout(Duration.ofMinutes(2)));
        Runs.records(more.apply(settings), urls).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
    }

    /** Clients close what is too much by and by: the last request is answered once they have, and not if that takes as long as for idle ones. */
    private static void awaitFew(IntSupplier open) throws InterruptedException {
        // 8 of each loop, and the one that is asked on.
        Runs.await("few connections to be left", 30, () -> open.getAsInt() <= 8 * CORES + 1);
    }

    @Test
    void ofManyHostsNoMoreConnectionsAreKeptThanMayBeInFlight() {
        AtomicReference<RawServer> listens = new AtomicReference<>();
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            for (List<String> request; (request = connection.request()) != null; ) {
                if (request.getFirst().contains("/last ")) awaitFew(listens.get()::open);
                connection.send(RawServer.page("one"));
            }
        })) {
            listens.set(server);
            assertFewAreKept("http", server.port(), settings -> settings);
        }
    }

    @Test
    void ofManyHostsNoMoreConnectionsAreKeptOverTlsEither() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("*.test").build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
        for (boolean http2 : new boolean[] {false, true}) {
            AtomicReference<TlsServer> listens = new AtomicReference<>();
            try (TlsServer server = new TlsServer(http2, request -> {
                if (!request.path().equals("/last")) TlsServer.page(request);
                else Thread.ofVirtual().start(() -> {
                    try {
                        awaitFew(listens.get()::open);
                        TlsServer.page(request);
                    } catch (InterruptedException | AssertionError e) {
                        request.connection().close();
                    }
                });
            }, certificate)) {
                listens.set(server);
                assertFewAreKept("https", server.port(), settings -> settings.network(net -> net.authorities(authority)));
            }
        }
    }

    /** Servers close them sooner, most of them; but none is kept for ever. */
    @Test
    @Tag("soak")
    void aConnectionThatIsNotUsedForAMinuteIsClosed() {
        AtomicLong closed = new AtomicLong();
        try (RawServer once = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send(RawServer.page("one"));
            if (connection.request() == null) closed.set(System.nanoTime());
        }); RawServer slow = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) {
                Thread.sleep(1000);
                connection.send(RawServer.page("two"));
            }
        })) {
            Settings settings = new Settings().mode(mode).concurrency(2).politeness(polite -> polite.robots(false).perHost(1));
            List<String> urls = IntStream.range(0, 70).mapToObj(i -> "http://127.0.0.1:" + (i == 0 ? once : slow).port() + "/" + i).toList();
            long begun = System.nanoTime();
            Runs.records(settings, urls).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            long over = System.nanoTime();
            assertTrue(closed.get() > 0 && closed.get() < over - 1_000_000_000, "it was kept");
            assertTrue(closed.get() - begun > 55_000_000_000L, "closed after " + (closed.get() - begun) / 1e9 + " s");
        }
    }
}
