package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Arrival;
import site.Site;
import site.SiteOptions;
import test.support.Relay;
import test.support.Remembered;
import test.support.Runs;

/** Runs that know what the run before saw: servers are asked only for what has changed, and records say what has. */
@EveryMode
class ChangesContractTest {

    @Parameter
    Mode mode;

    @TempDir
    Path folder;

    private Site site;
    private Remembered state;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0).log(true));
        state = new Remembered(folder.resolve("state.db"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).perHost(64).retries(0)
                .resilience(r4j -> r4j.waitDuration(Duration.ofMillis(10))));
    }

    private void edit(String what) {
        assertNull(Runs.record(settings(), site.url("/edit/" + what)).error());
    }

    private String asked(String path, String field) {
        List<Arrival> arrivals = site.stats().arrivals(path);
        assertEquals(1, arrivals.size());
        return arrivals.getFirst().headers().get(field);
    }

    @Test
    void ofAThousandPagesTenChangeAndNothingElseIsTransferred() throws IOException {
        try (Relay relay = new Relay(site.port())) {
            List<String> urls = IntStream.range(0, 1000).mapToObj(i -> "http://127.0.0.1:" + relay.port() + "/versioned/both/page/" + i).toList();
            state.changedOnly();
            List<String> told = new ArrayList<>();
            state.run(settings(), urls, record -> told.add(record.target().url()));
            assertEquals(1000, told.size());
            long first = relay.bytes();
            for (int page = 100; page < 1000; page += 90) edit(page + "/new");
            told.clear();
            var tally = state.run(settings(), urls, record -> told.add(record.target().url()));
            long second = relay.bytes();
            assertEquals(IntStream.range(0, 10).mapToObj(i -> urls.get(100 + 90 * i)).sorted().toList(), told.stream().sorted().toList());
            assertTrue(second < 0.05 * first, second + " bytes after " + first);
            assertEquals("{changed=10, unchanged=990}", tally.changes().toString());
            assertEquals(1000, tally.done());
            assertEquals(10 * 19456, tally.bytes(), "what was not sent is not counted");
            assertEquals(Map.of(200, 10L, 304, 990L), tally.statuses());
        }
    }

    @Test
    void everyValidatorIsAskedWith() {
        for (String by : List.of("etag", "weak", "date", "both")) {
            String path = "/versioned/" + by + "/page/1";
            assertEquals("200 new", state.run(settings(), site.url(path)));
            site.stats().reset();
            assertEquals("304 unchanged", state.run(settings(), site.url(path)));
            assertEquals(!by.equals("date"), asked(path, "if-none-match") != null);
            assertEquals(by.equals("date") || by.equals("both"), asked(path, "if-modified-since") != null);
        }
    }

    @Test
    void whatIsNotModifiedSaysAllThatItSaidBefore() {
        Settings settings = settings().extraction(extraction -> extraction.field("title=h1").field("links[]=a@href").field("n:int=title ~/\\d+/"));
        List<PageRecord> records = new ArrayList<>();
        for (int run = 0; run < 2; run++) state.run(settings, List.of(site.url("/versioned/etag/page/7")), records::add);
        PageRecord before = records.get(0);
        PageRecord after = records.get(1);
        assertEquals(304, after.status());
        assertEquals(before.rows().toString(), after.rows().toString());
        assertEquals(before.bytes(), after.bytes());
        assertEquals(before.contentType(), after.contentType());
        assertEquals(before.finalUrl(), after.finalUrl());
    }

    @Test
    void pagesThatDoNotSayTheirVersionAreComparedByWhatIsInThem() {
        List<String> urls = List.of(site.url("/page/1"), site.url("/page/2"), site.url("/gzip/page/3"));
        assertEquals(Map.of("new", 3L), state.counts(settings(), urls));
        assertEquals(Map.of("unchanged", 3L), state.counts(settings(), urls));
        edit("2/new");
        assertEquals(Map.of("changed", 1L, "unchanged", 2L), state.counts(settings(), urls));
    }

    @Test
    void aPageWhoseBodyAloneHasChangedIsUnchanged() {
        Settings settings = settings().extraction(extraction -> extraction.field("lang=html@lang"));
        String url = site.url("/versioned/etag/page/1");
        assertEquals("200 new", state.run(settings, url));
        edit("1/new");
        assertEquals("200 unchanged", state.run(settings, url));
        assertEquals("304 unchanged", state.run(settings, url), "its new version is known");
    }

    @Test
    void validatorsAreSentWhereTheyAreFromBehindRedirects() {
        String path = "/redirect/2/versioned/etag/page/1";
        assertEquals("200 new", state.run(settings(), site.url(path)));
        site.stats().reset();
        assertEquals("304 unchanged", state.run(settings(), site.url(path)));
        assertNull(asked(path, "if-none-match"));
        assertNull(asked("/redirect/1/versioned/etag/page/1", "if-none-match"));
        assertTrue(asked("/versioned/etag/page/1", "if-none-match").startsWith("\""));
    }

    @Test
    void otherFieldsWantTheWholePage() {
        String url = site.url("/versioned/etag/page/1");
        assertEquals("200 new", state.run(settings(), url));
        assertEquals("200 changed", state.run(settings().extraction(extraction -> extraction.field("price=.price")), url));
        assertEquals("304 unchanged", state.run(settings().extraction(extraction -> extraction.field("price=.price")), url));
        assertEquals("200 unchanged", state.run(settings().extraction(extraction -> extraction.field("price=.product_main .price")), url));
    }

    @Test
    void theUsersOwnConditionIsTheOnlyOneAndA304UnaskedIsAFailure() {
        String path = "/versioned/etag/page/1";
        assertEquals("200 new", state.run(settings(), site.url(path)));
        site.stats().reset();
        assertEquals("200 unchanged", state.run(settings().network(network -> network.header("If-None-Match", "\"mine\"")), site.url(path)));
        assertEquals("\"mine\"", asked(path, "if-none-match"));
        assertEquals("304 failed", state.run(settings().network(network -> network.header("If-None-Match", "*")), site.url(path)));
        assertEquals("304 failed", state.run(settings(), site.url("/status/304")));
        assertEquals(Failure.Kind.HTTP_STATUS, Runs.record(settings(), site.url("/status/304")).error().kind());
    }

    @Test
    void oddTagsAreSentBackAsTheyCameAndImpossibleOnesNot() {
        for (String tag : List.of("unquoted-1", "W/\"a b\"", "\"\"", "\"a,b\"")) {
            String path = "/header/ETag:" + java.net.URLEncoder.encode(tag, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20") + "/page/1";
            state.run(settings(), site.url(path));
            site.stats().reset();
            assertEquals("200 unchanged", state.run(settings(), site.url(path)));
            assertEquals(tag, site.stats().arrivals().getFirst().headers().get("if-none-match"));
        }
        for (String tag : List.of("*", "%22%C3%BC%22", "x".repeat(2000))) {
            String path = "/header/ETag:" + tag + "/page/1";
            state.run(settings(), site.url(path));
            site.stats().reset();
            assertEquals("200 unchanged", state.run(settings(), site.url(path)));
            assertFalse(site.stats().arrivals().getFirst().headers().containsKey("if-none-match"));
        }
    }

    @Test
    void whatFailsAndWhatIsGoneIsToldAndComesBack() {
        state.changedOnly();
        String url = site.url("/versioned/etag/page/1");
        assertEquals("200 new", state.run(settings(), url));
        assertEquals("", state.run(settings(), url));
        edit("1/503");
        assertEquals("503 failed", state.run(settings(), url));
        assertEquals("", state.run(settings(), url));
        edit("1/200");
        assertEquals("304 recovered", state.run(settings(), url));
        assertEquals("", state.run(settings(), url));
        edit("1/404");
        assertEquals("404 gone", state.run(settings(), url));
        assertEquals("", state.run(settings(), url));
        edit("1/200");
        assertEquals("304 new", state.run(settings(), url));
    }

    @Test
    void robotsTxtIsAskedForWhole() {
        Settings settings = settings().politeness(polite -> polite.robots(true));
        for (int run = 0; run < 2; run++) state.run(settings, site.url("/versioned/etag/page/1"));
        assertEquals(2, site.stats().arrivals("/robots.txt").size());
        for (Arrival arrival : site.stats().arrivals("/robots.txt")) assertNull(arrival.headers().get("if-none-match"));
    }

    @Test
    void inOrderTooEveryTargetHasItsRecord() {
        List<String> urls = IntStream.range(0, 300).mapToObj(i -> site.url("/versioned/etag/page/" + i)).toList();
        for (int run = 0; run < 2; run++) {
            List<String> written = new ArrayList<>();
            state.run(settings().ordered(true), urls, record -> written.add(record.target().url()));
            assertEquals(urls, written);
        }
    }
}
