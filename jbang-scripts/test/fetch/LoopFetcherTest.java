package test.fetch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.Map;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import test.support.FakeFetchers;

/** What a client on event loops takes after its end. */
class LoopFetcherTest {

    /** A worker may be in the middle of a large page when the run ends. */
    @Test
    void aPageParsedAfterTheEndIsNoFault() throws InterruptedException {
        Outcome large = FakeFetchers.reply(200, Map.of(), "x".repeat(1_000_000));
        LoopFetcher client = Fetchers.REAL.onLoops(new Settings(), 2);
        client.close();
        for (int i = 0; i < 40; i++) {
            assertDoesNotThrow(() -> client.parsed(large));
            Thread.sleep(50); // loops end in their own time
        }
    }
}
