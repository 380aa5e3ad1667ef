package test.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Outcome;
import scraper.fetch.Url;
import scraper.frontier.Attempt;
import scraper.mode.Engine;
import scraper.mode.Engines;
import scraper.mode.Mode;
import scraper.mode.Work;
import scraper.source.Target;
import test.support.InstantLoop;

/** Which pages the hybrid parses on their loop, and which it hands over. This thread is the loop. */
class HybridTest {

    private static final int WORKERS = 2;

    private final Thread loop = Thread.currentThread();
    private final AtomicInteger onLoop = new AtomicInteger();
    private final AtomicInteger onWorkers = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong();
    private final Semaphore parsed = new Semaphore(0);
    private Work.Parsing next;
    private final Engine engine = Engines.open(new Settings().mode(Mode.HYBRID).workers(WORKERS), new InstantLoop() {
        @Override
        public void parsed(Outcome outcome) {
            parsed.release();
        }
    }, (attempt, outcome) -> next, clock::get, UnaryOperator.identity());

    /** A page that takes so long to parse. */
    private final class Parse implements Work.Parsing {

        private final int bytes;
        private final boolean coded;
        private final Runnable parse;
        private final CountDownLatch done = new CountDownLatch(1);

        Parse(int bytes, boolean coded, Runnable parse) {
            this.bytes = bytes;
            this.coded = coded;
            this.parse = parse;
        }

        @Override
        public int bytes() {
            return bytes;
        }

        @Override
        public boolean isCoded() {
            return coded;
        }

        @Override
        public void run() {
            (Thread.currentThread() == loop ? onLoop : onWorkers).incrementAndGet();
            parse.run();
            done.countDown();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void busy(long nanos) {
        clock.addAndGet(nanos);
    }

    private Parse arrives(int bytes, boolean coded, Runnable parse) {
        Parse page = new Parse(bytes, coded, parse);
        next = page;
        engine.launch(new Attempt(new Target(0, "http://a.example/", "test"), Url.parse("http://a.example/")));
        return page;
    }

    /** One page after the other, each parsed, and its cost known, before the next arrives. */
    private void parse(int pages, int bytes, boolean coded, long nanos) throws InterruptedException {
        for (int page = 0; page < pages; page++) {
            parsed.drainPermits();
            arrives(bytes, coded, () -> busy(nanos));
            assertTrue(parsed.tryAcquire(1, TimeUnit.MINUTES));
        }
    }

    /** The same, with the counts of the last of them alone. */
    private void learn(int pages, int bytes, boolean coded, long nanos) throws InterruptedException {
        parse(pages, bytes, coded, nanos);
        onLoop.set(0);
        onWorkers.set(0);
    }

    @Test
    void whatIsParsedSoonStaysOnTheLoop() throws InterruptedException {
        learn(200, 20_000, false, 0);
        for (int page = 0; page < 20; page++) arrives(20_000, false, () -> {});
        assertEquals(20, onLoop.get());
    }

    @Test
    void soonIsUpToAMillisecondAndAHalf() throws InterruptedException {
        learn(100, 20_000, false, 1_400_000);
        parse(20, 20_000, false, 1_400_000);
        assertEquals(20, onLoop.get());
        learn(100, 20_000, false, 1_600_000);
        parse(20, 20_000, false, 1_600_000);
        assertEquals(20, onWorkers.get());
    }

    @Test
    void nothingToParseTakesNoWorker() {
        for (int page = 0; page < 20; page++) arrives(0, false, () -> {});
        assertEquals(20, onLoop.get());
    }

    /** All workers have a page that ends when {@code held} allows it, and one more waits for them. */
    private Parse[] arriveMoreThanThereAreWorkers(Semaphore held) {
        Semaphore begun = new Semaphore(0);
        Parse[] pages = new Parse[WORKERS + 1];
        for (int page = 0; page < pages.length; page++) {
            pages[page] = arrives(100_000, false, () -> {
                begun.release();
                held.acquireUninterruptibly();
            });
            if (page < WORKERS) begun.acquireUninterruptibly();
        }
        return pages;
    }

    @Test
    void whatTakesLongIsHandedOverUnlessPagesWaitForTheWorkersAlready() throws InterruptedException {
        learn(50, 100_000, false, 5_000_000);
        Semaphore held = new Semaphore(0);
        Parse[] pages = arriveMoreThanThereAreWorkers(held);
        assertEquals(0, onLoop.get());
        for (int page = 0; page < 3; page++) arrives(100_000, false, () -> {});
        assertEquals(3, onLoop.get());
        held.release(pages.length);
        for (Parse page : pages) assertTrue(page.done.await(1, TimeUnit.MINUTES));
        assertEquals(pages.length, onWorkers.get());
        assertTrue(arrives(100_000, false, () -> {}).done.await(1, TimeUnit.MINUTES));
        assertEquals(pages.length + 1, onWorkers.get(), "they are free again");
    }

    @Test
    void whatTakesVeryLongIsHandedOverThoughPagesWaitForTheWorkersAlready() throws InterruptedException {
        learn(50, 100_000, false, 5_000_000);
        Semaphore held = new Semaphore(0);
        Parse[] pages = arriveMoreThanThereAreWorkers(held);
        Parse large = arrives(3_000_000, false, () -> {});
        held.release(pages.length);
        assertTrue(large.done.await(1, TimeUnit.MINUTES));
        assertEquals(0, onLoop.get());
        assertEquals(pages.length + 1, onWorkers.get());
    }

    @Test
    void compressedPagesAreJudgedByTheirOwn() throws InterruptedException {
        learn(200, 20_000, false, 0);
        learn(50, 20_000, true, 5_000_000);
        arrives(20_000, false, () -> {});
        assertTrue(arrives(20_000, true, () -> {}).done.await(1, TimeUnit.MINUTES));
        assertEquals(1, onLoop.get());
        assertEquals(1, onWorkers.get());
    }
}
