package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.fetch.Outcome;
import scraper.frontier.Rate;
import scraper.frontier.Wait;

/** How a host that refuses is slowed, and sped up again; and rates. */
class ThrottleTest extends PoliteTest {

    /** What a run over a simulated host came to. */
    private record Outcomes(double seconds, int pages, int refused, int failed) {}

    /** A host that answers within so many milliseconds, and lets so many requests a second through a token bucket. */
    private Outcomes run(int pages, double perSecond, int millis, int refusal, String... header) {
        open();
        offer(pages, "http://a/");
        frontier.exhausted();
        double tokens = perSecond;
        int settled = 0, good = 0, refused = 0, failed = 0;
        int absorbed = 0;
        long ms = 0;
        java.util.ArrayDeque<long[]> inFlight = new java.util.ArrayDeque<>();
        for (; !frontier.done().isDone() && ms < 3_600_000; ms++) {
            tokens = Math.min(perSecond, tokens + perSecond / 1000);
            for (; settled < turns.launched.size(); settled++) {
                boolean let = tokens >= 1;
                if (let) tokens--;
                inFlight.add(new long[] {ms + millis, settled, let ? 1 : 0});
            }
            while (!inFlight.isEmpty() && inFlight.peek()[0] <= ms) {
                long[] done = inFlight.poll();
                Outcome last = settle((int) done[1], done[2] == 1 ? PAGE : status(refusal, header));
                if (done[2] == 1) good++;
                else refused++;
                if (done[2] == 0 && last != null) failed++;
            }
            int given = turns.refused.size();
            frontier.absorbed(given - absorbed);
            absorbed = given;
            timer.pass(1);
        }
        return new Outcomes(ms / 1000.0, good, refused, failed);
    }

    @ParameterizedTest
    @CsvSource({"20, 5, 429", "20, 100, 429", "5, 5, 429", "100, 5, 429"})
    void aHostWithALimitIsAskedHardlyMoreThanItTakes(double perSecond, int millis, int status) {
        int pages = (int) (50 * perSecond);
        Outcomes outcomes = run(pages, perSecond, millis, status);
        assertEquals(pages, outcomes.pages(), outcomes.toString());
        assertEquals(0, outcomes.failed(), outcomes.toString());
        assertTrue(outcomes.refused() < 0.05 * pages, outcomes.toString());
        assertTrue(outcomes.seconds() <= 1.25 * 50, outcomes.toString());
    }

    @Test
    void aRetryAfterIsPaidForRarely() {
        Outcomes outcomes = run(1000, 20, 5, 503, "Retry-After", "5");
        assertEquals(0, outcomes.failed(), outcomes.toString());
        assertTrue(outcomes.refused() < 50, outcomes.toString());
        assertTrue(outcomes.seconds() <= 62.5, outcomes.toString());
    }

    @Test
    void plain503sInARowSlowAHostToo() {
        Outcomes outcomes = run(1000, 20, 5, 503);
        assertTrue(outcomes.refused() < 100, outcomes.toString());
        assertTrue(outcomes.failed() < 10, outcomes.toString());
    }

    @Test
    void aHostThatAnswers503AndNothingElseIsGivenUp() {
        Outcomes outcomes = run(1000, 0, 5, 503);
        assertEquals(0, outcomes.pages());
        assertTrue(outcomes.refused() < 60, outcomes.toString());
        assertTrue(outcomes.seconds() < 300, outcomes.toString());
        assertTrue(turns.refused.size() > 900, turns.refused.size() + " given up");
    }

    @Test
    void aLimitThatIsGoneIsLeftBehind() {
        open();
        offer(20_000, "http://a/");
        for (int i = 0; i < 30; i++) settle(i, PAGE);
        settle(30, status(429));
        int before = turns.launched.size();
        int settled = 31;
        for (int ms = 0; ms < 70_000; ms++) {
            for (; settled < turns.launched.size(); settled++) settle(settled, PAGE);
            timer.pass(1);
            if (ms == 5_000) assertTrue(turns.launched.size() - before < 300, "slow at first: " + (turns.launched.size() - before));
        }
        assertTrue(turns.launched.size() > 8_000, "fast again: " + turns.launched.size());
    }

    @Test
    void withoutAdaptationAHostIsOnlyLeftAloneForAsLongAsItAsks() {
        settings.politeness(polite -> polite.adaptive(false).perHost(1));
        open();
        offer("http://a/1", "http://a/2");
        assertNull(settle(0, status(429, "Retry-After", "7")));
        timer.pass(6_999);
        assertEquals(1, turns.launched.size());
        timer.pass(2);
        assertEquals(2, turns.launched.size());
        assertEquals(7_000_000_000L, stats("http://a:80").waits().get(Wait.RETRY_AFTER));
    }

    @Test
    void otherHostsAreNotSlowed() {
        open();
        offer(3, "http://a/");
        settle(0, status(429, "Retry-After", "60"));
        offer(50, "http://b/");
        for (int i = 3; i < turns.launched.size(); i++) settle(i, PAGE);
        assertEquals(50, turns.launched.stream().filter(attempt -> attempt.url().host().equals("http://b:80")).count());
    }

    @ParameterizedTest
    @CsvSource({"20/s, 20", "60/m, 1", "3600/h, 1", "2000/s, 2000"})
    void aRateIsSpreadEvenly(String rate, int perSecond) {
        settings.concurrency(5000).politeness(polite -> polite.rate(Rate.parse(rate)).perHost(5000));
        open();
        offer(3 * perSecond, "http://a/");
        int start = turns.launched.size();
        timer.pass(1000);
        int first = turns.launched.size() - start;
        assertTrue(Math.abs(first - perSecond) <= Math.max(1, perSecond / 50), first + " in the first second, limit " + rate);
        timer.pass(1000);
        assertTrue(turns.launched.size() - start - first <= perSecond + Math.max(1, perSecond / 50));
    }

    @Test
    void aRateIsWrittenAsRequestsPerTime() {
        for (String wrong : new String[] {"20", "0/s", "20/d", "a/s", "-1/s", "20 / s / s", "10000000/s"})
            assertTrue(org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> Rate.parse(wrong)).getMessage().contains("20/s"));
        assertEquals("100/m", Rate.parse("100/m").toString());
        assertEquals("0", Rate.parse("0").toString());
    }

    @Test
    void aRunThatWaitsSaysOnWhat() {
        open();
        offer("http://a/1");
        settle(0, status(503, "Retry-After", "43"));
        assertEquals(List.of("43 s for http://a:80: Retry-After"), turns.idle);
        timer.pass(10_000);
        offer("http://a/2");
        timer.pass(32_000);
        assertEquals(1, turns.launched.size());
        timer.pass(1_001);
        assertTrue(turns.launched.size() > 1);
        assertEquals(1, turns.idle.size(), "said once");
    }

    @Test
    void aShortWaitIsNotWorthAWord() {
        open();
        offer("http://a/1");
        settle(0, status(503, "Retry-After", "2"));
        assertEquals(List.of(), turns.idle);
    }

    @Test
    void aRunThatWaitsForARetrySaysSo() {
        settings.politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofSeconds(9))));
        open();
        offer("http://a/1", "http://b/1");
        settle(0, status(500));
        assertEquals(List.of(), turns.idle, "b is in flight");
        settle(1, PAGE);
        assertEquals(List.of("9 s for http://a:80: back-off"), turns.idle);
    }

    @Test
    void ofSeveralRetriesTheFirstOneIsSaid() {
        settings.politeness(polite -> polite.resilience(r4j -> r4j.waitDuration(Duration.ofSeconds(9))));
        open();
        offer("http://a/1", "http://b/1");
        settle(0, status(500));
        timer.pass(2000);
        settle(1, status(500));
        assertEquals(List.of("7 s for http://a:80: back-off"), turns.idle);
    }
}
