package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Url;
import scraper.frontier.Attempt;
import scraper.frontier.Frontier;
import scraper.frontier.Timer;
import scraper.source.Target;
import test.support.FakeFetchers;
import test.support.ManualTimer;
import test.support.Turns;

/** The frontier by itself, on one thread and on a clock of the test's own. */
class FrontierTest {

    private final ManualTimer timer = new ManualTimer();
    private final Turns turns = new Turns();
    private final List<Attempt> launched = turns.launched;
    private Settings settings = new Settings().concurrency(4).politeness(polite -> polite.robots(false).perHost(2).retries(2).resilience(r4j -> r4j.waitDuration(Duration.ofSeconds(1))));
    private Frontier frontier;
    private long index;

    private void open(long bodyLimit) {
        frontier = new Frontier(settings, bodyLimit, timer, turns);
    }

    private void offer(String... urls) {
        for (String url : urls) frontier.offer(new Target(index++, url, "test"), Url.parse(url));
    }

    private List<String> launchedUrls() {
        return launched.stream().map(attempt -> attempt.url().toString()).toList();
    }

    private Outcome settle(int launch, Outcome outcome) {
        return frontier.settle(launched.get(launch), outcome);
    }

    @Test
    void hostsTakeTurns() {
        open(Long.MAX_VALUE);
        settings.concurrency(4);
        offer("http://a/1", "http://a/2", "http://a/3", "http://a/4", "http://b/1", "http://b/2");
        assertEquals(List.of("http://a/1", "http://a/2", "http://b/1", "http://b/2"), launchedUrls());
    }

    @Test
    void anotherPortIsAnotherHost() {
        open(Long.MAX_VALUE);
        offer("http://a:1/1", "http://a:1/2", "http://a:1/3", "http://a:2/1");
        assertEquals(List.of("http://a:1/1", "http://a:1/2", "http://a:2/1"), launchedUrls());
    }

    @Test
    void lanesOfAHostAreNeverSharedAndNeverMoreThanPerHost() {
        open(Long.MAX_VALUE);
        offer("http://a/1", "http://a/2", "http://a/3", "http://a/4");
        assertEquals(List.of(0, 1), launched.stream().map(attempt -> attempt.request().lane()).toList());
        settle(0, FakeFetchers.page("x"));
        assertEquals(0, launched.get(2).request().lane());
        settle(1, FakeFetchers.page("x"));
        assertEquals(1, launched.get(3).request().lane());
    }

    @Test
    void theDelayCountsFromStartToStart() {
        settings.politeness(polite -> polite.delay(Duration.ofMillis(500)));
        open(Long.MAX_VALUE);
        offer("http://a/1", "http://a/2", "http://a/3", "http://b/1");
        assertEquals(List.of("http://a/1", "http://b/1"), launchedUrls());
        timer.pass(499);
        assertEquals(2, launched.size());
        timer.pass(1);
        assertEquals(List.of("http://a/1", "http://b/1", "http://a/2"), launchedUrls());
        settle(0, FakeFetchers.page("x"));
        timer.pass(499);
        assertEquals(3, launched.size());
        timer.pass(1);
        assertEquals(4, launched.size());
    }

    @Test
    void aRetryWaitsLongerEachTimeAndThenTheFailureStands() {
        open(Long.MAX_VALUE);
        offer("http://a/1");
        Failure reset = new Failure(Failure.Kind.RESET, "cut", 1);
        assertNull(settle(0, reset));
        assertEquals(1, launched.size());
        timer.pass(499); // half of a second at the least
        assertEquals(1, launched.size());
        timer.pass(1001); // one and a half at the most
        assertEquals(2, launched.size());
        assertNull(settle(1, reset));
        timer.pass(999);
        assertEquals(2, launched.size());
        timer.pass(2001);
        assertEquals(3, launched.size());
        assertEquals(3, launched.get(2).number());
        assertEquals(reset, settle(2, reset));
    }

    @Test
    void whatIsNotWorthARetryIsNotTriedAgain() {
        open(Long.MAX_VALUE);
        offer("http://a/1");
        Outcome notFound = FakeFetchers.reply(404, Map.of(), "");
        assertEquals(notFound, settle(0, notFound));
        assertEquals(0, timer.waiting());
    }

    @Test
    void aRedirectGoesToItsOwnHostsQueue() {
        settings.politeness(polite -> polite.perHost(1));
        open(Long.MAX_VALUE);
        offer("http://b/busy", "http://a/1", "http://a/2");
        assertNull(settle(1, FakeFetchers.reply(302, Map.of("Location", "http://b/there"), "")));
        assertEquals(List.of("http://b/busy", "http://b/there", "http://a/2"), launchedUrls(), "the hop waits for b; a goes on");
        assertNotNull(settle(0, FakeFetchers.page("x")));
        assertEquals("http://b/there", launched.get(3).url().toString());
        assertEquals(1, launched.get(3).redirects());
    }

    @Test
    void bodiesNotYetParsedHoldBackNewFetches() {
        open(100);
        offer("http://a/1", "http://b/1", "http://c/1", "http://d/1", "http://e/1");
        assertEquals(4, launched.size());
        Outcome page = settle(0, FakeFetchers.page("x".repeat(50)));
        assertEquals(4, launched.size(), "more than 100 bytes are held");
        frontier.parsed(page);
        assertEquals(5, launched.size());
    }

    @Test
    void recordsNotYetWrittenHoldBackNewFetches() {
        settings.workers(1);
        open(Long.MAX_VALUE);
        for (int i = 0; i < 40; i++) offer("http://host" + i + "/");
        for (int i = 0; i < launched.size(); i++) settle(i, FakeFetchers.page("x"));
        assertEquals(12, launched.size(), "twice as many as may be in flight, and four for each worker");
        frontier.absorbed(1);
        assertEquals(13, launched.size());
    }

    @Test
    void theRunIsDoneWhenEveryRecordHasReachedTheSink() {
        open(Long.MAX_VALUE);
        offer("http://a/1");
        frontier.exhausted();
        assertFalse(frontier.done().isDone());
        settle(0, FakeFetchers.page("x"));
        assertFalse(frontier.done().isDone());
        frontier.absorbed(1);
        assertTrue(frontier.done().isDone());
    }

    @Test
    void aTargetThatWaitsForItsRetryKeepsTheRunOpen() {
        open(Long.MAX_VALUE);
        offer("http://a/1");
        frontier.exhausted();
        settle(0, new Failure(Failure.Kind.RESET, "cut", 1));
        assertFalse(frontier.done().isDone());
        timer.pass(2000);
        settle(1, FakeFetchers.page("x"));
        frontier.absorbed(1);
        assertTrue(frontier.done().isDone());
    }

    @Test
    void afterAStopNothingMoreIsLaunchedAndWhatWaitsIsDropped() throws Exception {
        open(Long.MAX_VALUE);
        offer("http://a/1", "http://a/2", "http://a/3", "http://b/1");
        settle(2, new Failure(Failure.Kind.RESET, "cut", 1)); // b/1 waits
        frontier.stop();
        assertFalse(frontier.awaitRoom());
        settle(0, FakeFetchers.page("x"));
        settle(1, FakeFetchers.page("x"));
        timer.pass(10_000);
        assertEquals(3, launched.size());
        assertFalse(frontier.done().isDone());
        frontier.absorbed(2);
        assertTrue(frontier.done().isDone());
    }

    @Test
    void theFurthestLookAheadCanBeStopped() throws Exception {
        settings.lookAhead(Integer.MAX_VALUE);
        open(Long.MAX_VALUE);
        assertTrue(frontier.awaitRoom());
        frontier.stop();
        assertFalse(frontier.awaitRoom());
        frontier.done().get(); // a bug would be told here
    }

    /** Later the system may start no more, and a run without it would not end. */
    @Test
    void theTimersThreadIsThereBeforeAnythingWaits() {
        try (Timer _ = Timer.system()) {
            assertTrue(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("frontier-timer")));
        }
    }
}
