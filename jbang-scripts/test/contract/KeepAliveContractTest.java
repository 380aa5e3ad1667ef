package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** A server may close a kept connection whenever it likes. */
@EveryMode
class KeepAliveContractTest {

    @Parameter
    Mode mode;

    private List<PageRecord> records(RawServer server, int targets) {
        Settings settings = new Settings().mode(mode).concurrency(1).ordered(true).politeness(polite -> polite.retries(0).perHost(1));
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
}
