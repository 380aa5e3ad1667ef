package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.fetch.Failure;

/** Which replies are tried again, and how often over the whole run. */
class RetriesTest extends PoliteTest {

    private static final Failure CUT = new Failure(Failure.Kind.RESET, "cut", 1);

    @ParameterizedTest
    @CsvSource({"408, true", "429, true", "500, true", "502, true", "503, true", "504, true", "599, true", "400, false", "403, false", "404, false", "407, false", "410, false"})
    void statusesThatSayNotNow(int status, boolean again) {
        open();
        offer("http://a/");
        assertEquals(again, settle(0, status(status)) == null);
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

    /** What was not tried again for want of a budget takes nothing of it from those that come later. */
    @Test
    void theRetryBudgetGrowsWithTheRequestsOfTheRun() {
        settings.concurrency(2000).politeness(polite -> polite.retryBudget(20));
        open();
        for (int i = 0; i < 150; i++) offer("http://h" + i + "/");
        for (int i = 0; i < 150; i++) assertEquals(i < 100, settle(i, CUT) == null, "failure " + (i + 1));
        timer.pass(1000);
        assertEquals(250, turns.launched.size());
        for (int i = 0; i < 255; i++) offer("http://fine" + i + "/");
        for (int i = 250; i < 504; i++) settle(i, PAGE);
        assertNull(settle(504, CUT), "505 requests allow 101");
        offer("http://last/");
        assertInstanceOf(Failure.class, settle(505, CUT));
    }

    /** A host that says so is slowed instead. */
    @Test
    void whatAHostRefusesIsNoPartOfTheRetryBudget() {
        settings.concurrency(2000).politeness(polite -> polite.retryBudget(0));
        open();
        for (int i = 0; i < 150; i++) offer("http://h" + i + "/");
        for (int i = 0; i < 150; i++) assertNull(settle(i, status(i % 2 == 0 ? 429 : 503)));
    }
}
