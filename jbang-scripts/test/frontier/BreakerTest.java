package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import scraper.fetch.Failure;
import scraper.frontier.Attempt;
import scraper.frontier.Wait;

/** A dead host is cheap, one that comes back is used again. */
class BreakerTest extends PoliteTest {


    private void absorbRefused() {
        for (int before = -1; before != turns.refused.size(); ) {
            int refused = turns.refused.size() - Math.max(0, before);
            before = turns.refused.size();
            frontier.absorbed(refused);
        }
    }

    @Test
    void aDeadHostCostsAHandfulOfAttempts() {
        open();
        offer(500, "http://dead/");
        offer(20, "http://alive/");
        frontier.exhausted();
        for (int second = 0, settled = 0; second < 60; second++) {
            for (; settled < turns.launched.size(); settled++)
                settle(settled, launched(settled).startsWith("http://dead/") ? REFUSED : PAGE);
            absorbRefused();
            timer.pass(1000);
        }
        long attempts = turns.launched.stream().filter(attempt -> attempt.url().host().equals("http://dead:80")).count();
        assertTrue(attempts <= 12, attempts + " attempts at a dead host");
        assertEquals(500, turns.refused.values().stream().filter(why -> why.kind() == Failure.Kind.BREAKER_OPEN).count());
        assertEquals(2, stats("http://dead:80").trips());
        assertTrue(stats("http://dead:80").waits().get(Wait.BREAKER) > 4e9, "it was waited for once");
        assertEquals(20, stats("http://alive:80").requests());
        String message = turns.refused.values().iterator().next().message();
        assertTrue(message.contains("http://dead:80") && message.contains("refused"), message);
    }

    @Test
    void oneAttemptTriesWhetherAHostIsBackAndThenItIsUsedAgain() {
        open();
        settings.politeness(polite -> polite.retries(0));
        offer(30, "http://a/");
        for (int i = 0; i < 6; i++) settle(i, REFUSED);
        assertEquals(6, turns.launched.size(), "the breaker is open");
        timer.pass(4900);
        assertEquals(6, turns.launched.size());
        timer.pass(200);
        assertEquals(7, turns.launched.size(), "one probe");
        settle(6, PAGE);
        assertTrue(turns.launched.size() >= 9, "closed again: " + turns.launched.size());
        for (int i = 7; i < turns.launched.size(); i++) settle(i, PAGE);
        assertTrue(turns.refused.isEmpty());
        assertTrue(turns.decided.contains("http://a:80 breaker closed: it answers again"), turns.decided.toString());
    }

    /** A kept connection that its server has closed says nothing of the host: not that it is back, nor that it is down, and it costs no attempt. */
    @Test
    void anAttemptThatCameToNothingOnAStaleConnectionIsMadeAgain() {
        settings.politeness(polite -> polite.retries(0));
        open();
        offer(30, "http://a/");
        for (int i = 0; i < 6; i++) settle(i, REFUSED);
        timer.pass(5100);
        for (int probe = 6; probe < 12; probe++) {
            assertNull(settle(probe, STALE));
            assertEquals(probe + 2, turns.launched.size(), "the probe again, and no more");
            assertSame(turns.launched.get(6), turns.launched.get(probe + 1));
            assertTrue(turns.launched.get(probe + 1).request().anew());
            assertEquals(1, turns.launched.get(probe + 1).number());
        }
        assertEquals(6, turns.decided.stream().filter(told -> told.endsWith(" is sent again on a new connection: its kept one was closed")).count(), turns.decided.toString());
        settle(12, PAGE);
        assertTrue(turns.launched.size() >= 15, "closed again: " + turns.launched.size());
        assertFalse(turns.launched.get(13).request().anew());
    }

    /** Adaptation lets no more than one go either, after so many failures: without it the breaker has to see to it. */
    @Test
    void withoutAdaptationItIsOneAttemptAsWell() {
        settings.politeness(polite -> polite.retries(0).adaptive(false));
        open();
        offer(30, "http://a/");
        for (int i = 0; i < turns.launched.size(); i++) settle(i, REFUSED);
        int before = turns.launched.size();
        timer.pass(5100);
        assertEquals(before + 1, turns.launched.size());
    }

    @Test
    void whatWasAnsweredBeforeTheFirstFailureCounts() {
        settings.concurrency(1).politeness(polite -> polite.retries(0).perHost(1));
        open();
        offer(30, "http://a/");
        for (int i = 0; i < 13; i++) {
            assertEquals(0, stats("http://a:80").trips(), "after " + i);
            settle(i, i < 4 ? PAGE : REFUSED);
        }
        assertEquals(1, stats("http://a:80").trips(), "nine of the last ten");
    }

    @Test
    void aHostThatCameBackIsNotGivenUpAtItsNextFailures() {
        settings.concurrency(1).politeness(polite -> polite.retries(0).perHost(1));
        open();
        offer(60, "http://a/");
        for (int i = 0; i < 6; i++) settle(i, REFUSED);
        timer.pass(5100);
        settle(6, PAGE);
        for (int i = 7; i < 20 && stats("http://a:80").trips() < 2; i++) settle(i, REFUSED);
        assertEquals(2, stats("http://a:80").trips());
        assertTrue(turns.refused.isEmpty(), "it is waited for once more");
    }

    @Test
    void aHostWithAnAnswerNowAndThenKeepsItsBreakerClosed() {
        settings.politeness(polite -> polite.retries(0));
        open();
        offer(100, "http://a/");
        for (int i = 0; i < turns.launched.size(); i++) settle(i, i % 5 == 0 ? PAGE : REFUSED);
        assertEquals(100, turns.launched.size());
        assertEquals(0, stats("http://a:80").trips());
    }

    @Test
    void afterItHasGivenUpLaterTargetsTryAgainOnceInAWhile() {
        settings.politeness(polite -> polite.retries(0).resilience(r4j -> r4j.openingsBeforeGivingUp(1)));
        open();
        offer(10, "http://a/");
        for (int i = 0; i < 6; i++) settle(i, REFUSED);
        assertEquals(4, turns.refused.size(), "the others at once");
        frontier.absorbed(4);
        offer("http://a/late");
        assertEquals(5, turns.refused.size());
        frontier.absorbed(1);
        timer.pass(5100);
        offer("http://a/later");
        assertEquals("http://a/later", launched(6));
        settle(6, PAGE);
        offer("http://a/last");
        assertEquals("http://a/last", launched(7));
    }

    @Test
    void pagesThatAreMissingOrBrokenAreNoReasonToOpen() {
        settings.politeness(polite -> polite.retries(0));
        open();
        offer(100, "http://a/");
        for (int i = 0; i < turns.launched.size(); i++) settle(i, status(i % 2 == 0 ? 404 : 500));
        assertEquals(100, turns.launched.size());
        assertTrue(turns.refused.isEmpty());
    }

    @Test
    void aTargetThatWasTriedSaysHowOften() {
        settings.concurrency(1).politeness(polite -> polite.perHost(1).retries(5)
                .resilience(r4j -> r4j.minimumNumberOfCalls(2).openingsBeforeGivingUp(1)));
        open();
        offer("http://a/1");
        Attempt attempt = turns.launched.getFirst();
        assertNull(settle(0, REFUSED));
        timer.pass(1000);
        assertNull(settle(1, REFUSED));
        timer.pass(2000);
        assertFalse(turns.refused.isEmpty());
        assertEquals(2, attempt.number());
    }

    @Test
    void theSettingsCarryResilience4jsOwnNames() {
        settings.politeness(polite -> polite.retries(0).resilience(r4j -> r4j.slidingWindowSize(4).minimumNumberOfCalls(4)
                .failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2)).permittedNumberOfCallsInHalfOpenState(3)));
        open();
        offer(30, "http://a/");
        settle(0, PAGE);
        settle(1, PAGE);
        settle(2, REFUSED);
        int before = turns.launched.size();
        settle(3, REFUSED);
        assertEquals(before, turns.launched.size(), "two of four failed");
        for (int i = 4; i < before; i++) settle(i, REFUSED);
        timer.pass(2100);
        assertTrue(turns.launched.size() - before >= 1 && turns.launched.size() - before <= 3, "probes " + (turns.launched.size() - before));
    }
}
