package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Remembered;
import test.support.Runs;
import test.support.TlsServer;

/** Many large bodies at once. */
@EveryMode
class LargeBodiesContractTest {

    private static final String PAGE = "<!doctype html><title>large</title>" + "<p>word</p>".repeat(100_000);
    private static final int PAGES = 60;

    @Parameter
    Mode mode;

    @TempDir
    Path folder;

    private Settings settings() {
        return new Settings().mode(mode).concurrency(40).politeness(polite -> polite.retries(0).perHost(40).robots(false));
    }

    private static void assertWhole(List<PageRecord> records, int number) {
        assertEquals(number, records.size());
        for (PageRecord record : records) {
            assertNull(record.error(), () -> record.error().message());
            assertEquals(PAGE.length(), record.bytes());
            assertEquals("large", record.fields().get("title"));
        }
    }

    private static String reply(String more) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + more + "\r\n";
    }

    @Test
    void allOfThemArriveWhole() {
        String page = reply("Content-Length: " + PAGE.length() + "\r\n") + PAGE;
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) connection.send(page);
        })) {
            assertWhole(Runs.records(settings(), IntStream.range(0, PAGES).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList()), PAGES);
        }
    }

    @Test
    void theirBuffersAreGivenBack() {
        int pages = 3 * PAGES;
        String page = reply("Content-Length: " + PAGE.length() + "\r\n") + PAGE;
        long before = PlatformDependent.usedDirectMemory();
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) connection.send(page);
        })) {
            assertWhole(Runs.records(settings(), IntStream.range(0, pages).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList()), pages);
        }
        long more = PlatformDependent.usedDirectMemory() - before;
        assertTrue(more < (long) pages * PAGE.length() / 3, more + " bytes of direct memory");
    }

    @Test
    void overHttp2Likewise() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
        try (TlsServer server = new TlsServer(true, request -> request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(PAGE), certificate)) {
            assertWhole(Runs.records(settings().network(net -> net.authorities(authority)),
                    IntStream.range(0, PAGES).mapToObj(i -> "https://127.0.0.1:" + server.port() + "/" + i).toList()), PAGES);
        }
    }

    /** They name the size of a body that does not follow them (RFC 9110, section 8.6). */
    @Test
    void thoseThatHaveNotChangedHoldUpNothing() {
        String more = "ETag: \"1\"\r\nContent-Length: " + PAGE.length() + "\r\n";
        Remembered state = new Remembered(folder.resolve("state.db"));
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            for (List<String> request = connection.request(); request != null; request = connection.request())
                connection.send(RawServer.header(request, "If-None-Match") == null ? reply(more) + PAGE : "HTTP/1.1 304 Not Modified\r\n" + more + "\r\n");
        })) {
            List<String> urls = IntStream.range(0, 2 * PAGES).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList();
            Settings settings = settings().network(net -> net.timeout(Duration.ofSeconds(20)));
            List<PageRecord> records = new ArrayList<>();
            for (int run = 0; run < 2; run++) state.run(settings, urls, records::add);
            assertWhole(records, 2 * urls.size());
            assertTrue(records.stream().skip(urls.size()).allMatch(record -> record.status() == 304));
        }
    }

    /** They stop in the middle of a body until all others are there, which are too large to be there unread. */
    @Test
    void thoseThatStallDoNotHoldUpTheOthers() {
        int stalled = 20;
        int larger = 12;
        String most = "<p>word</p>".repeat(9_000_000 / 11);
        CountDownLatch others = new CountDownLatch(larger);
        String head = reply("Content-Length: " + PAGE.length() + "\r\n");
        try (RawServer slow = new RawServer("127.0.0.2", connection -> {
            while (connection.request() != null) {
                connection.send(head + PAGE.substring(0, PAGE.length() / 2));
                assertTrue(others.await(1, TimeUnit.MINUTES), "the others wait for those that stall");
                connection.send(PAGE.substring(PAGE.length() / 2));
            }
        }); RawServer quick = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) {
                connection.send(reply("Content-Length: " + most.length() + "\r\n") + most);
                others.countDown();
            }
        })) {
            List<String> urls = Stream.concat(IntStream.range(0, stalled).mapToObj(i -> "http://127.0.0.2:" + slow.port() + "/" + i),
                    IntStream.range(0, larger).mapToObj(i -> "http://127.0.0.1:" + quick.port() + "/" + i)).toList();
            List<PageRecord> records = Runs.records(settings(), urls);
            assertEquals(stalled + larger, records.size());
            for (PageRecord record : records) assertNull(record.error(), () -> record.error().message());
        }
    }
}
