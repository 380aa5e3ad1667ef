package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.Http2Talk;
import test.support.RawServer;
import test.support.Runs;
import test.support.TlsServer;

/** That HTTP/2 is spoken, and that what servers do wrong, or oddly, in it comes to the same with both clients. */
@EveryMode
class Http2ContractTest {

    private static final String PAGE = "<!doctype html><title>Fine</title>";
    private static final String[] HEAD = {":status", "200", "content-type", "text/html"};

    private static final Set<String> GARBAGE = ConcurrentHashMap.newKeySet();

    private static HeldCertificate own;
    private static RawServer server;

    @Parameter
    Mode mode;

    @BeforeAll
    static void start() {
        own = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        server = RawServer.tls(own, "h2", Http2Talk.answering(Http2ContractTest::answer));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String[] head(String... more) {
        String[] all = Arrays.copyOf(HEAD, HEAD.length + more.length);
        System.arraycopy(more, 0, all, HEAD.length, more.length);
        return all;
    }

    private static void answer(Http2Talk talk, int stream, String path) throws Exception {
        switch (path) {
            case "/headers-100k" -> page(talk, stream, "x-long", "a".repeat(100_000));
            case "/headers-2000" -> page(talk, stream, IntStream.range(0, 2000).boxed()
                    .flatMap(i -> Stream.of("x-" + i, "value")).toArray(String[]::new));
            case "/headers-300k" -> page(talk, stream, "x-long", "a".repeat(300_000));
            case "/length-too-long" -> page(talk, stream, "content-length", "500");
            case "/length-and-no-body" -> talk.headers(stream, true, head("content-length", "500"));
            case "/length-too-short" -> page(talk, stream, "content-length", "5");
            case "/length-words" -> page(talk, stream, "content-length", "abc");
            case "/redirect-too-long" -> {
                talk.headers(stream, false, ":status", "302", "location", "/fine", "content-length", "500");
                talk.data(stream, true, PAGE);
            }
            case "/204-body", "/304-body" -> {
                talk.headers(stream, false, ":status", path.substring(1, 4));
                talk.data(stream, true, PAGE);
            }
            case "/204-endless" -> {
                talk.headers(stream, false, ":status", "204");
                talk.data(stream, false, PAGE);
            }
            case "/interim" -> {
                for (String status : new String[] {"100", "102", "103", "199"}) talk.headers(stream, false, ":status", status, "link", "</a>");
                page(talk, stream);
            }
            case "/status-missing" -> talk.headers(stream, true, "content-type", "text/html");
            case "/status-words", "/status-99", "/status-1000" -> talk.headers(stream, true, ":status", path.substring(8));
            case "/status-reason" -> {
                talk.headers(stream, false, ":status", "200 OK", "content-type", "text/html");
                talk.data(stream, true, PAGE);
            }
            case "/name-capital" -> page(talk, stream, "X-Name", "value");
            case "/name-empty" -> page(talk, stream, "", "value");
            case "/name-space" -> page(talk, stream, "x name", "value");
            case "/pseudo" -> talk.headers(stream, true, ":status", "200", ":path", "/");
            case "/line-break" -> page(talk, stream, "x-name", "value\r\nset-cookie: a=b");
            case "/connection" -> page(talk, stream, "connection", "close");
            default -> {
                if (path.startsWith("/garbage-once") && GARBAGE.add(path)) talk.frame(1, 4, stream, new byte[] {-1, -1, -1, -1, -1}); // headers, all of them
                else page(talk, stream);
            }
        }
    }

    private static void page(Http2Talk talk, int stream, String... more) throws Exception {
        talk.headers(stream, false, head(more));
        talk.data(stream, true, PAGE);
    }

    private Settings settings() {
        return new Settings().mode(mode).network(net -> net.insecure(true).timeout(Duration.ofSeconds(20)))
                .politeness(polite -> polite.robots(false).retries(0));
    }

    private PageRecord record(String path) {
        return Runs.record(settings(), "https://127.0.0.1:" + server.port() + path);
    }

    private void assertFine(String path) {
        PageRecord record = record(path);
        assertNull(record.error(), path + ": " + record.error());
        assertEquals("Fine", record.fields().get("title"), path);
    }

    private Failure assertFails(Failure.Kind kind, String path) {
        PageRecord record = record(path);
        assertEquals(kind, record.error() == null ? null : record.error().kind(), path + ": " + record);
        return record.error();
    }

    @Test
    void http2IsSpokenWhereTheServerOffersIt() {
        try (TlsServer server = new TlsServer(true, TlsServer::page, own)) {
            List<PageRecord> records = Runs.records(settings(),
                    IntStream.range(0, 100).mapToObj(i -> "https://127.0.0.1:" + server.port() + "/" + i).toList());
            records.forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            records.forEach(record -> assertEquals("HTTP_2", record.fields().get("title")));
            assertEquals(Set.of(HttpVersion.HTTP_2), Set.copyOf(server.versions()));
            assertTrue(server.connections() <= 6, "connections: " + server.connections());
        }
    }

    @Test
    void http1IsSpokenWhereItDoesNot() {
        try (TlsServer server = new TlsServer(false, TlsServer::page, own)) {
            List<PageRecord> records = Runs.records(settings(),
                    IntStream.range(0, 100).mapToObj(i -> "https://127.0.0.1:" + server.port() + "/" + i).toList());
            records.forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            assertEquals(Set.of(HttpVersion.HTTP_1_1), Set.copyOf(server.versions()));
            assertTrue(server.connections() <= 6, "connections: " + server.connections());
        }
    }

    @Test
    void oneHostGetsNoMoreAtOnceOverHttp2ThanItMay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TlsServer server = new TlsServer(true, request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Vertx.currentContext().owner().setTimer(20, id -> {
                now.decrementAndGet();
                TlsServer.page(request);
            });
        }, own)) {
            Runs.records(settings().politeness(polite -> polite.perHost(3)),
                    IntStream.range(0, 100).mapToObj(i -> "https://127.0.0.1:" + server.port() + "/" + i).toList())
                    .forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            assertTrue(most.get() == 3 || most.get() == 2, "at once: " + most.get()); // 2 on a machine that is busy with other things
        }
    }

    @Test
    void aStreamThatIsResetIsAFailureOfItsOwn() {
        try (TlsServer server = new TlsServer(true, request -> {
            if (request.path().equals("/bad")) request.response().reset(0x8);
            else if (request.path().equals("/cut")) {
                request.response().putHeader("Content-Type", "text/html").setChunked(true).write("<title>half");
                Vertx.currentContext().owner().setTimer(50, id -> request.response().reset(0x2));
            } else TlsServer.page(request);
        }, own)) {
            String host = "https://127.0.0.1:" + server.port();
            List<PageRecord> records = Runs.records(settings().ordered(true), List.of(host + "/1", host + "/bad", host + "/2", host + "/cut", host + "/3"));
            for (int i : new int[] {0, 2, 4}) assertNull(records.get(i).error(), String.valueOf(records.get(i).error()));
            assertEquals(Failure.Kind.RESET, records.get(1).error().kind(), records.get(1).error().message());
            assertEquals(Failure.Kind.TRUNCATED, records.get(3).error().kind(), records.get(3).error().message());
        }
    }

    @Test
    void headersMayBeAsLargeAsInHttp1() {
        assertFine("/headers-100k");
        assertFine("/headers-2000");
        Failure tooLarge = assertFails(Failure.Kind.TOO_LARGE, "/headers-300k");
        assertTrue(tooLarge.message().endsWith("sent status line and headers of more than 262144 bytes"), tooLarge.message());
    }

    @Test
    void aBodyThatIsShorterThanItsLengthIsCut() {
        assertFails(Failure.Kind.TRUNCATED, "/length-too-long");
        assertFails(Failure.Kind.TRUNCATED, "/length-and-no-body");
        assertFine("/redirect-too-long");
    }

    @Test
    void aBodyThatIsLongerThanItsLengthIsNotHttp() {
        assertFails(Failure.Kind.PROTOCOL, "/length-too-short");
        assertFails(Failure.Kind.PROTOCOL, "/length-words");
    }

    @Test
    void whatHasNoBodyHasNone() {
        for (String path : new String[] {"/204-body", "/204-endless"}) {
            PageRecord record = record(path);
            assertNull(record.error(), path + ": " + record.error());
            assertEquals(0, record.bytes(), path);
            assertNull(record.fields().get("title"), path);
        }
        assertEquals(0, record("/304-body").bytes());
    }

    @Test
    void anyInterimReplyMayComeFirst() {
        assertFine("/interim");
    }

    /** A connection that has to be closed takes others' requests with it, who are not to blame. */
    @Test
    void whatIsWrongWithAConnectionIsTriedAgainOnAnother() {
        Settings settings = settings().politeness(polite -> polite.retries(1));
        PageRecord record = Runs.record(settings, "https://127.0.0.1:" + server.port() + "/garbage-once/" + mode);
        assertNull(record.error(), String.valueOf(record.error()));
    }

    @Test
    void aStatusIsThreeDigits() {
        for (String path : new String[] {"/status-missing", "/status-words", "/status-99", "/status-1000"}) assertFails(Failure.Kind.PROTOCOL, path);
        assertFine("/status-reason");
    }

    /** RFC 9113, section 8.1.1: such a reply is malformed; lines that a value has in it would be lines of an archive. */
    @Test
    void headersThatHttp2DoesNotKnowAreTheServersFault() {
        for (String path : new String[] {"/name-capital", "/name-empty", "/name-space", "/pseudo", "/line-break"}) assertFails(Failure.Kind.PROTOCOL, path);
        PageRecord record = record("/connection"); // OkHttp passes over such headers, Netty over such replies
        if (record.error() != null) assertEquals(Failure.Kind.PROTOCOL, record.error().kind(), record.error().message());
    }
}
