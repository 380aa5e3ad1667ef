package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.Runs;

/** Which failure the record of a target tells that has no page. */
@EveryMode
class FailureRecordsContractTest {

    private static Site site;

    @Parameter
    Mode mode;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private Settings once() {
        return new Settings().mode(mode).politeness(polite -> polite.perHost(64).retries(0));
    }

    @Test
    void aLineThatIsNoUrlIsARecordThatNamesTheLine() {
        List<PageRecord> records = Runs.records(once(), List.of(site.url("/page/1"), "htp//nonsense", "file:///etc/passwd", "http://"));
        assertEquals(4, records.size());
        for (PageRecord record : records) {
            if (record.error() == null) continue;
            assertEquals(Failure.Kind.INVALID_URL, record.error().kind());
            assertTrue(record.error().message().contains("list line " + (record.target().index() + 1)), record.error().message());
            assertEquals(0, record.attempts());
        }
        assertEquals(3, records.stream().filter(record -> record.error() != null).count());
    }

    @Test
    void aHostThatRefusesIsAConnectFailure() {
        PageRecord record = Runs.record(once(), "http://127.0.0.1:9/");
        assertEquals(Failure.Kind.CONNECT, record.error().kind());
        assertNull(record.status());
        assertNull(record.finalUrl());
    }

    @Test
    void aNameWithoutAddressIsADnsFailure() {
        PageRecord record = Runs.record(once(), "http://no-such-host.invalid/");
        assertEquals(Failure.Kind.DNS, record.error().kind());
    }

    @Test
    void aConnectionCutBeforeTheReplyIsAReset() {
        assertEquals(Failure.Kind.RESET, Runs.record(once(), site.url("/fault/1/reset/page/1")).error().kind());
    }

    @Test
    void aBodyCutShortIsTruncatedAndNotAPage() {
        PageRecord record = Runs.record(once(), site.url("/fault/1/truncate/page/1"));
        assertEquals(Failure.Kind.TRUNCATED, record.error().kind());
        assertEquals(200, record.status());
    }

    @Test
    void aServerThatNeverAnswersIsATimeout() {
        PageRecord record = Runs.record(once().network(net -> net.timeout(Duration.ofMillis(300))), site.url("/fault/1/stall/page/1"));
        assertEquals(Failure.Kind.TIMEOUT, record.error().kind());
        assertTrue(record.millis() >= 250, "ended after " + record.millis() + " ms");
    }

    @Test
    void aBodyThatDripsIsATimeoutOfTheWholeAttempt() {
        PageRecord record = Runs.record(once().network(net -> net.timeout(Duration.ofMillis(500))), site.url("/drip/100ms/page/1"));
        assertEquals(Failure.Kind.TIMEOUT, record.error().kind());
    }

    @Test
    void aBodyOverTheCapIsTooLargeOnTheWireAndDecoded() {
        Settings small = once().network(net -> net.maxBody(4096));
        assertEquals(Failure.Kind.TOO_LARGE, Runs.record(small, site.url("/page/1")).error().kind());
        assertEquals(Failure.Kind.TOO_LARGE, Runs.record(small, site.url("/large/1MB")).error().kind());
        assertEquals(Failure.Kind.TOO_LARGE, Runs.record(once().network(net -> net.maxBody(15_000)), site.url("/gzip/page/1")).error().kind());
    }
}
