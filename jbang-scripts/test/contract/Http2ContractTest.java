package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** What servers do wrong, or oddly, in HTTP/2, and that it comes to the same with both clients. */
@EveryMode
class Http2ContractTest {

    private static final String PAGE = "<!doctype html><title>Fine</title>";
    private static final String[] HEAD = {":status", "200", "content-type", "text/html"};

    private static final Set<String> GARBAGE = ConcurrentHashMap.newKeySet();

    private static RawServer server;

    @Parameter
    Mode mode;

    @BeforeAll
    static void start() {
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        server = RawServer.tls(own, "h2", Http2Talk.answering(Http2ContractTest::answer));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String[] head(String... more) {
        String[] all = java.util.Arrays.copyOf(HEAD, HEAD.length + more.length);
        System.arraycopy(more, 0, all, HEAD.length, more.length);
        return all;
    }

    private static void answer(Http2Talk talk, int stream, String path) throws Exception {
        switch (path) {
            case "/headers-100k" -> page(talk, stream, "x-long", "a".repeat(100_000));
            case "/headers-2000" -> page(talk, stream, java.util.stream.IntStream.range(0, 2000).boxed()
                    .flatMap(i -> java.util.stream.Stream.of("x-" + i, "value")).toArray(String[]::new));
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
