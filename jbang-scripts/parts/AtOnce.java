package parts;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Request;

/** A client on loops for which the answer is there before the question. */
public final class AtOnce implements Fetchers {

    private final List<Reply> replies;
    private final ThreadLocal<ExecutorService> here = new ThreadLocal<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** Answers with each of these in turn, whatever is asked. */
    public AtOnce(List<Reply> replies) {
        this.replies = replies;
    }

    @Override
    public Fetcher blocking(Settings settings) {
        throw new UnsupportedOperationException("only on loops");
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int count) {
        List<ExecutorService> loops = Stream.generate(() -> Executors.newSingleThreadExecutor()).limit(count).toList();
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                Reply reply = replies.get(Math.floorMod(asked.getAndIncrement(), replies.size()));
                ExecutorService loop = loops.get(request.lane() % count);
                loop.execute(() -> {
                    here.set(loop);
                    done.accept(reply);
                });
            }

            @Override
            public void parsed(Outcome outcome) {}

            @Override
            public void run(Runnable task) {
                ExecutorService loop = here.get();
                (loop == null ? loops.getFirst() : loop).execute(task);
            }

            @Override
            public void close() {
                loops.forEach(ExecutorService::shutdownNow);
            }
        };
    }
}
