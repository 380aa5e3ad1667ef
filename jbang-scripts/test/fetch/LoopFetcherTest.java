package test.fetch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import test.support.FakeFetchers;

/** Where a client on event loops runs tasks, and what it takes after its end. */
class LoopFetcherTest {

    @Test
    void aTaskOfALoopRunsThereOnceThatIsFree() throws Exception {
        try (LoopFetcher client = Fetchers.REAL.onLoops(new Settings(), 2)) {
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Thread> first = new CompletableFuture<>();
                CompletableFuture<Thread> second = new CompletableFuture<>();
                client.run(() -> {
                    client.run(() -> {
                        seen.add("later");
                        second.complete(Thread.currentThread());
                    });
                    seen.add("now");
                    first.complete(Thread.currentThread());
                });
                assertSame(first.get(), second.get());
            }
            assertEquals(List.of("now", "later", "now", "later"), seen);
        }
    }

    /** Who closes it and goes has its threads no longer; a JVM that exits would wait for one that sleeps in the kernel. */
    @Test
    void itsLoopsHaveEndedWhenItIsClosed() throws Exception {
        LoopFetcher client = Fetchers.REAL.onLoops(new Settings(), 1);
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        client.run(() -> loop.complete(Thread.currentThread()));
        loop.get();
        client.close();
        assertFalse(loop.get().isAlive());
    }

    /** A worker may be in the middle of a large page when the run ends. */
    @Test
    void aPageParsedAfterTheEndIsNoFault() throws InterruptedException {
        Outcome large = FakeFetchers.reply(200, Map.of(), "x".repeat(1_000_000));
        LoopFetcher client = Fetchers.REAL.onLoops(new Settings(), 2);
        Thread closing = Thread.ofPlatform().start(client::close);
        while (closing.isAlive()) assertDoesNotThrow(() -> client.parsed(large));
        assertDoesNotThrow(() -> client.parsed(large));
    }
}
