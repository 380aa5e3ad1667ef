package test.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Request;

/** A client on one loop for which the answer is there before the question. */
final class AtOnce implements Fetchers {

    private final Reply reply;

    /** Answers all with this. */
    AtOnce(Reply reply) {
        this.reply = reply;
    }

    @Override
    public Fetcher blocking(Settings settings) {
        throw new UnsupportedOperationException("only on loops");
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        ExecutorService[] ls = new ExecutorService[loops]; for (int i = 0; i < loops; i++) ls[i] = Executors.newSingleThreadExecutor();
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                ls[request.lane() % loops].execute(() -> done.accept(reply));
            }

            @Override
            public void parsed(Outcome outcome) {}

            @Override
            public void run(Runnable task) {
                ls[0].execute(task);
            }

            @Override
            public void close() {
                for (ExecutorService l : ls) l.shutdownNow();
            }
        };
    }
}
