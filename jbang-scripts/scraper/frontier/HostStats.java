package scraper.frontier;

import java.util.EnumMap;
import java.util.Map;
import scraper.fetch.Failure;

/**
 * What was asked of one host and what came of it. Changed by the frontier alone; read by others once the run is over.
 */
public final class HostStats {

    private final String host;
    private long requests;
    private long retries;
    private long refusals;
    private int trips;
    private final Map<Failure.Kind, Long> failures = new EnumMap<>(Failure.Kind.class);
    private final Map<Wait, Long> waits = new EnumMap<>(Wait.class);

    HostStats(String host) {
        this.host = host;
    }

    /** Scheme, name and port; or, for those of which there were too many to tell apart, {@code "(other hosts)"}. */
    public String host() {
        return host;
    }

    /** Requests sent: pages, redirects, retries and robots.txt. */
    public long requests() {
        return requests;
    }

    /** Attempts beyond a target's first. */
    public long retries() {
        return retries;
    }

    /** Replies with 429 or 503. */
    public long refusals() {
        return refusals;
    }

    /** How often its circuit breaker has opened. */
    public int trips() {
        return trips;
    }

    /** Attempts that failed, and targets that were not tried, by kind; a reply with a status over 399 is {@code http-status}. */
    public Map<Failure.Kind, Long> failures() {
        return failures;
    }

    /** Nanoseconds for which nothing could be asked of this host although targets waited, by what they waited for. */
    public Map<Wait, Long> waits() {
        return waits;
    }

    void sent() {
        requests++;
    }

    void retried() {
        retries++;
    }

    void refused() {
        refusals++;
    }

    void tripped() {
        trips++;
    }

    void failed(Failure.Kind kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    void waited(Wait why, long nanos) {
        waits.merge(why, nanos, Long::sum);
    }

    /** Takes in the numbers of a host that is no longer told apart. */
    void add(HostStats other) {
        requests += other.requests;
        retries += other.retries;
        refusals += other.refusals;
        trips += other.trips;
        other.failures.forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        other.waits.forEach((why, nanos) -> waits.merge(why, nanos, Long::sum));
    }
}
