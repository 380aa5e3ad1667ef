package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Request;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.sink.SavedBodies;
import scraper.sink.Sink;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.Runs;

/** A run that is given up drops what is under way: that its own connections are cut then says nothing of the pages. */
@EveryMode
@Timeout(60)
class GivenUpContractTest {

    @Parameter
    Mode mode;

    private final Settings settings = new Settings();
    private final MemorySink sink = new MemorySink();
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Clients whose request, but for one to {@code fine.test}, comes to nothing until they are closed, and then is cut off before that returns. */
    private final class Cut implements Fetchers {

        private final CountDownLatch closed = new CountDownLatch(1);
        private final AtomicReference<Thread> waits = new AtomicReference<>();
        private final AtomicReference<Consumer<Outcome>> done = new AtomicReference<>();

        private Failure failure() {
            return new Failure(Failure.Kind.RESET, "cut", 1);
        }

        @Override
        public Fetcher blocking(Settings settings) {
            return new Fetcher() {
                @Override
                public Outcome fetch(Request request) {
                    if (request.url().name().equals("fine.test")) {
                        Runs.await(asked);
                        return FakeFetchers.page("fine");
                    }
                    waits.set(Thread.currentThread());
                    asked.countDown();
                    while (closed.getCount() > 0) {
                        Runs.await(closed);
                        Thread.interrupted();
                    }
                    return failure();
                }

                @Override
                public void close() {
                    closed.countDown();
                    try {
                        if (waits.get() != null) waits.get().join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }

        @Override
        public LoopFetcher onLoops(Settings settings, int loops) {
            return new LoopFetcher() {
                @Override
                public void fetch(Request request, Consumer<Outcome> told) {
                    if (request.url().name().equals("fine.test")) {
                        Thread.ofPlatform().start(() -> {
                            Runs.await(asked);
                            told.accept(FakeFetchers.page("fine"));
                        });
                        return;
                    }
                    done.set(told);
                    asked.countDown();
                }

                @Override
                public void parsed(Outcome outcome) {}

                @Override
                public void run(Runnable task) {
                    task.run();
                }

                @Override
                public void close() {
                    if (done.get() != null) done.get().accept(failure());
                }
            };
        }
    }

    private Scrape scrape() {
        return new Scrape(settings.mode(mode).politeness(polite -> polite.robots(false).retries(0)), new Cut());
    }

    @Test
    void whatIsUnderWayWhenItIsInterruptedHasNoRecord() throws Exception {
        Scrape scrape = scrape();
        FutureTask<?> run = new FutureTask<>(() -> scrape.run(ListSource.of(List.of("http://cut.test/")), sink));
        Thread thread = Thread.ofPlatform().daemon().start(run);
        asked.await();
        thread.interrupt();
        assertInstanceOf(InterruptedException.class, assertThrows(ExecutionException.class, run::get).getCause());
        assertEquals(List.of(), sink.records());
        assertFalse(sink.isComplete());
    }

    /** Otherwise nobody would know that the output is neither whole nor closed. */
    @Test
    void anInterruptWhileTheSinkIsSlowIsNoEndLikeAnyOther() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        Sink slow = new Sink() {
            private boolean any;

            @Override
            public void write(PageRecord record) {
                any = true;
            }

            @Override
            public void flush() {
                if (any) Runs.await(written);
            }
        };
        Scrape scrape = scrape();
        asked.countDown();
        FutureTask<?> run = new FutureTask<>(() -> scrape.run(ListSource.of(List.of("http://fine.test/")), slow));
        Thread thread = Thread.ofPlatform().daemon().start(run);
        Runs.await("all but the sink", () -> Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals("scraper.sink.Output")));
        thread.interrupt();
        assertInstanceOf(InterruptedException.class, assertThrows(ExecutionException.class, run::get).getCause());
        written.countDown();
    }

    /** It would be finished, and a run that goes on would not ask for it any more. */
    @Test
    void whatIsUnderWayWhenABodyCannotBeSavedHasNoRecord(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("fine.test+80"));
        Scrape scrape = scrape().bodies(new SavedBodies(folder, false));
        assertThrows(IOException.class, () -> scrape.run(ListSource.of(List.of("http://cut.test/", "http://fine.test/")), sink));
        assertEquals(List.of(), sink.records());
    }
}
