package scraper.frontier;

import io.github.resilience4j.retry.Retry;
import scraper.fetch.Chain;
import scraper.fetch.Outcome;
import scraper.fetch.Request;
import scraper.fetch.Url;
import scraper.fetch.Validators;
import scraper.source.Target;
import scraper.timing.Stage;
import scraper.timing.Timing;

/**
 * One target on its way, in flight or waiting; or the robots.txt of a host. The frontier alone changes it, and never
 * while it is in flight, so that whoever was handed it may read it.
 */
public final class Attempt {

    private final Target target;
    private final Chain chain;
    private final Attempt asker;
    private final String rulesOf;
    private Url url;
    private int number;
    private boolean hopping;
    private boolean anew;
    private int redirects;
    private int lane;
    private long departed;
    private long waitsSince;
    private Timing timing;
    private Retry.AsyncContext<Outcome> retry;

    private Attempt(Target target, Attempt asker, Url url, Chain chain) {
        this.target = target;
        this.asker = asker;
        rulesOf = asker == null ? null : url.host();
        this.url = url;
        this.chain = chain;
    }

    /**
     * The first attempt of a target.
     *
     * @param url the target's URL, read
     */
    public Attempt(Target target, Url url) {
        this(target, null, url, new Chain(url, target.known()));
    }

    /** The first attempt at the robots.txt of the host that this one goes to; it may go no further than this one. */
    static Attempt robots(Attempt first) {
        return new Attempt(null, first, first.url.resolve("/robots.txt"), first.chain.aside());
    }

    /** What this is an attempt at; null for a robots.txt. */
    public Target target() {
        return target;
    }

    /** Whether it fetches a robots.txt. */
    public boolean isRobots() {
        return asker != null;
    }

    /** The target for which this robots.txt was asked for first; null for a target. */
    Attempt asker() {
        return asker;
    }

    /** The host that this robots.txt is for, wherever redirects have led; null for a target. */
    String rulesOf() {
        return rulesOf;
    }

    /** Where this attempt goes: the target's own URL, or where redirects have led. */
    public Url url() {
        return url;
    }

    /** How often the target has been tried, the attempt in flight included; redirects, and what is {@linkplain #again sent again}, do not count. 0: not yet. */
    public int number() {
        return number;
    }

    /** Whether nothing has been sent for it yet. */
    boolean isFresh() {
        return number == 0;
    }

    /** How many redirects led here; 0 for the target's own URL. */
    public int redirects() {
        return redirects;
    }

    /** What this request asks with whether the page has changed; null when it does not. */
    public Validators known() {
        return chain.known(url);
    }

    /** What to send. */
    public Request request() {
        return new Request(url, lane, isRobots() ? Rules.ENOUGH : 0, chain, anew, null);
    }

    /** Takes a place in flight. @return whether this is a retry */
    boolean depart(int lane, long now) {
        this.lane = lane;
        departed = now;
        boolean retry = !hopping && number > 0;
        if (retry) anew = false;
        if (!hopping) number++;
        hopping = false;
        return retry;
    }

    /** It waits from now on. @param vacancy what {@link Vacancy} shows now */
    void waits(long vacancy) {
        waitsSince = vacancy;
    }

    /** What {@link Vacancy} showed when it began to wait. */
    long waitsSince() {
        return waitsSince;
    }

    /** It waits no longer. @param vacancy what {@link Vacancy} shows now */
    void waited(long vacancy) {
        if (timing == null) timing = new Timing();
        timing.add(Stage.FRONTIER, vacancy - waitsSince);
    }

    /** Where its time has gone so far; null before its turn has come. */
    public Timing timing() {
        return timing;
    }

    /** The place in flight that it has. */
    int lane() {
        return lane;
    }

    /** When it went out, on the timer's clock. */
    long departed() {
        return departed;
    }

    /** Becomes the attempt at where a redirect leads. */
    void hop(Url to) {
        url = to;
        redirects++;
        hopping = true;
        anew = false;
    }

    /** The same attempt has to be sent again, on a connection of its own. */
    void again() {
        hopping = true;
        anew = true;
    }

    /** Ends for the same reason as that attempt at its host's robots.txt, which stood in for it. */
    void share(Attempt robots) {
        number = Math.max(number, robots.number);
    }

    /** What Resilience4j remembers of this target; made by the first failure, since most targets have none. */
    Retry.AsyncContext<Outcome> retry(Retry policy) {
        if (retry == null) retry = policy.asyncContext();
        return retry;
    }
}
