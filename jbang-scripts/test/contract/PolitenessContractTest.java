package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.frontier.HostStats;
import scraper.frontier.Rate;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;
import test.support.Runs;

/** robots.txt, breakers, rates and slowing down, as servers see them. */
@EveryMode
class PolitenessContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(20))));
    }

    private static List<String> kinds(List<PageRecord> records) {
        return records.stream().map(record -> record.error() == null ? "ok" : record.error().kind().label()).sorted().toList();
    }

    private static Tally tally(Settings settings, List<String> urls, MemorySink sink) throws Exception {
        return new Scrape(settings).run(ListSource.of(urls), sink);
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
            Tally tally = tally(settings(), urls, sink);
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

    @Test
    void aDeadHostIsCheapAndStopsNobodyElseEvenWhenItComesFirst() throws Exception {
        int closed;
        try (RawServer gone = server("")) {
            closed = gone.port();
        }
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 2000; i++) urls.add("http://127.0.0.1:" + closed + "/" + i);
            for (int i = 0; i < 200; i++) urls.add(site.url("/page/" + i));
            Settings settings = settings().lookAhead(500).politeness(polite -> polite.resilience(r4j -> r4j.waitDurationInOpenState(
                    Duration.ofSeconds(2))));
            MemorySink sink = new MemorySink();
            Tally tally = tally(settings, urls, sink);
            assertEquals(2200, sink.records().size());
            assertEquals(200, tally.ok());
            assertTrue(tally.failures().get(Failure.Kind.BREAKER_OPEN) >= 1990, tally.failures().toString());
            HostStats dead = tally.hosts().stream().filter(host -> host.host().endsWith(":" + closed)).findFirst().orElseThrow();
            assertTrue(dead.requests() <= 12, dead.requests() + " attempts");
            assertTrue(dead.trips() >= 2);
            long last = sink.records().stream().map(record -> record.error() == null).toList().lastIndexOf(true);
            assertTrue(last < 300, "the other host's last page came as number " + last);
        }
    }

    @Test
    void aHostThatComesBackIsUsedAgain() throws Exception {
        // Six pages fail once all of them are in flight, which opens the breaker; what is answered later than that is well.
        CountDownLatch six = new CountDownLatch(6);
        MemorySink sink = new MemorySink();
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            for (List<String> request; (request = connection.request()) != null; ) {
                boolean robots = request.getFirst().startsWith("GET /robots.txt");
                boolean fails = !robots && six.getCount() > 0;
                if (fails) {
                    six.countDown();
                    six.await();
                } else if (!robots) {
                    Runs.await("six records", () -> sink.records().size() >= 6);
                }
                connection.send(fails ? "HTTP/1.1 502 Down\r\nContent-Length: 0\r\n\r\n" : RawServer.page("fine"));
            }
        })) {
            List<String> urls = IntStream.range(0, 100).mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i).toList();
            Settings settings = settings().politeness(polite -> polite.perHost(6).retries(0).resilience(r4j -> r4j.minimumNumberOfCalls(3)
                    .slidingWindowSize(3).waitDurationInOpenState(Duration.ofMillis(300))));
            Tally tally = tally(settings, urls, sink);
            assertEquals(100, sink.records().size());
            assertEquals(Map.of(Failure.Kind.HTTP_STATUS, 6L), tally.failures());
            assertEquals(1, tally.hosts().getFirst().trips());
        }
    }

    @Test
    void aHostThatLimitsIsSlowedUntilItHardlyRefuses() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            int pages = 250;
            List<String> urls = IntStream.range(0, pages).mapToObj(i -> site.url("/limit/50/page/" + i)).toList();
            MemorySink sink = new MemorySink();
            Tally tally = tally(settings().politeness(polite -> polite.retries(4)), urls, sink);
            assertEquals(pages, tally.ok(), tally.failures().toString());
            HostStats host = tally.hosts().getFirst();
            assertTrue(host.refusals() > 0, "it never refused");
            assertTrue(host.refusals() < 40, host.refusals() + " of " + host.requests() + " requests were refused");
            assertTrue(tally.seconds() < 30, tally.seconds() + " s for what takes 5 s at best");
        }
    }

    @Test
    void aRateHolds() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> urls = IntStream.range(0, 40).mapToObj(i -> site.url("/page/" + i)).toList();
            Tally tally = tally(settings().politeness(polite -> polite.rate(Rate.parse("20/s"))), urls, new MemorySink());
            assertEquals(40, tally.ok());
            assertTrue(tally.seconds() >= 1.9, "41 requests in " + tally.seconds() + " s");
        }
    }

    @Test
    void aRetryAfterIsWaitedForByTheWholeHost() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            String busy = site.url("/header/Retry-After:1/flaky/1/page/1");
            PageRecord record = Runs.record(settings(), busy);
            assertNull(record.error());
            assertEquals(2, record.attempts());
            PageRecord tooLong = Runs.record(settings(), site.url("/header/Retry-After:500/503"));
            assertEquals(Failure.Kind.HTTP_STATUS, tooLong.error().kind());
            assertEquals(1, tooLong.attempts());
            assertTrue(tooLong.error().message().contains("500 s"), tooLong.error().message());
        }
    }
}
