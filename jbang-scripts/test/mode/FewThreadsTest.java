package test.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Url;
import scraper.frontier.Attempt;
import scraper.mode.Engine;
import scraper.mode.Engines;
import scraper.mode.Mode;
import scraper.mode.Work;
import scraper.source.Target;
import test.support.FakeFetchers;
import test.support.Runs;

/** A system that starts fewer threads than the mode would have: nothing is lost, nothing is thrown. */
class FewThreadsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Outcome> arrived = new ConcurrentLinkedQueue<>();

    /** Starts so many, and says of the others what Java says. */
    private ThreadFactory only(int threads, ThreadFactory factory) {
        return task -> {
            if (asked.incrementAndGet() <= threads) return factory.newThread(task);
            throw new OutOfMemoryError("unable to create native thread: possibly out of memory or process/resource limits reached");
        };
    }

    private List<String> launch(int attempts, int threads) throws InterruptedException {
        CountDownLatch all = new CountDownLatch(attempts);
        Work work = (_, outcome) -> {
            arrived.add(outcome);
            all.countDown();
            return Work.Parsing.NONE;
        };
        Settings settings = new Settings().mode(Mode.THREADS).concurrency(attempts);
        CountDownLatch launched = new CountDownLatch(1);
        FakeFetchers fetchers = new FakeFetchers(0, _ -> {
            Runs.await(launched);
            return FakeFetchers.page("x");
        });
        try (Engine engine = Engines.open(settings, fetchers, work, System::nanoTime, factory -> only(threads, factory))) {
            for (int i = 0; i < attempts; i++) {
                String url = "http://a.example/" + i;
                engine.launch(new Attempt(new Target(i, url, "test"), Url.parse(url)));
            }
            launched.countDown();
            assertTrue(all.await(1, TimeUnit.MINUTES), arrived.size() + " of " + attempts + " have come to something");
        }
        return arrived.stream().map(outcome -> outcome instanceof Failure failure ? failure.kind() + ": " + failure.message() : "page").toList();
    }

    @Test
    void theThreadsThatThereAreDoItAll() throws InterruptedException {
        assertEquals(IntStream.range(0, 50).mapToObj(_ -> "page").toList(), launch(50, 3));
        assertEquals(4, asked.get(), "no more are asked for");
    }

    @Test
    void withoutAnyAttemptsFail() throws InterruptedException {
        String failure = "connect: no connection to a.example:80: the system starts no more threads; raise its limit (ulimit -u), or lower --concurrency";
        assertEquals(List.of(failure, failure), launch(2, 0));
    }
}
