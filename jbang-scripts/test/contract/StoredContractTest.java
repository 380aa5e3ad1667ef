package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.netpreserve.jwarc.tools.ValidateTool;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.source.Inputs;
import scraper.warc.WarcArchive;
import site.Site;
import site.SiteOptions;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.ThisProcess;

/** Pages that are not fetched: from files, and from archives of what was. */
@EveryMode
class StoredContractTest {

    private static Site site;

    @Parameter
    Mode mode;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false)).concurrency(8).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(10))).retries(1).maxRedirects(3).perHost(8));
    }

    /** No network: whoever asks for one fails the test. */
    private static final Fetchers NO_NETWORK = new FakeFetchers(0, request -> {
        throw new AssertionError("fetched " + request.url());
    });

    private List<PageRecord> read(Settings settings, Path... files) throws Exception {
        MemorySink sink = new MemorySink();
        List<String> names = IntStream.range(0, files.length).mapToObj(i -> files[i].toString()).toList();
        new Scrape(settings, NO_NETWORK).run(new Inputs(names, System.in, null, settings.network().maxBody()), sink);
        return sink.records();
    }

    private static String content(PageRecord record) {
        return String.join(" ", record.target().url(), record.finalUrl(), String.valueOf(record.status()), record.contentType(),
                String.valueOf(record.bytes()), record.rows().toString(),
                record.error() == null ? "-" : record.error().kind() + ": " + record.error().message());
    }

    private static List<String> contents(List<PageRecord> records) {
        return records.stream().map(StoredContractTest::content).sorted().toList();
    }

    @Test
    void aFolderOfPagesGivesARecordForEach() throws Exception {
        for (int i = 0; i < 300; i++) Files.writeString(folder.resolve("p%03d.html".formatted(i)), "<title>T" + i + "</title><a href=x>x</a>" + "y".repeat(5000));
        List<PageRecord> records = read(settings().ordered(true), folder);
        assertEquals(300, records.size());
        for (int i = 0; i < 300; i++) {
            assertEquals("T" + i, records.get(i).fields().get("title"));
            assertEquals(0, records.get(i).attempts());
            assertEquals(0, records.get(i).fetchNanos());
            assertEquals(null, records.get(i).target().stored(), "the record does not keep the body");
        }
    }

    @Test
    void anArchiveWrittenInOneRunGivesTheSameRecordsInTheNext() throws Exception {
        List<String> paths = new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> "/page/" + i).toList());
        paths.addAll(List.of("/gzip/page/1", "/redirect/2/page/3", "/redirect/9/page/4", "/status/404/page/1", "/status/503/page/2",
                "/flaky/1/page/" + (7000 + mode.ordinal()), "/truncate/page/5", "/reset/page/6", "/delay/3s/page/7"));
        List<String> urls = new ArrayList<>(paths.stream().map(site::url).toList());
        urls.add(site.url("/a/../page/8?x=%20y").replace("http:", "HTTP:"));
        urls.add("http://127.0.0.1:1/nobody");
        for (String name : List.of("a.warc.gz", "a.warc")) {
            Path file = folder.resolve(name);
            Settings settings = settings().network(network -> network.timeout(Duration.ofSeconds(1)).maxBody(60_000));
            MemorySink fetched = new MemorySink();
            new Scrape(settings).archive(WarcArchive.create(file, settings.network())).run(ListSource.of(urls), fetched);
            assertEquals(contents(fetched.records()), contents(read(settings, file)));
            assertEquals("", complaints(file));
        }
    }

    @Test
    void aRedirectThatIsNotFollowedIsARecordOfItsArchive() throws Exception {
        List<String> urls = List.of(site.url("/redirect/2/page/3"), site.url("/bad/redirect-empty"));
        Path file = folder.resolve("a.warc");
        Settings settings = settings().politeness(polite -> polite.maxRedirects(0));
        MemorySink fetched = new MemorySink();
        new Scrape(settings).archive(WarcArchive.create(file, settings.network())).run(ListSource.of(urls), fetched);
        List<String> records = contents(fetched.records());
        assertEquals(2, records.size());
        assertEquals(records, contents(read(settings(), file)));
    }

    /** What jwarc's own validator, digests included, has against a file. */
    private static String complaints(Path file) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        var validate = ValidateTool.class.getDeclaredMethod("validate", Path.class);
        validate.setAccessible(true);
        return ThisProcess.withConsole(() -> {
            PrintStream stderr = System.err;
            System.setErr(new PrintStream(said, true));
            try {
                return ((boolean) validate.invoke(new ValidateTool(false), file) ? "" : "invalid: ") + said;
            } finally {
                System.setErr(stderr);
            }
        });
    }

    @Test
    void anArchiveThatCannotBeWrittenEndsTheRun() throws Exception {
        Settings settings = settings();
        WarcArchive full;
        try {
            full = WarcArchive.create(Path.of("/dev/full"), settings.network());
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("/dev/full") && e.getMessage().contains("No space"), e.getMessage());
            return;
        }
        Scrape scrape = new Scrape(settings, new FakeFetchers(0, request -> FakeFetchers.page("x"))).archive(full);
        var e = assertThrows(IOException.class, () -> scrape.run(new ListSource(100_000, i -> "http://a/" + i), new MemorySink()));
        assertTrue(e.getMessage().contains("/dev/full"), e.getMessage());
    }

    /** The clients take the transfer encoding off: a header that still told of it would have readers look for chunks. */
    @Test
    void headersThatTheTransferHasMadeUntrueStayUnderAnotherName() throws Exception {
        Path file = folder.resolve("a.warc");
        FakeFetchers page = new FakeFetchers(0, request -> FakeFetchers.reply(200,
                Map.of("Content-Type", "text/html", "transfer-encoding", "chunked", "Content-Length", "7", "X-Name", "T\u0113ja"), "<title>Tea</title>"));
        MemorySink fetched = new MemorySink();
        new Scrape(settings(), page).archive(WarcArchive.create(file, settings().network())).run(ListSource.of(List.of("http://a/1")), fetched);
        String text = Files.readString(file);
        assertTrue(text.contains("\r\nX-Archive-Orig-transfer-encoding: chunked\r\n") && text.contains("\r\nX-Archive-Orig-Content-Length: 7\r\n"), text);
        assertTrue(text.contains("\r\nX-Name: T\u0113ja\r\n"), text);
        assertEquals("Tea", read(settings(), file).getFirst().fields().get("title"));
        assertEquals(contents(fetched.records()), contents(read(settings(), file)));
    }

    @Test
    void anArchiveHoldsNoSecrets() throws Exception {
        Path file = folder.resolve("a.warc");
        Settings settings = settings().network(network -> network.header("Authorization", "Basic s3cret").header("Cookie", "id=s3cret").header("X-Own", "kept")
                .header("X-API-Key", "s3cret").header("x-csrf-token", "s3cret").header("X-Client-Secret", "s3cret").header("X-Oauth", "s3cret")
                .header("X-SESSION-ID", "s3cret").header("X-Password", "s3cret").header("X-Credential", "s3cret"));
        new Scrape(settings).archive(WarcArchive.create(file, settings.network()))
                .run(ListSource.of(List.of(site.url("/page/1").replace("//", "//me:s3cret@"), site.url("/redirect/1/page/2").replace("//", "//me:s3cret@"))),
                        new MemorySink());
        String text = Files.readString(file);
        assertTrue(text.contains("X-Own: kept"), text);
        assertFalse(text.contains("s3cret"), text);
        assertEquals(List.of(site.url("/page/1"), site.url("/redirect/1/page/2")), read(settings(), file).stream().map(record -> record.target().url())
                .sorted().toList());
    }

    @Test
    void anArchiveIsNeverThrownAway() throws Exception {
        Path file = Files.writeString(folder.resolve("old.warc"), "precious");
        var e = assertThrows(IOException.class, () -> WarcArchive.create(file, settings().network()));
        assertTrue(e.getMessage().contains("old.warc is there already"), e.getMessage());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aPageThatCannotBeReadIsARecordAndTheRestGoesOn() throws Exception {
        Path large = Files.writeString(folder.resolve("a.html"), "x".repeat(2000));
        Path good = Files.writeString(folder.resolve("b.html"), "<title>good</title>");
        List<PageRecord> records = read(settings().ordered(true).network(network -> network.maxBody(1000)), large, good);
        assertEquals(Failure.Kind.TOO_LARGE, records.get(0).error().kind());
        assertEquals("good", records.get(1).fields().get("title"));
        assertFalse(records.get(1).finalUrl().isEmpty());
    }
}
