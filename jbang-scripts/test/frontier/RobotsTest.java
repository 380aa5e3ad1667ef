package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.frontier.Wait;
import test.support.FakeFetchers;

/** When a robots.txt is asked for, and what waits for it meanwhile. */
class RobotsTest extends PoliteTest {

    @BeforeEach
    void obey() {
        settings.politeness(polite -> polite.robots(true));
    }

    private static Outcome robots(String text) {
        return FakeFetchers.reply(200, Map.of("Content-Type", "text/plain"), text);
    }

    private Map<String, String> refusals() {
        return turns.refused.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, refused -> refused.getValue().kind().label()));
    }

    @Test
    void itIsAskedForOnceAndFirst() {
        open();
        offer("http://a/1", "http://a/2", "http://b/1");
        assertEquals(List.of("http://a/robots.txt", "http://b/robots.txt"), launched());
        assertEquals(500 * 1024, turns.launched.getFirst().request().enough());
        settle(0, robots("User-agent: *\nDisallow: /2\n"));
        assertEquals(List.of("http://a/robots.txt", "http://b/robots.txt", "http://a/1"), launched());
        assertEquals(Map.of("http://a/2", "robots"), refusals());
        settle(2, PAGE);
        offer("http://a/3");
        assertEquals("http://a/3", launched(3));
    }

    @Test
    void whatWaitsForItKeepsTheRunOpenAndHoldsNothing() {
        settings.concurrency(1);
        open();
        offer("http://a/1", "http://b/1");
        frontier.exhausted();
        assertEquals(List.of("http://a/robots.txt"), launched());
        settle(0, new Failure(Failure.Kind.RESET, "cut", 1)); // a waits for its retry: b may go
        assertEquals("http://b/robots.txt", launched(1));
        settle(1, status(404));
        assertEquals("http://b/1", launched(2));
        settle(2, PAGE);
        timer.pass(1100);
        assertEquals("http://a/robots.txt", launched(3));
        settle(3, status(404));
        assertFalse(frontier.done().isDone());
        settle(4, PAGE);
        assertTrue(frontier.done().isDone());
        assertTrue(stats("http://a:80").waits().get(Wait.ROBOTS) >= 1_000_000_000L);
        assertEquals(Map.of(Failure.Kind.RESET, 1L), stats("http://a:80").failures(), "that there is none is no failure");
    }

    @Test
    void a5xxIsTriedAgainAndThenForbidsAll() {
        open();
        offer("http://a/1", "http://a/2");
        for (int i = 0; i < 3; i++) {
            settle(i, status(500));
            timer.pass(5000);
        }
        assertEquals(3, turns.launched.size());
        assertEquals(Map.of("http://a/1", "robots", "http://a/2", "robots"), refusals());
        frontier.absorbed(2);
        timer.pass(54_999);
        offer("http://a/3");
        frontier.absorbed(1);
        assertEquals(3, turns.launched.size());
        timer.pass(1);
        offer("http://a/4");
        assertEquals("http://a/robots.txt", launched(3), "it is asked for again after a minute");
    }

    @Test
    void oneThatIsCutOffForbidsAll() {
        settings.politeness(polite -> polite.retries(0));
        open();
        offer("http://a/1");
        settle(0, new Failure(Failure.Kind.RESET, "cut", 1));
        assertEquals(Map.of("http://a/1", "robots"), refusals());
        assertTrue(turns.refused.get("http://a/1").message().contains("cut"), turns.refused.get("http://a/1").message());
    }

    @Test
    void aHostThatIsNotThereFailsForThatReasonAndThenItsBreakerIsOpen() {
        open();
        offer("http://a/1", "http://a/2", "http://a/3");
        for (int i = 0; i < 3; i++) {
            settle(i, REFUSED);
            timer.pass(3000);
        }
        assertEquals(Map.of("http://a/1", "connect"), refusals());
        assertEquals(1, stats("http://a:80").trips());
        timer.pass(6000);
        assertEquals(4, turns.launched.size(), "one probe");
        settle(3, REFUSED);
        for (int i = 4; i < 10 && turns.refused.size() < 3; i++) timer.pass(6000);
        assertEquals(Map.of("http://a/1", "connect", "http://a/2", "breaker-open", "http://a/3", "breaker-open"), refusals());
        assertTrue(turns.launched.size() <= 6, turns.launched.size() + " attempts");
        frontier.absorbed(3);
        frontier.exhausted();
        timer.pass(5000); // for the retry of its robots.txt, which ends as soon as it comes up
        assertTrue(frontier.done().isDone());
    }

    @Test
    void redirectsAreFollowedToOtherHostsFiveTimesAndNoFurther() {
        settings.politeness(polite -> polite.maxRedirects(0));
        open();
        offer("http://a/1");
        for (int i = 0; i < 5; i++) settle(i, status(301, "Location", "http://h" + i + "/robots.txt"));
        assertEquals("http://h4/robots.txt", launched(5));
        settle(5, robots("User-agent: *\nDisallow: /1"));
        assertEquals(Map.of("http://a/1", "robots"), refusals());

        offer("http://b/1");
        for (int i = 6; i < 12; i++) settle(i, status(301, "Location", "http://b/" + i));
        assertEquals("http://b/1", launched(12), "as if there were none");
    }

    @Test
    void aRedirectOfAPageIsBoundByTheRulesOfWhereItLeads() {
        open();
        offer("http://a/1");
        settle(0, status(404));
        settle(1, status(302, "Location", "http://b/secret"));
        assertEquals("http://b/robots.txt", launched(2));
        settle(2, robots("User-agent: *\nDisallow: /secret"));
        assertEquals(Map.of("http://a/1", "robots"), refusals());
    }

    /** Whose chain of redirects it asks within decides where it may go; another's may go there. */
    @Test
    void oneThatIsOutOfBoundsIsTheFailureOfTheTargetThatAskedForIt() {
        open();
        offer("http://pub/1", "http://in/1");
        settle(0, status(404));
        settle(1, status(404));
        settle(2, status(302, "Location", "http://p/b"));
        assertEquals("http://p/robots.txt", launched(4));
        settle(3, status(302, "Location", "http://p/c"));
        settle(4, new Failure(Failure.Kind.BLOCKED_ADDRESS, "p is private", 1));
        assertEquals(Map.of("http://pub/1", "blocked-address"), refusals());
        assertEquals("http://p/robots.txt", launched(5), "for the other one");
        settle(5, status(404));
        assertEquals("http://p/c", launched(6));
    }

    @Test
    void whereItIsRedirectedToADeadHostTheLiveOneIsNotToBlame() {
        settings.politeness(polite -> polite.retries(0));
        for (Failure failure : List.of(REFUSED, new Failure(Failure.Kind.DNS, "no address", 1), new Failure(Failure.Kind.TIMEOUT, "late", 1),
                new Failure(Failure.Kind.TLS, "expired", 1), new Failure(Failure.Kind.PROXY, "leads nowhere", 1))) {
            turns.launched.clear();
            turns.refused.clear();
            open();
            offer("http://a/1", "http://a/2");
            settle(0, status(301, "Location", "http://dead/robots.txt"));
            assertEquals("http://dead/robots.txt", launched(1));
            settle(1, failure);
            assertEquals(Map.of("http://a/1", "robots", "http://a/2", "robots"), refusals(), failure.toString());
            assertEquals(0, stats("http://a:80").trips());
            assertEquals(2, turns.launched.size());
        }
    }

    @Test
    void a4xxThatAsksToWaitForTooLongAllowsEverything() {
        open();
        offer("http://a/1");
        settle(0, status(408, "Retry-After", "3600"));
        assertEquals("http://a/1", launched(1));
    }

    @Test
    void aHostThatAsksToBeLeftAloneByA429IsLeftAloneAndNotSaidToForbidAnything() {
        for (int status : new int[] {429, 503}) {
            turns.launched.clear();
            turns.refused.clear();
            open();
            offer("http://a/1", "http://a/2");
            settle(0, status(status, "Retry-After", "3600"));
            assertEquals(Map.of("http://a/1", "breaker-open", "http://a/2", "breaker-open"), refusals());
            String message = turns.refused.get("http://a/1").message();
            assertTrue(message.contains("it asks to be left alone for 3600 s (Retry-After)"), message);
            assertEquals(List.of(), turns.warned);
            assertEquals(1, turns.launched.size());
        }
    }

    @Test
    void whatIsForbiddenForWantOfItIsWarnedOfOnceItKeepsATargetBack() {
        settings.politeness(polite -> polite.retries(0));
        open();
        offer("http://a/1", "http://a/2");
        settle(0, status(500));
        assertEquals(List.of("http://a:80 http://a/robots.txt answered 500, which forbids everything"), turns.warned);
    }

    @Test
    void theCrawlDelayIsObeyedUpToItsMaximum() {
        settings.politeness(polite -> polite.maxCrawlDelay(Duration.ofSeconds(3)));
        open();
        offer("http://a/1", "http://a/2", "http://b/1", "http://b/2");
        settle(0, robots("User-agent: *\nCrawl-delay: 2\n"));
        settle(1, robots("User-agent: *\nCrawl-delay: 600\n"));
        timer.pass(1999);
        assertEquals(2, turns.launched.size());
        timer.pass(1);
        assertEquals("http://a/1", launched(2));
        timer.pass(1000);
        assertEquals("http://b/1", launched(3));
        timer.pass(1000);
        assertEquals("http://a/2", launched(4));
        timer.pass(2000);
        assertEquals("http://b/2", launched(5));
        assertTrue(stats("http://a:80").waits().get(Wait.CRAWL_DELAY) >= 1_900_000_000L);
    }

    @Test
    void aLongerDelayOfOursStands() {
        settings.politeness(polite -> polite.delay(Duration.ofSeconds(5)));
        open();
        offer("http://a/1", "http://a/2");
        settle(0, robots("User-agent: *\nCrawl-delay: 2\n"));
        for (int launched = 1; launched <= 2; launched++) {
            timer.pass(4999);
            assertEquals(launched, turns.launched.size());
            timer.pass(1);
            assertEquals(launched + 1, turns.launched.size());
        }
    }
}
