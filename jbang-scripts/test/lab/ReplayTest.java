package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.replay.Paced;
import lab.replay.Recorder;
import lab.replay.ReplayServer;
import lab.replay.Replayed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.FakeFetchers;
import test.support.RawServer;
import test.support.Runs;

/** A list that is fetched once, then replayed without its servers. */
class ReplayTest {

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private Path record(List<String> urls) throws Exception {
        Path list = Files.write(folder.resolve("urls.txt"), urls);
        return new Recorder(new Settings(), told::add).record(List.of(list.toString()), folder.resolve("r.warc.gz"), false);
    }

    private static Settings settings(Mode mode, ReplayServer replay) {
        return new Settings().mode(mode).network(network -> network.resolve(replay.origins().pin())).politeness(politeness -> politeness.robots(false));
    }

    private static Map<String, String> said(List<PageRecord> records) {
        return records.stream().collect(Collectors.toMap(record -> record.target().url(),
                record -> record.finalUrl() + " " + record.status() + " " + record.contentType() + " " + record.bytes() + " " + record.rows()
                        + " " + (record.error() == null ? null : record.error().kind()), (one, _) -> one, TreeMap::new));
    }

    @Test
    void everyModeGetsTheRecordsOfTheLiveSiteWithoutIt() throws Exception {
        Map<String, String> live;
        Path archive;
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2).size(3000))) {
            List<String> urls = List.of(site.url(0, "/page/1"), site.url(1, "/page/1?a=b&c"), site.url(0, "/redirect/2/page/3"), site.url(0, "/gzip/page/4"),
                    site.url(1, "/status/404/page/5"), site.url(0, "/delay/20ms/page/6"));
            live = said(Runs.records(new Settings(), urls));
            archive = record(urls);
        }
        assertEquals(6, live.size());
        try (ReplayServer replay = ReplayServer.start(archive)) {
            assertEquals(2, replay.origins().hosts().size());
            assertEquals(0, replay.leftOut());
            for (Mode mode : Mode.values()) {
                replay.reset(false);
                assertEquals(live, said(Runs.records(settings(mode, replay), new Replayed(replay.origins()), replay.targets())), mode.label());
            }
        }
    }

    /** Of a header that may not be sent nothing was replayed but a reply that never came. */
    @Test
    void oddHeadersOfServersAndLongOnesOfClientsAreNoHindrance() throws Exception {
        String page = "Content-Type: text/html\r\nContent-Length: 17\r\n\r\n<title>h</title>\n";
        Map<String, String> live;
        Path archive;
        Settings longHeader = new Settings().network(network -> network.header("X-Long", "x".repeat(30_000)));
        try (RawServer odd = new RawServer("127.0.0.1", connection -> {
            for (List<String> request; (request = connection.request()) != null; ) {
                String path = request.getFirst().split(" ")[1];
                connection.send(path.equals("/robots.txt") ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 200 OK\r\n" + switch (path) {
                    case "/name" -> "X@odd(name): v\r\n";
                    case "/value" -> "X-A: a\u0001b\r\n";
                    case "/space" -> "X A: b\r\n";
                    case "/nameless" -> ": b\r\n";
                    case "/large" -> "X-A: " + "a".repeat(100_000) + "\r\n";
                    default -> "Set-Cookie: a=b\r\n";
                } + page);
            }
        })) {
            List<String> urls = Stream.of("/name", "/value", "/space", "/nameless", "/large", "/cookie").map(path -> "http://127.0.0.1:" + odd.port() + path).toList();
            live = said(Runs.records(longHeader, urls));
            archive = record(urls);
        }
        assertTrue(live.values().stream().allMatch(record -> record.endsWith(" null")), live.toString());
        try (ReplayServer replay = ReplayServer.start(archive)) {
            for (Mode mode : Mode.values()) {
                replay.reset(false);
                Settings settings = settings(mode, replay).network(network -> network.header("X-Long", "x".repeat(30_000)).timeout(Duration.ofSeconds(20)));
                assertEquals(live, said(Runs.records(settings, new Replayed(replay.origins()), replay.targets())), mode.label());
            }
        }
    }

    @Test
    void aReplyTakesAsLongAsItDid() throws Exception {
        Path archive;
        try (Site site = Site.start(new SiteOptions().port(0))) {
            archive = record(List.of(site.url("/delay/300ms/page/1"), site.url("/page/2"), site.url("/bandwidth/50KB/size/20KB/page/3")));
        }
        try (ReplayServer replay = ReplayServer.start(archive)) {
            Map<String, PageRecord> slow = Runs.byUrl(Runs.records(settings(Mode.VIRTUAL, replay), new Replayed(replay.origins()), replay.targets()));
            assertTrue(millis(slow, "/delay/300ms/page/1") >= 300, slow.toString());
            assertTrue(millis(slow, "/page/3") >= 350, slow.toString());
            assertTrue(millis(slow, "/page/2") < millis(slow, "/page/3"), slow.toString());
            replay.reset(true);
            Map<String, PageRecord> fast = Runs.byUrl(Runs.records(settings(Mode.VIRTUAL, replay), new Replayed(replay.origins()), replay.targets()));
            assertTrue(millis(fast, "/delay/300ms/page/1") < 300, fast.toString());
        }
    }

    @Test
    void whatAClientWaitsForItsConnectionComesOffTheFirstReplyOnIt() throws Exception {
        Path archive;
        try (Site site = Site.start(new SiteOptions().port(0))) {
            archive = record(List.of(site.url("/delay/600ms/page/1")));
        }
        try (ReplayServer replay = ReplayServer.start(archive); Socket connection = new Socket("127.0.0.1", replay.origins().port())) {
            connection.setSoTimeout(30_000);
            long first = millis(connection);
            long second = millis(connection);
            assertTrue(first < second - 100, first + " ms, after the client had waited for 500 of the 600, and then " + second + " ms");
            assertTrue(second >= 599, second + " ms on a connection that had been there");
        }
    }

    /** Until the first byte of the page for somebody who says that he set out half a second ago; the rest is read as well. */
    private static long millis(Socket connection) throws IOException {
        long sent = System.nanoTime();
        connection.getOutputStream().write(("GET /delay/600ms/page/1 HTTP/1.1\r\nHost: h0.replay.test\r\nX-Replay-Sent: " + (sent - 500_000_000) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder().append((char) connection.getInputStream().read());
        long millis = (System.nanoTime() - sent) / 1_000_000;
        while (!head.toString().endsWith("\r\n\r\n")) head.append((char) connection.getInputStream().read());
        assertTrue(head.toString().startsWith("HTTP/1.1 200"), head.toString());
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        assertTrue(length.find(), head.toString());
        connection.getInputStream().skipNBytes(Long.parseLong(length.group(1)));
        return millis;
    }

    @Test
    void clientsThatArePacedTakeTheirTimeBetweenRequests() {
        for (Mode mode : List.of(Mode.HYBRID, Mode.THREADS)) {
            List<Long> sent = Collections.synchronizedList(new ArrayList<>());
            FakeFetchers real = new FakeFetchers(0, request -> {
                sent.add(System.nanoTime());
                return FakeFetchers.page("t");
            });
            List<String> urls = IntStream.range(0, 50).mapToObj(number -> "http://h" + number % 5 + ".example/" + number).toList();
            Settings settings = new Settings().mode(mode).politeness(politeness -> politeness.robots(false));
            long began = System.nanoTime();
            assertEquals(50, Runs.records(settings, new Paced(real, Duration.ofMillis(4)), urls).size());
            Collections.sort(sent);
            for (int i = 0; i < 50; i++) assertTrue(sent.get(i) - began >= 4_000_000L * i, mode + ": " + i);
        }
    }

    @Test
    void aRecordingIsPaced() throws Exception {
        List<Long> moments = new ArrayList<>();
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Path list = Files.write(folder.resolve("urls.txt"), site.urls(100));
            new Recorder(new Settings(), _ -> moments.add(System.nanoTime())).record(List.of(list.toString()), folder.resolve("r.warc"), false);
        }
        // It tells when it begins, after its warm-up, and when it is done: 100 pages and a robots.txt lie between.
        assertEquals(2, moments.size());
        assertTrue(moments.getLast() - moments.getFirst() >= 400_000_000, (moments.getLast() - moments.getFirst()) / 1_000_000 + " ms");
    }

    private static double millis(Map<String, PageRecord> records, String path) {
        return records.entrySet().stream().filter(entry -> entry.getKey().endsWith(path)).findFirst().orElseThrow().getValue().millis();
    }

    @Test
    void aUrlThatWasAskedForTwiceGivesItsRepliesInTurn() throws Exception {
        Path archive;
        try (Site site = Site.start(new SiteOptions().port(0))) {
            archive = record(List.of(site.url("/flaky/1/page/1")));
        }
        try (ReplayServer replay = ReplayServer.start(archive)) {
            for (int pass = 0; pass < 2; pass++) {
                PageRecord record = Runs.records(settings(Mode.HYBRID, replay), new Replayed(replay.origins()), replay.targets()).getFirst();
                assertEquals(2, record.attempts(), "the recorded 503 goes before the page");
                assertEquals(200, record.status());
            }
        }
    }

    @Test
    void whatIsRecordedIsNotFetchedAgainUnlessAskedFor() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> url = List.of(site.url("/page/1"));
            Path archive = record(url);
            assertEquals(archive, record(url));
            assertEquals(2, site.stats().requests(), "robots.txt and the page, once");
            assertTrue(told.getLast().contains("--refetch"), told.toString());
            new Recorder(new Settings(), told::add).record(url, archive, true);
            assertEquals(4, site.stats().requests());
        }
    }

    @Test
    void targetsWithoutAReplyAreLeftOutAndCounted() throws Exception {
        Path archive;
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Settings once = new Settings().politeness(politeness -> politeness.retries(0));
            archive = new Recorder(once, told::add).record(List.of(site.url("/page/1"), site.url("/reset")), folder.resolve("r.warc"), false);
        }
        try (ReplayServer replay = ReplayServer.start(archive)) {
            assertEquals(1, replay.leftOut());
            assertEquals(1, replay.targets().size());
        }
    }

    @Test
    void whatCannotBeReplayedIsAnErrorThatNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("no.warc"), "no archive");
        assertTrue(assertThrows(IOException.class, () -> ReplayServer.start(file)).getMessage().startsWith(file + " cannot be replayed: "));
        Path empty = Files.createFile(folder.resolve("empty.warc"));
        assertTrue(assertThrows(IOException.class, () -> ReplayServer.start(empty)).getMessage().startsWith(empty.toString()));
    }
}
