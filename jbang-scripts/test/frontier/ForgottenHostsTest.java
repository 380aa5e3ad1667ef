package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import scraper.frontier.Rate;

/** Of hosts that are done with nothing is kept, but where they are still to be left alone. */
@Isolated // measures the memory of the whole process
class ForgottenHostsTest extends PoliteTest {

    /** One target, asked for at once and done with. */
    private void ask(int host) {
        offer("http://host" + host + ".test/");
        settle(turns.launched.size() - 1, PAGE);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void manyHostsAreForgottenOnceTheyAreIdle() {
        settings.concurrency(1).politeness(polite -> polite.perHost(1));
        open();
        long before = used();
        for (int i = 0; i < 300_000; i++) {
            ask(i);
            turns.launched.clear();
        }
        long grown = used() - before;
        assertTrue(grown < 30_000_000, "300,000 hosts left " + grown + " bytes behind");
    }

    @Test
    void aHostWhoseRateIsUsedUpIsNotForgotten() {
        settings.concurrency(1).politeness(polite -> polite.perHost(1).rate(Rate.parse("1/h")));
        open();
        for (int i = 0; i < 10_400; i++) ask(i);
        assertEquals(10_400, turns.launched.size());
        for (int i = 0; i < 60; i++) offer("http://host" + i + ".test/again");
        timer.pass(3_000_000);
        assertEquals(10_400, turns.launched.size());
        timer.pass(600_000);
        assertEquals("http://host0.test/again", turns.launched.getLast().url().toString());
    }
}
