package lab.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import scraper.fetch.Interceptor;
import scraper.fetch.Request;
import scraper.fetch.Url;

/** The real HTTP clients, led from each recorded host to where it is replayed. All others still see the URLs as they are. */
public final class Replayed extends Interceptor {

    /** When the client set out for the reply, as {@link System#nanoTime} tells it, which is one clock for all processes of a machine. */
    static final String SENT = "X-Replay-Sent";

    private static final Supplier<Map.Entry<String, String>> SENT_AT = () -> Map.entry(SENT, String.valueOf(System.nanoTime()));

    private final Origins origins;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Clients that go where these are; their settings need {@link Origins#pin}. */
    public Replayed(Origins origins) {
        super(REAL);
        this.origins = origins;
        for (String host : origins.hosts()) numbers.put(host, numbers.size());
    }

    /** Hosts that are not in the recording are none of the server's either, which says so. */
    private Url place(Url url) {
        return origins.place(numbers.getOrDefault(url.host(), origins.hosts().size()), url.requestTarget());
    }

    @Override
    protected Request sent(Request request) {
        return new Request(place(request.url()), request.lane(), request.enough(), request.chain(), request.anew(), SENT_AT);
    }
}
