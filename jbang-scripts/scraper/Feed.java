package scraper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import scraper.fetch.Failure;
import scraper.fetch.UrlReader;
import scraper.frontier.Frontier;
import scraper.sink.PageRecord;
import scraper.source.Source;
import scraper.source.Target;
import scraper.state.Changes;

/**
 * Reads a source to its end or to that of the run, never further ahead than the frontier has room, and closes it. Each target goes to the frontier; one
 * that is stored already to be parsed; one without a URL straight to the sink. To be run once, on a thread of its own.
 */
final class Feed implements Runnable {

    private final Source source;
    private final Frontier frontier;
    private final Replay replay;
    private final Changes changes;
    private final Consumer<PageRecord> sink;
    private final Consumer<IOException> failed;
    private final Consumer<IOException> unreadable;
    private final UrlReader urls = new UrlReader();

    /**
     * Of one run.
     *
     * @param changes recalls what is known of a target; null when nothing is
     * @param sink gets the records of targets that are none
     * @param failed gets what ends the run at once
     * @param unreadable gets that the source cannot be read any further; what was read before is still fetched
     */
    Feed(Source source, Frontier frontier, Replay replay, Changes changes, Consumer<PageRecord> sink, Consumer<IOException> failed,
            Consumer<IOException> unreadable) {
        this.source = source;
        this.frontier = frontier;
        this.replay = replay;
        this.changes = changes;
        this.sink = sink;
        this.failed = failed;
        this.unreadable = unreadable;
    }

    @Override
    public void run() {
        try (source) {
            while (frontier.awaitRoom()) {
                Target target = source.next();
                if (target == null) break;
                offer(target);
            }
        } catch (IOException | UncheckedIOException e) {
            unreadable.accept(new IOException("the input cannot be read any further: " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            // A source may be anybody's: without an end of it the run would have none.
            unreadable.accept(new IOException("the input cannot be read any further: " + e, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            frontier.exhausted();
        }
    }

    private void offer(Target target) throws InterruptedException {
        if (target.stored() != null) {
            frontier.offerKnown();
            replay.offer(target);
            return;
        }
        try {
            frontier.offer(recalled(target), urls.read(target.url()));
        } catch (IllegalArgumentException e) {
            frontier.offerKnown();
            sink.accept(PageRecord.failed(target, new Failure(Failure.Kind.INVALID_URL, e.getMessage() + " (" + target.origin() + ")")));
        }
    }

    private Target recalled(Target target) {
        if (changes == null) return target;
        try {
            return target.knowing(changes.recall(target));
        } catch (IOException e) {
            failed.accept(e);
            return target;
        }
    }
}
