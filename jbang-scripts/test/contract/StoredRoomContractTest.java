package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.extract.Extractor;
import scraper.extract.Html;
import scraper.fetch.Fetchers;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.source.Source;
import scraper.source.Stored;
import scraper.source.Target;
import test.support.FakeFetchers;
import test.support.MemorySink;
import test.support.Runs;

/** Pages that are not fetched are held back in their source while as many bodies wait for their parse as may be in memory. */
@EveryMode
class StoredRoomContractTest {

    @Parameter
    Mode mode;

    /** Pages that are all one body, so that what would fill a quarter of the heap takes none. */
    private static final class OneBody implements Source {

        final Reply reply = FakeFetchers.reply(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<p>\n".repeat(2_000_000));
        final long thatFit = Runtime.getRuntime().maxMemory() / 4 / reply.body().length;
        final AtomicLong given = new AtomicLong();
        volatile Thread reader = Thread.currentThread();

        @Override
        public Target next() {
            reader = Thread.currentThread();
            long index = given.getAndIncrement();
            return index == thatFit + 10 ? null : new Target(index, "http://a/" + index, "test", null, new Stored("http://a/" + index, 200, reply));
        }

        @Override
        public long count() {
            return -1;
        }

        @Override
        public void close() {}
    }

    @Test
    void largeBodiesWaitForRoomInTheSource() throws Exception {
        CountDownLatch parsed = new CountDownLatch(1);
        Extractor waiting = new Extractor() {
            @Override
            public List<Map<String, Object>> extract(Document page) {
                throw new AssertionError("not early");
            }

            @Override
            public List<Map<String, Object>> extractEarly(Html html, String url) {
                try {
                    parsed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return PageRecord.NO_FIELDS;
            }
        };
        OneBody source = new OneBody();
        MemorySink sink = new MemorySink();
        Scrape scrape = new Scrape(new Settings().mode(mode).extraction(extraction -> extraction.by(waiting)), Fetchers.REAL);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                scrape.run(source, sink);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        try {
            Runs.await("the source to wait", () -> source.given.get() > source.thatFit + 1
                    || source.given.get() >= source.thatFit && source.reader.getState() == Thread.State.WAITING);
            assertTrue(source.given.get() <= source.thatFit + 1, source.given + " bodies are held, and " + source.thatFit + " fit");
        } finally {
            parsed.countDown();
        }
        run.get();
        assertEquals(source.thatFit + 10, sink.records().size());
    }
}
