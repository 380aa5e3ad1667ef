package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scraper.fetch.Failure;
import scraper.fetch.Headers;
import scraper.fetch.Outcome;
import scraper.fetch.RetryAfter;

/** What a Retry-After asks for is waited for, up to the longest. */
class RetryAfterTest extends PoliteTest {

    /** A page may ask for time as well, without that its host is asked too much. */
    @Test
    void aPagesRetryAfterIsWaitedForByItsRetryAlone() {
        settings.politeness(polite -> polite.perHost(1));
        open();
        offer("http://a/1", "http://a/2");
        assertNull(settle(0, status(500, "Retry-After", "7")));
        assertEquals("http://a/2", launched(1));
        settle(1, PAGE);
        timer.pass(6999);
        assertEquals(2, turns.launched.size());
        timer.pass(1);
        assertEquals("http://a/1", launched(2));
    }

    @Test
    void aShorterRetryAfterDoesNotEndALongerOne() {
        for (boolean adaptive : List.of(true, false)) {
            settings.politeness(polite -> polite.adaptive(adaptive).retries(0));
            open();
            turns.launched.clear();
            offer("http://a/1", "http://a/2");
            settle(0, status(429, "Retry-After", "60"));
            settle(1, status(429, "Retry-After", "5"));
            offer("http://a/3");
            timer.pass(59_999);
            assertEquals(2, turns.launched.size());
            timer.pass(1);
            assertEquals(3, turns.launched.size());
        }
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

    /** Of more than ten thousand hosts those that are idle are forgotten. */
    @Test
    void aHostThatIsToBeLeftAloneIsNotForgotten() {
        settings.concurrency(1).politeness(polite -> polite.retries(0));
        open();
        offer("http://a/1");
        settle(0, status(429, "Retry-After", "3600"));
        timer.pass(10_000); // it is no longer slowed
        for (int i = 1; i < 10_400; i++) {
            offer("http://host" + i + "/");
            settle(i, PAGE);
        }
        offer("http://a/2");
        assertEquals(Failure.Kind.BREAKER_OPEN, turns.refused.get("http://a/2").kind());
    }

    @Test
    void theLongestThatIsWaitedForIs() {
        settings.politeness(polite -> polite.maxRetryAfter(Duration.ofSeconds(7)).retries(3));
        open();
        offer("http://a/1");
        assertNull(settle(0, status(500, "Retry-After", "7")));
        timer.pass(7000);
        assertNull(settle(1, status(429, "Retry-After", "7")));
        timer.pass(7000);
        assertNotNull(settle(2, status(500, "Retry-After", "8")));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        long now = 1_800_000_000_000L;
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(now + 90_000), ZoneOffset.UTC));
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
        return RetryAfter.millis(Headers.of(List.of(Map.entry("Retry-After", value))), now);
    }
}
