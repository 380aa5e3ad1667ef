package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scraper.fetch.Url;
import scraper.source.Target;

/** A long run of URLs of one host does not keep the source from being read on to other hosts. */
class PackedTest extends PoliteTest {

    private volatile int read;

    /** Reads as the run's source thread does, on a thread that may have to wait; from {@code list}, which is in this order. */
    private CompletableFuture<Void> feed(List<String> list) {
        return feed(list, ForkJoinPool.commonPool());
    }

    private CompletableFuture<Void> feed(List<String> list, Executor thread) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (String url : list) {
                    if (!frontier.awaitRoom()) return;
                    synchronized (this) {
                        frontier.offer(new Target(read++, url, "list line " + read), Url.parse(url));
                    }
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            frontier.exhausted();
        }, thread);
    }

    private static List<String> list(int slow, int fast) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < slow; i++) urls.add("http://slow/" + i);
        for (int i = 0; i < fast; i++) urls.add("http://fast/" + i);
        return urls;
    }

    @Test
    void aListSortedByHostReachesTheSecondHostAlthoughTheFirstDoesNotAnswer() throws Exception {
        settings.lookAhead(1000);
        open();
        CompletableFuture<Void> feed = feed(list(30_000, 100));
        for (int i = 0; i < 3000 && !feed.isDone(); i++) {
            synchronized (this) {
                timer.pass(11); // a look for what could be packed is taken every ten milliseconds
            }
            Thread.sleep(1);
        }
        feed.get(1, TimeUnit.SECONDS);
        assertEquals(30_100, read);
        assertTrue(launched().stream().anyMatch(url -> url.startsWith("http://fast/")));
    }

    /** Lets time go by whenever the source has to wait, and nothing else happen, until all of it is read. */
    private void readAll(List<String> urls) throws Exception {
        Thread source = Thread.ofPlatform().daemon().start(() -> feed(urls, Runnable::run));
        for (int before = -1, idle = 0; source.isAlive(); before = read) {
            idle = read == before ? idle + 1 : 0;
            assertTrue(idle < 5000, read + " read, and no more");
            if (idle > 0) Thread.sleep(1);
            if (source.getState() == Thread.State.WAITING) timer.pass(11);
        }
        assertEquals(urls.size(), read);
    }

    /** Of two, one is packed while the other fills the room that this made, sooner than the next look is due. */
    @Test
    void aListThatAlternatesBetweenTwoThatDoNotAnswerReachesTheThird() throws Exception {
        settings.lookAhead(1000);
        open();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) urls.add("http://slow" + i % 2 + "/" + i);
        urls.add("http://fast/");
        readAll(urls);
        assertTrue(launched().contains("http://fast/"));
    }

    /** What was redirected to a host is not packed, and may be more than what waits for any other. */
    @Test
    void anotherIsPackedWhenTheLongestHasNothingToPack() throws Exception {
        settings.lookAhead(500);
        open();
        for (int i = 0; i < 300; i++) {
            assertTrue(frontier.awaitRoom());
            offer("http://short/" + i);
        }
        for (int i = 0; i < turns.launched.size(); i++)
            if (launched(i).startsWith("http://short/")) settle(i, status(302, "Location", "http://slow0/" + i));
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 1000; i++) urls.add("http://slow1/" + i);
        urls.add("http://fast/");
        readAll(urls);
        assertTrue(launched().contains("http://fast/"));
    }

    @Test
    void whatWasPackedIsFetchedInOrderOnceAndWithItsOrigin() throws Exception {
        settings.lookAhead(200).concurrency(8).politeness(polite -> polite.perHost(4));
        open();
        CompletableFuture<Void> feed = feed(list(5_000, 50));
        int settled = 0;
        for (int i = 0; i < 200_000 && !frontier.done().isDone(); i++) {
            synchronized (this) {
                timer.pass(11);
                // The slow host answers only once everything has been read.
                while (settled < turns.launched.size() && (feed.isDone() || launched(settled).startsWith("http://fast/"))) {
                    settle(settled++, PAGE);
                    frontier.written(1);
                }
            }
            if (!feed.isDone()) Thread.sleep(1);
        }
        assertTrue(frontier.done().isDone());
        assertEquals(5_050, new HashSet<>(launched()).size());
        assertEquals(5_050, turns.launched.size());
        List<Long> order = turns.launched.stream().filter(a -> a.url().host().equals("http://slow:80")).map(a -> a.target().index()).toList();
        assertEquals(order.stream().sorted().toList(), order);
        turns.launched.forEach(a -> assertEquals("list line " + (a.target().index() + 1), a.target().origin()));
    }

    @Test
    void recordsInOrderHoldTheSourceBack() throws Exception {
        settings.lookAhead(1000).ordered(true);
        open();
        CompletableFuture<Void> feed = feed(list(2000, 10));
        for (int i = 0; i < 100; i++) {
            synchronized (this) {
                timer.pass(11);
            }
            Thread.sleep(1);
        }
        assertFalse(feed.isDone());
        assertTrue(read <= 1001, read + " read");
        frontier.stop();
        feed.get(5, TimeUnit.SECONDS);
    }
}
