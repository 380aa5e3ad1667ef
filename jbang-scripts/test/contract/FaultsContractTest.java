package test.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import site.bad.BadReplies;
import site.bad.BadReply;
import site.bad.Expected;
import test.support.RawServer;
import test.support.Runs;

/** Every row of the site's table of faults: the record that it says, in time, and nothing left behind. */
@Isolated // counts the threads, connections and open files of the whole process
@EveryMode
class FaultsContractTest {

    /** For rows that wait until it is over. */
    private static final Duration SOON = Duration.ofSeconds(2);
    /** For rows that do not: two cores that others use too take their time over a bomb and over 64 pages at once. */
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final int GOOD_PAGES = 300;

    private static Site site;

    @Parameter
    Mode mode;

    @BeforeAll
    static void start() throws IOException {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private Settings settings(int concurrency, Duration timeout) {
        return new Settings().mode(mode).concurrency(concurrency).network(net -> net.timeout(timeout))
                // Politeness would have its own to say about a host that fails so often; see its own tests.
                .politeness(polite -> polite.retries(0).perHost(64).robots(false).adaptive(false)
                        .resilience(host -> host.slidingWindowSize(1000).minimumNumberOfCalls(1000)));
    }

    private static String url(BadReply row) {
        return site.url(row.path());
    }

    private static List<BadReply> rows(boolean waits) {
        return BadReplies.all().stream().filter(row -> row.expected().waits() == waits).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyFaultAmongGoodPagesHasItsRecordAndNoGoodPageSuffers(boolean waits) {
        Duration timeout = waits ? SOON : LATE;
        List<String> urls = new ArrayList<>(rows(waits).stream().map(FaultsContractTest::url).toList());
        IntStream.range(0, GOOD_PAGES).forEach(i -> urls.add(site.url("/size/2KB/page/" + i)));
        Collections.shuffle(urls, new Random(7));
        long start = System.nanoTime();
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings(64, timeout), urls));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(urls.size(), records.size());
        assertAll(Stream.concat(checks(records, timeout), IntStream.range(0, GOOD_PAGES).mapToObj(i -> good(i, records))));
        // The longest deadline of a row is the timeout.
        assertTrue(seconds < SOON.toSeconds() + 8, seconds + " s");
    }

    @Test
    void noConnectionThreadOrFileIsLeftBehind() throws InterruptedException {
        List<String> urls = BadReplies.all().stream().map(FaultsContractTest::url).toList();
        Settings settings = settings(64, Duration.ofMillis(500));
        Runs.records(settings, urls); // what a first run leaves loaded and open for good, such as jars and shared pools
        Runs.await("the first run's connections are closed", () -> site.stats().connections() == 0);
        long files = openFiles();
        Set<String> threads = threads();
        Runs.records(settings, urls);
        Runs.await("every connection is closed", () -> site.stats().connections() == 0);
        Runs.await("every file is closed", () -> openFiles() <= files);
        Runs.await("every thread has ended", () -> threads.containsAll(threads()));
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** By name, with what counts up in a name left out. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .collect(Collectors.toSet());
    }

    @Test
    void oneAfterTheOtherOverTheSameConnectionsNoFaultHarmsTheNext() {
        // A good page after each fault: what a fault leaves in its connection would be taken for that page.
        List<String> urls = new ArrayList<>();
        List<BadReply> quick = rows(false);
        for (int i = 0; i < quick.size(); i++) {
            urls.add(url(quick.get(i)));
            urls.add(site.url("/size/2KB/page/" + i));
        }
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings(1, LATE), urls));
        assertEquals(urls.size(), records.size());
        assertAll(Stream.concat(checks(records, LATE), IntStream.range(0, quick.size()).mapToObj(i -> good(i, records))));
    }

    /** It does not count for {@code --max-body}. */
    @Test
    void whatStandsBesideTheDataOfChunksIsNotKept() {
        int chunks = 500;
        String chunk = "1;" + "x".repeat(200_000) + "\r\na\r\n";
        long before = usedMemory();
        AtomicLong more = new AtomicLong(Long.MAX_VALUE);
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < chunks; i++) connection.send(chunk);
            more.set(usedMemory() - before);
            connection.send("0\r\n\r\n");
        })) {
            PageRecord record = Runs.record(settings(1, LATE), "http://127.0.0.1:" + server.port() + "/");
            assertNull(record.error(), () -> record.error().message());
            assertEquals(chunks, record.bytes());
            assertTrue(more.get() < 50_000_000, more.get() + " bytes");
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Stream<Executable> checks(Map<String, PageRecord> records, Duration timeout) {
        return BadReplies.all().stream().filter(row -> records.containsKey(url(row))).map(row -> () -> check(row, records.get(url(row)), timeout));
    }

    private static void check(BadReply row, PageRecord record, Duration timeout) {
        Expected expected = row.expected();
        String kind = record.error() == null ? null : record.error().kind().label();
        // A fault that waits may or may not have a status by then.
        Integer status = expected.waits() ? record.status() : expected.status();
        String finalUrl = status == null ? null : site.url(expected.path() == null ? row.path() : expected.path());
        String told = row.path() + ": " + (record.error() == null ? "a page" : record.error().message());
        assertEquals(list(expected.kind(), status, finalUrl, expected.title(), 1),
                list(kind, record.status(), record.finalUrl(), record.fields().get("title"), record.attempts()), told);
        // A row that does not wait and yet took longer would be a timeout.
        if (expected.waits()) assertTrue(Math.abs(record.millis() - timeout.toMillis()) < 1000, told + " after " + record.millis() + " ms");
    }

    private static List<Object> list(Object... values) {
        return java.util.Arrays.asList(values);
    }

    private static Executable good(int number, Map<String, PageRecord> records) {
        return () -> {
            PageRecord record = records.get(site.url("/size/2KB/page/" + number));
            String told = "page " + number + ": " + (record.error() == null ? record.fields() : record.error().message());
            assertNull(record.error(), told);
            assertEquals(200, record.status(), told);
            assertEquals(2048, record.bytes(), told);
            assertTrue(record.fields().get("title").toString().startsWith("Page " + number + ":"), told);
        };
    }
}
