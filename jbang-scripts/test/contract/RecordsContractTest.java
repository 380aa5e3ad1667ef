package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.extract.Column;
import scraper.fetch.Failure;
import scraper.fetch.Network;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.FakeFetchers;
import test.support.Runs;

/** Which record a target gets. */
@EveryMode
class RecordsContractTest {

    private static Site site;

    @Parameter
    Mode mode;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(new SiteOptions().port(0).log(true));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofMillis(10))).perHost(64));
    }

    private PageRecord record(String path) {
        return Runs.record(settings(), site.url(path));
    }

    @Test
    void aPageGivesItsSummary() {
        PageRecord record = record("/page/7");
        assertNull(record.error());
        assertEquals(200, record.status());
        assertEquals("text/html; charset=utf-8", record.contentType());
        assertEquals(site.url("/page/7"), record.finalUrl());
        assertEquals(1, record.attempts());
        assertTrue(record.bytes() > 10_000, "bytes " + record.bytes());
        assertEquals(List.of("title", "description", "lang", "canonical", "h1", "links"), List.copyOf(record.fields().keySet()));
        assertNotNull(record.fields().get("title"));
    }

    @Test
    void everyModeSaysTheSameOfTheSamePages() {
        List<String> urls = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> site.url((i % 3 == 0 ? "/complexity/messy" : "") + (i % 7 == 0 ? "/gzip" : "") + "/page/" + i)).toList();
        Map<String, PageRecord> own = Runs.byUrl(Runs.records(settings(), urls));
        Map<String, PageRecord> reference = Runs.byUrl(Runs.records(settings().mode(Mode.THREADS), urls));
        assertEquals(60, own.size());
        urls.forEach(url -> assertEquals(content(reference.get(url)), content(own.get(url))));
    }

    private static String content(PageRecord record) {
        return record.finalUrl() + record.status() + record.contentType() + record.bytes() + record.fields() + record.error();
    }

    @Test
    void fieldsTakeThePlaceOfTheSummary() {
        PageRecord record = Runs.record(settings().extraction(extract -> extract.field("heading=h1").field("none=.no-such-class")
                .field("all[]=.no-such-class")), site.url("/page/1"));
        assertEquals(List.of("heading", "none", "all"), List.copyOf(record.fields().keySet()));
        assertNull(record.fields().get("none"));
        assertEquals(List.of(), record.fields().get("all"));
    }

    @Test
    void rowsAreOneRecordWithALineForEachMatchInOrder() {
        Settings rows = settings().extraction(extract -> extract.rows("a[href]").field("heading=page:h1").field("link=a@abs:href").field("inner[]=b"));
        PageRecord record = Runs.record(rows, site.url("/page/1"));
        PageRecord whole = Runs.record(settings().extraction(extract -> extract.field("heading=h1").field("links[]=a@abs:href")), site.url("/page/1"));
        List<?> links = (List<?>) whole.fields().get("links");
        assertTrue(links.size() > 5, "links " + links);
        assertEquals(links, record.rows().stream().map(row -> row.get("link")).toList());
        assertEquals(IntStream.rangeClosed(1, links.size()).boxed().toList(), record.rows().stream().map(row -> row.get("row")).toList());
        for (Map<String, Object> row : record.rows()) {
            assertEquals(List.of("row", "heading", "link", "inner"), List.copyOf(row.keySet()));
            assertEquals(whole.fields().get("heading"), row.get("heading"));
        }
        assertEquals(List.of("row", "heading", "link", "inner"), rows.extraction().columns().stream().map(Column::name).toList());
    }

    @Test
    void aPageWithoutARowIsRowZeroWithThePagesOwnFields() {
        PageRecord record = Runs.record(settings().extraction(extract -> extract.rows(".no-such").field("heading=page:h1").field("a=b").field("all[]=b")),
                site.url("/page/1"));
        assertEquals(1, record.rows().size());
        assertEquals(0, record.fields().get("row"));
        assertNotNull(record.fields().get("heading"));
        assertNull(record.fields().get("a"));
        assertEquals(List.of(), record.fields().get("all"));
        assertNull(record.error());
    }

    @Test
    void aStatusOtherThan2xxIsAFailureWithThatStatus() {
        PageRecord record = record("/status/404/page/1");
        assertEquals(Failure.Kind.HTTP_STATUS, record.error().kind());
        assertEquals(404, record.status());
        assertEquals(1, record.attempts(), "a 404 is not worth another attempt");
        assertEquals(Map.of(), record.fields());
    }

    @Test
    void aFailureWorthOneIsTriedAgain() {
        PageRecord record = record("/flaky/2/page/" + (1000 + mode.ordinal()));
        assertNull(record.error());
        assertEquals(3, record.attempts());
    }

    @Test
    void retriesEndAndTheLastFailureIsTold() {
        PageRecord record = record("/status/503/page/1");
        assertEquals(Failure.Kind.HTTP_STATUS, record.error().kind());
        assertEquals(503, record.status());
        assertEquals(3, record.attempts());
    }

    @Test
    void withoutRetriesThereIsOneAttempt() {
        PageRecord record = Runs.record(settings().politeness(polite -> polite.retries(0)), site.url("/status/503/page/2"));
        assertEquals(1, record.attempts());
    }

    @Test
    void redirectsAreFollowedHopByHop() {
        PageRecord record = record("/redirect/3/page/9");
        assertNull(record.error());
        assertEquals(site.url("/page/9"), record.finalUrl());
        assertEquals(site.url("/redirect/3/page/9"), record.target().url());
        assertEquals(1, record.attempts());
    }

    @Test
    void tooManyRedirectsAreAFailureThatNamesTheLastReply() {
        PageRecord record = Runs.record(settings().politeness(polite -> polite.maxRedirects(2)), site.url("/redirect/3/page/9"));
        assertEquals(Failure.Kind.TOO_MANY_REDIRECTS, record.error().kind());
        assertEquals(302, record.status());
        assertEquals(site.url("/redirect/1/page/9"), record.finalUrl());
    }

    @Test
    void withMaxRedirectsZeroARedirectIsTheAnswer() {
        PageRecord record = Runs.record(settings().politeness(polite -> polite.maxRedirects(0)), site.url("/redirect/1/page/9"));
        assertEquals(Failure.Kind.HTTP_STATUS, record.error().kind());
        assertEquals(302, record.status());
    }

    @Test
    void aRedirectToAnotherSchemeIsRefused() {
        FakeFetchers fake = new FakeFetchers(0, request -> FakeFetchers.reply(302, Map.of("Location", "ftp://example.org/"), ""));
        PageRecord record = Runs.records(settings(), fake, List.of("http://example.org/")).getFirst();
        assertEquals(Failure.Kind.INVALID_URL, record.error().kind());
        assertEquals(302, record.status());
    }

    @Test
    void whatIsNoHtmlHasARecordWithoutFields() {
        PageRecord record = record("/echo");
        assertNull(record.error());
        assertEquals(Map.of(), record.fields());
        assertTrue(record.bytes() > 0);
    }

    @Test
    void theSameHeadersAreSent() {
        String path = "/echo?" + mode;
        Runs.record(settings().network(net -> net.header("X-One", "1")), site.url(path));
        Map<String, String> sent = site.stats().arrivals(path).getLast().headers();
        assertEquals(Network.USER_AGENT, sent.get("user-agent"));
        assertEquals("1", sent.get("x-one"));
        assertEquals("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", sent.get("accept"));
        assertTrue(sent.get("accept-encoding").startsWith("gzip, deflate"), sent.toString());
    }
}
