package scraper.trial;

import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Fetcher;
import scraper.fetch.Fetchers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Request;

/** The usual clients, overheard: keeps the last whole reply of a run that has one target. */
final class Overheard implements Fetchers {

    private final Fetchers clients;
    private volatile Reply last;

    Overheard(Fetchers clients) {
        this.clients = clients;
    }

    /** The last reply to a request for a whole body, or null when none came. */
    Reply last() {
        return last;
    }

    private Outcome heard(Request request, Outcome outcome) {
        if (outcome instanceof Reply reply && request.enough() == 0) last = reply;
        return outcome;
    }

    @Override
    public Fetcher blocking(Settings settings) {
        Fetcher client = clients.blocking(settings);
        return new Fetcher() {
            @Override
            public Outcome fetch(Request request) {
                return heard(request, client.fetch(request));
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    public LoopFetcher onLoops(Settings settings, int loops) {
        LoopFetcher client = clients.onLoops(settings, loops);
        return new LoopFetcher() {
            @Override
            public void fetch(Request request, Consumer<Outcome> done) {
                client.fetch(request, outcome -> done.accept(heard(request, outcome)));
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
