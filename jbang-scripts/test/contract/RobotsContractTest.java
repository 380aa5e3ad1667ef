package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;
import test.support.Runs;

/** What robots.txt forbids, and what comes of one that is not as it should be. */
@EveryMode
class RobotsContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(20))));
    }

    private static List<String> kinds(List<PageRecord> records) {
        return records.stream().map(record -> record.error() == null ? "ok" : record.error().kind().label()).sorted().toList();
    }

    /** A server with this robots.txt reply, whole, and a page everywhere else; each request is answered and remembered. */
    private static RawServer server(String robots) {
        return new RawServer("127.0.0.1", connection -> {
            for (List<String> request; (request = connection.request()) != null; ) {
                boolean asked = request.getFirst().startsWith("GET /robots.txt");
                if (asked && robots == null) return;
                connection.send(asked ? robots : RawServer.page("fine"));
            }
        });
    }

    private static String robots(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    /** In bytes of gzip, each a character. */
    private static String zipped(String text, int missing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        String body = bytes.toString(StandardCharsets.ISO_8859_1);
        body = body.substring(0, body.length() - missing);
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static long asked(RawServer server, String path) {
        return server.requests().stream().filter(request -> request.getFirst().startsWith("GET " + path + " ")).count();
    }

    @Test
    void whatRobotsTxtForbidsIsSkippedAndItIsReadOnceForAHost() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2).log(true).robots("User-agent: scrape\nDisallow: /page/3\n"))) {
            List<String> urls = IntStream.range(0, 40).mapToObj(i -> site.url(i % 2, "/page/" + i / 2)).toList();
            MemorySink sink = new MemorySink();
            Tally tally = new Scrape(settings()).run(ListSource.of(urls), sink);
            assertEquals(38, tally.ok());
            assertEquals(2, tally.skipped());
            assertEquals(0, tally.failed());
            for (PageRecord record : sink.records())
                assertEquals(record.target().url().endsWith("/page/3"), record.error() != null, record.target().url());
            assertEquals(2, site.stats().arrivals().stream().filter(arrival -> arrival.path().equals("/robots.txt")).count());
            assertEquals(0, site.stats().arrivals().stream().filter(arrival -> arrival.path().equals("/page/3")).count());
        }
    }

    @Test
    void aRobotsTxtWithoutEndIsReadAsFarAsItCounts() {
        String text = "User-agent: *\nDisallow: /no\n" + ("# " + "x".repeat(97) + "\n").repeat(20_000);
        try (RawServer server = server(robots(text))) {
            String base = "http://127.0.0.1:" + server.port();
            assertEquals(List.of("ok", "robots"), kinds(Runs.records(settings(), List.of(base + "/yes", base + "/no"))));
            assertEquals(0, asked(server, "/no"));
        }
    }

    @Test
    void aRobotsTxtIsUnpackedAndOneThatIsNotWholeForbidsAll() throws IOException {
        String lines = "# " + new Random(1).ints(2000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining()) + "\n";
        String text = "User-agent: *\n" + lines + "Disallow: /no\n";
        for (int missing : new int[] {0, 8, 30, 1000}) {
            try (RawServer server = server(zipped(text, missing))) {
                String base = "http://127.0.0.1:" + server.port();
                List<PageRecord> records = Runs.records(settings(), List.of(base + "/yes", base + "/no"));
                assertEquals(missing == 0 ? List.of("ok", "robots") : List.of("robots", "robots"), kinds(records), missing + " bytes are missing");
                if (missing > 0) assertTrue(records.getFirst().error().message().contains("the body ends before its gzip data does"), records.getFirst().error().message());
            }
        }
    }

    @Test
    void aRobotsTxtThatFailsForbidsAllOnceItHasBeenTriedAgain() {
        for (String reply : new String[] {"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", null}) {
            try (RawServer server = server(reply)) {
                String base = "http://127.0.0.1:" + server.port();
                assertEquals(List.of("robots", "robots"), kinds(Runs.records(settings(), List.of(base + "/1", base + "/2"))));
                assertTrue(asked(server, "/robots.txt") >= 3, asked(server, "/robots.txt") + " times");
                assertEquals(0, asked(server, "/1"));
            }
        }
    }

    @Test
    void a4xxOfRobotsTxtAllowsEverythingWhateverItAsksFor() {
        try (RawServer server = server("HTTP/1.1 408 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")) {
            String base = "http://127.0.0.1:" + server.port();
            assertEquals(List.of("ok", "ok"), kinds(Runs.records(settings(), List.of(base + "/1", base + "/2"))));
            assertEquals(1, asked(server, "/robots.txt"));
        }
        try (RawServer server = server("HTTP/1.1 429 Later\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")) {
            String base = "http://127.0.0.1:" + server.port();
            assertEquals(List.of("breaker-open", "breaker-open"), kinds(Runs.records(settings(), List.of(base + "/1", base + "/2"))));
            assertEquals(1, server.requests().size(), "it is left alone");
        }
    }

    @Test
    void withoutOneEverythingIsAllowedAndNoRobotsDoesNotAsk() {
        try (RawServer server = server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            String base = "http://127.0.0.1:" + server.port();
            assertEquals(List.of("ok"), kinds(Runs.records(settings(), List.of(base + "/1"))));
            assertEquals(1, asked(server, "/robots.txt"));
            assertEquals(List.of("ok"), kinds(Runs.records(settings().politeness(polite -> polite.robots(false)), List.of(base + "/1"))));
            assertEquals(1, asked(server, "/robots.txt"));
        }
    }
}
