package scraper.trial;

import scraper.fetch.Fetchers;
import scraper.fetch.Interceptor;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Request;

/** The usual clients, overheard: keeps the last whole reply of a run that has one target. */
final class Overheard extends Interceptor {

    private volatile Reply last;

    Overheard(Fetchers clients) {
        super(clients);
    }

    /** The last reply to a request for a whole body, or null when none came. */
    Reply last() {
        return last;
    }

    @Override
    protected void received(Request request, Outcome outcome) {
        if (outcome instanceof Reply reply && request.enough() == 0) last = reply;
    }
}
