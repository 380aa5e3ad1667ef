package scraper.frontier;

import io.github.resilience4j.retry.Retry;
import scraper.fetch.Chain;
import scraper.fetch.Outcome;
import scraper.fetch.Request;
import scraper.fetch.Url;
import scraper.source.Target;

/**
 * One target on its way, in flight or waiting. The frontier alone changes it, and never while it is in flight, so that
 * whoever was handed it may read it.
 */
public final class Attempt {

    private final Target target;
    private final Chain chain;
    private Url url;
    private int number = 1;
    private int redirects;
    private int lane;
    private Retry.AsyncContext<Outcome> retry;

    /**
     * The first attempt of a target.
     *
     * @param url the target's URL, read
     */
    public Attempt(Target target, Url url) {
        this.target = target;
        this.url = url;
        this.chain = new Chain(url);
    }

    /** What this is an attempt at. */
    public Target target() {
        return target;
    }

    /** Where this attempt goes: the target's own URL, or where redirects have led. */
    public Url url() {
        return url;
    }

    /** How often the target has been tried, this attempt included; redirects do not count. From 1. */
    public int number() {
        return number;
    }

    /** How many redirects led here; 0 for the target's own URL. */
    public int redirects() {
        return redirects;
    }

    /** What to send. */
    public Request request() {
        return new Request(url, lane, 0, chain);
    }

    /** Takes a place in flight. */
    void depart(int lane) {
        this.lane = lane;
    }

    /** The place in flight that it has. */
    int lane() {
        return lane;
    }

    /** Becomes the next attempt at the same URL. */
    void again() {
        number++;
    }

    /** Becomes the attempt at where a redirect leads. */
    void hop(Url to) {
        url = to;
        redirects++;
    }

    /** What Resilience4j remembers of this target; made by the first failure, since most targets have none. */
    Retry.AsyncContext<Outcome> retry(Retry policy) {
        if (retry == null) retry = policy.asyncContext();
        return retry;
    }
}
