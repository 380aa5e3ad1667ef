package test.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scraper.fetch.Interceptor;
import scraper.fetch.Outcome;
import scraper.fetch.Request;

/** The real HTTP clients, and what each request came to. */
public final class Listening extends Interceptor {

    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /** The real clients, of which nothing is known yet. */
    public Listening() {
        super(REAL);
    }

    /** The last outcome for that URL, or null. */
    public Outcome outcome(String url) {
        return outcomes.get(url);
    }

    @Override
    protected void received(Request request, Outcome outcome) {
        outcomes.put(request.url().toString(), outcome);
    }
}
