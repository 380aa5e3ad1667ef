package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.fetch.Surroundings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** A server that does not take connections costs {@code --connect-timeout}, and no more than {@code --timeout}. */
@EveryMode
class DeadlinesContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    /** A port whose queue of connections is full: the kernel drops every further SYN. */
    private static final class BlackHole implements AutoCloseable {
        private final ServerSocket listener;
        private final List<Socket> queued = new ArrayList<>();

        BlackHole(String address, int port) throws Exception {
            listener = new ServerSocket(port, 1, InetAddress.ofLiteral(address));
            for (int i = 0; i < 16; i++) {
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 200);
                } catch (java.net.SocketTimeoutException e) {
                    return;
                }
            }
            throw new AssertionError("the queue does not fill");
        }

        int port() {
            return ((InetSocketAddress) listener.getLocalSocketAddress()).getPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) socket.close();
            listener.close();
        }
    }

    @Test
    void aConnectWithoutAnswer() throws Exception {
        try (BlackHole hole = new BlackHole("127.0.0.1", 0)) {
            PageRecord record = Runs.record(settings().network(net -> net.connectTimeout(Duration.ofMillis(300))), "http://127.0.0.1:" + hole.port() + "/");
            assertEquals(Failure.Kind.CONNECT, record.error().kind(), record.error().message());
            assertEquals("no connection to 127.0.0.1:" + hole.port() + ": it did not answer within 300 ms (--connect-timeout)", record.error().message());
            assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
        }
    }

    @Test
    void aConnectWithoutAnswerCountsForTheWholeAttempt() throws Exception {
        try (BlackHole hole = new BlackHole("127.0.0.1", 0)) {
            PageRecord record = Runs.record(settings().network(net -> net.timeout(Duration.ofMillis(300))), "http://127.0.0.1:" + hole.port() + "/");
            assertEquals(Failure.Kind.TIMEOUT, record.error().kind(), record.error().message());
            assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
        }
    }

    @Test
    void theNextAddressIsTriedWhenOneDoesNotAnswer() throws Exception {
        try (RawServer fine = RawServer.answering("127.0.0.9", RawServer.page("fine")); BlackHole hole = new BlackHole("127.0.0.8", fine.port())) {
            Fetchers fetchers = Fetchers.in(new Surroundings(name -> List.of(InetAddress.ofLiteral("127.0.0.8"), InetAddress.ofLiteral("127.0.0.9")),
                    Surroundings.REAL.special(), Duration.ofMinutes(1)));
            PageRecord record = Runs.records(settings().network(net -> net.connectTimeout(Duration.ofMillis(300))), fetchers,
                    List.of("http://two.example:" + hole.port() + "/")).getFirst();
            assertNull(record.error(), String.valueOf(record.error()));
            assertEquals(1, record.attempts());
        }
    }

    @Test
    void allStagesTogetherAreHeldToTheTimeout() throws Exception {
        // DNS takes 200 ms, then the server accepts and says nothing: each stage is within its own limit.
        try (RawServer mute = new RawServer("127.0.0.9", connection -> Thread.sleep(20_000))) {
            Fetchers fetchers = Fetchers.in(new Surroundings(name -> {
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of(InetAddress.ofLiteral("127.0.0.9"));
            }, Surroundings.REAL.special(), Duration.ofMinutes(1)));
            PageRecord record = Runs.records(settings().network(net -> net.timeout(Duration.ofMillis(500))), fetchers,
                    List.of("http://slow.example:" + mute.port() + "/")).getFirst();
            assertEquals(Failure.Kind.TIMEOUT, record.error().kind(), record.error().message());
            assertTrue(record.millis() >= 450 && record.millis() < 5000, record.millis() + " ms");
        }
    }
}
