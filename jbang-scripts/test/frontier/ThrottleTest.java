package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.fetch.Failure;
import scraper.fetch.Headers;
import scraper.fetch.Outcome;
import scraper.fetch.RetryAfter;
import scraper.frontier.Rate;
import scraper.frontier.Wait;

/** How a host that refuses is slowed, and sped up again; Retry-After, rates and the retry budget. */
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

    @Test
    void aRetryAfterThatIsTooLongFailsTheTargetAndTheHostIsLeftAlone() {
        open();
        offer(40, "http://a/");
        Outcome last = settle(0, status(429, "Retry-After", "3600"));
        Failure failure = (Failure) last;
        assertEquals(Failure.Kind.HTTP_STATUS, failure.kind());
        assertTrue(failure.message().contains("3600 s") && failure.message().contains("--max-retry-after"), failure.message());
        assertEquals(429, failure.reply().status());
        int sent = turns.launched.size();
        for (int i = 1; i < sent; i++) settle(i, PAGE);
        frontier.absorbed(turns.refused.size());
        assertEquals(40 - sent, turns.refused.size());
        turns.refused.values().forEach(why -> assertEquals(Failure.Kind.BREAKER_OPEN, why.kind()));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        long now = 1_800_000_000_000L;
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(java.time.Instant.ofEpochMilli(now + 90_000), ZoneOffset.UTC));
        assertEquals(120_000, millis("120", now));
        assertEquals(0, millis("0", now));
        assertEquals(90_000, millis(date, now));
        assertEquals(0, millis("Sun, 06 Nov 1994 08:49:37 GMT", now), "in the past");
        assertEquals(0, millis("Sunday, 06-Nov-94 08:49:37 GMT", now));
        assertEquals(0, millis("Sun Nov  6 08:49:37 1994", now));
        for (String wrong : new String[] {"soon", "-5", "1.5", ""}) assertEquals(-1, millis(wrong, now), wrong);
        for (String asked : new String[] {"99999999999999999999", "99999999999", "9999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
            assertEquals(RetryAfter.LONGEST, millis(asked, now), asked);
        assertEquals(-1, RetryAfter.millis(Headers.of(List.of()), now));
        assertEquals(5000, millis("0".repeat(100_000) + 5, now));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertEquals(RetryAfter.LONGEST, millis("9".repeat(4_000_000), now)));
    }

    private static long millis(String value, long now) {
        return RetryAfter.millis(Headers.of(List.of(java.util.Map.entry("Retry-After", value))), now);
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
    void theRetryBudgetEndsRetriesThatWouldMultiplyTheLoad() {
        settings.concurrency(2000).politeness(polite -> polite.perHost(10).retries(10).retryBudget(20));
        open();
        // Each host fails for its own page alone, so that no breaker is in the way.
        for (int i = 0; i < 1000; i++) offer("http://h" + i + "/");
        int settled = 0, spent = 0;
        for (int second = 0; second < 3000 && settled < 5000; second++) {
            for (; settled < turns.launched.size(); settled++)
                if (settle(settled, new Failure(Failure.Kind.RESET, "cut", 1)) instanceof Failure failure) {
                    spent++;
                    assertTrue(failure.message().contains("--retry-budget"), failure.message());
                }
            timer.pass(1000);
        }
        assertEquals(1000, spent);
        assertTrue(settled <= 1000 + 260, settled + " requests for 1,000 pages");
        assertTrue(settled >= 1000 + 200, settled + " requests for 1,000 pages");
    }

    @Test
    void aRunThatWaitsSaysOnWhat() {
        open();
        offer("http://a/1");
        settle(0, status(503, "Retry-After", "43"));
        assertEquals(List.of("43 s for http://a:80: Retry-After"), turns.idle);
        timer.pass(42_000);
        assertEquals(1, turns.launched.size());
        timer.pass(1_001);
        assertEquals(2, turns.launched.size());
        assertEquals(1, turns.idle.size(), "said once");
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
}
