package test.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.ThisProcess;
import test.support.Listening;
import test.support.RawServer;
import test.support.Runs;

/** Good replies damaged at random: every one ends, as a failure or with nothing but what the server sent, and harms no other. */
class MutationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Test
    void twoHundredMutants() {
        run(200, 20261122);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void fiveThousandMutantsAndMore() {
        for (int i = 0; i < 4; i++) run(1500, new Random().nextInt(1_000_000));
    }

    private static void run(int count, long seed) {
        ThisProcess.say(System.out, "mutants: seed " + seed + ", " + count + " of them");
        Mutants mutants = new Mutants(seed);
        Map<Mode, Map<String, PageRecord>> records = new EnumMap<>(Mode.class);
        try (RawServer server = new RawServer("127.0.0.1", connection -> answer(connection, mutants))) {
            for (Mode mode : Mode.values()) records.put(mode, checked(mode, mutants, count, server));
        }
        agree(records, mutants, count);
    }

    private static void answer(RawServer.Connection connection, Mutants mutants) throws Exception {
        for (List<String> request = connection.request(); request != null; request = connection.request()) {
            String[] path = request.getFirst().split(" ")[1].split("/");
            int number = Integer.parseInt(path[2]);
            if (path[1].equals("good")) {
                connection.send(RawServer.page("Good " + number));
            } else {
                connection.send(new String(mutants.mutant(number), StandardCharsets.ISO_8859_1));
                if (mutants.closes(number)) return;
            }
        }
    }

    private static Map<String, PageRecord> checked(Mode mode, Mutants mutants, int count, RawServer server) {
        String site = "http://127.0.0.1:" + server.port();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < count; i++) Collections.addAll(urls, site + "/bad/" + i, site + "/good/" + i);
        Settings settings = new Settings().mode(mode).concurrency(32).network(net -> net.timeout(TIMEOUT))
                .politeness(polite -> polite.retries(0).maxRedirects(0).perHost(32).robots(false).adaptive(false)
                        .resilience(host -> host.slidingWindowSize(1000).minimumNumberOfCalls(1000)));
        Listening clients = new Listening();
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings, clients, urls));
        assertEquals(urls.size(), records.size(), "records in mode " + mode);
        Map<String, PageRecord> byPath = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            PageRecord good = records.get(site + "/good/" + i);
            String told = mode + ", page " + i + ": " + good;
            assertNull(good.error(), told);
            assertEquals("Good " + i, good.fields().get("title"), told);
            String path = "/bad/" + i;
            PageRecord bad = records.get(site + path);
            byPath.put(path, bad);
            byte[] mutant = mutants.mutant(i);
            if (bad.error() != null) assertNotEquals(Failure.Kind.INTERNAL, bad.error().kind(), () -> told(mode, bad) + "\n for " + shown(mutant));
            if (clients.outcome(site + path) instanceof Reply reply)
                assertSent(reply, mutant, () -> told(mode, bad) + "\n for " + shown(mutant));
        }
        return byPath;
    }

    /** What came is what was sent: in its order, of the length that was said, and in one piece unless it came in chunks. */
    private static void assertSent(Reply reply, byte[] sent, Supplier<String> told) {
        String body = new String(reply.body(), StandardCharsets.ISO_8859_1);
        String bytes = new String(sent, StandardCharsets.ISO_8859_1);
        if (reply.headers().get("Transfer-Encoding") == null) {
            assertTrue(bytes.contains(body), told);
            String length = reply.headers().get("Content-Length");
            if (length != null && reply.status() != 204 && reply.status() != 304) assertEquals(Long.parseLong(length.split(",")[0].strip()), body.length(), told);
        }
        int at = 0;
        for (int i = 0; i < bytes.length() && at < body.length(); i++) if (bytes.charAt(i) == body.charAt(at)) at++;
        assertEquals(body.length(), at, told);
    }

    /**
     * In every mode the same: success or the same kind of failure, with the same status. Where control characters stand in
     * a line of headers the clients do not always agree on what it says, so there may be one in 300 that differs.
     */
    private static void agree(Map<Mode, Map<String, PageRecord>> records, Mutants mutants, int count) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PageRecord first = records.get(Mode.THREADS).get("/bad/" + i);
            for (Mode mode : Mode.values()) {
                PageRecord other = records.get(mode).get("/bad/" + i);
                if (kind(first).equals(kind(other)) && Objects.equals(first.status(), other.status())) continue;
                differences.add(told(Mode.THREADS, first) + "\n but " + told(mode, other) + "\n for " + shown(mutants.mutant(i))
                        + (mutants.closes(i) ? " and a close" : ""));
                break;
            }
        }
        differences.forEach(System.out::println);
        assertTrue(differences.size() <= count / 300, () -> differences.size() + " differences\n" + String.join("\n", differences));
    }

    private static String kind(PageRecord record) {
        return record.error() == null ? "page" : record.error().kind().label();
    }

    private static String told(Mode mode, PageRecord record) {
        return mode + " " + record.target().url() + " " + kind(record) + " " + record.status() + " "
                + (record.error() == null ? record.fields().get("title") : record.error().message());
    }

    private static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b == '\r') text.append("\\r");
            else if (b == '\n') text.append("\\n");
            else if (b < ' ' || b == 0x7F) text.append("\\x%02x".formatted(b & 0xFF));
            else text.append((char) b);
        }
        return text.toString();
    }
}
