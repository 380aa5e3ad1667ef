package scraper.fetch;

import java.util.function.Consumer;
import scraper.Settings;

/**
 * HTTP clients behind which others do the work: for what is to be changed in every request, or known of what it came to, whichever
 * client a mode asks. Its methods are called on any thread, and {@link #received} on event loops, too: it must not block.
 */
public abstract class Interceptor implements Fetchers {

    private final Fetchers clients;

    /** @param clients what does the work */
    protected Interceptor(Fetchers clients) {
        this.clients = clients;
    }

    /** The request to send in the place of this one; by default this one. */
    protected Request sent(Request request) {
        return request;
    }

    /** Told of what each request has come to, before whoever asked for it is; by default nothing happens. @param request as it was asked for */
    protected void received(Request request, Outcome outcome) {}

    @Override
    public final Fetcher blocking(Settings settings) {
        Fetcher client = clients.blocking(settings);
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                Outcome outcome = client.fetch(sent(request));
                received(request, outcome);
                return outcome;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    public final LoopFetcher onLoops(Settings settings, int loops) {
        LoopFetcher client = clients.onLoops(settings, loops);
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                client.fetch(sent(request), outcome -> {
                    received(request, outcome);
                    done.accept(outcome);
                });
            }

            @Override
            public void parsed(Outcome outcome) {
                client.parsed(outcome);
            }

            @Override
            public void run(Runnable task) {
                client.run(task);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
