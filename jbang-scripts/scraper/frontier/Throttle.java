package scraper.frontier;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.util.concurrent.TimeUnit;

/**
 * How much less than allowed a host is asked because it refused or did not answer. Two things adapt: how many requests
 * are in flight (AIMD: halved by a refusal, a time-out or a cut connection, one more after each success), and how many
 * go out in a second, since a fast host that counts requests refuses even one at a time. That rate follows CUBIC (RFC
 * 9438): after a refusal a tenth below what the host was seen to take, slowly back up to it, slowly beyond, then fast: ten
 * times as much within a minute, if the host takes it. Touched by the frontier alone.
 */
final class Throttle {

    /** Share of the last rate that worked with which to go on after a refusal. */
    private static final double BACK_TO = 0.9;
    /** Time to climb back to that rate, and as many pauses as this at least, so that pauses stay rare. */
    private static final double CLIMB_SECONDS = 10;
    private static final double CLIMB_PAUSES = 10;
    /** A host that goes on refusing is not asked more often than this. */
    private static final double SLOWEST = 1 / 30.0;
    /** A rate above which nothing is held back. */
    private static final double FASTEST = 100_000;
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);
    /** A plain 503 may be a mere fault of the page: so many pages in a row are taken for "too fast", and then each one is. */
    private static final int IN_A_ROW = 10;

    private final AIMDLimit inFlight;
    private double ceiling;
    private double climbNanos;
    private long climbsFrom;
    private long cutAt = Long.MIN_VALUE;
    private int cutsInARow;
    private int refusedInARow;

    /**
     * A host that has failed for the first time.
     *
     * @param perHost most requests in flight, and what the limit starts from
     * @param timeoutNanos of an attempt; a longer round trip counts as a failure
     */
    Throttle(int perHost, long timeoutNanos) {
        inFlight = AIMDLimit.newBuilder().minLimit(1).initialLimit(perHost).maxLimit(perHost).backoffRatio(0.5)
                .timeout(Math.max(1, timeoutNanos), TimeUnit.NANOSECONDS).build();
    }

    /** Requests that may be in flight. */
    int limit() {
        return inFlight.getLimit();
    }

    /** Requests that may go out in a second; {@link Double#POSITIVE_INFINITY} for as many as one likes. */
    double perSecond(long now) {
        if (ceiling == 0) return Double.POSITIVE_INFINITY;
        double climbed = Math.max(0, now - climbsFrom) / climbNanos - 1;
        double rate = ceiling * (1 + (1 - BACK_TO) * climbed * climbed * climbed);
        return rate > FASTEST ? Double.POSITIVE_INFINITY : rate;
    }

    /** Whether there is a bound on the rate. */
    boolean holdsBack(long now) {
        return !Double.isInfinite(perSecond(now));
    }

    /** Whether it was slowed and has taken nothing since. */
    boolean takesNothing() {
        return cutsInARow > 0;
    }

    /** Nanoseconds from one request to the next; 0 for at once. */
    long interval(long now) {
        double rate = perSecond(now);
        return Double.isInfinite(rate) ? 0 : (long) (1e9 / rate);
    }

    /** The host answered a request that went out at that time. */
    void accepted(long departed, long now, int inFlightThen) {
        refusedInARow = 0;
        if (departed > cutAt) cutsInARow = 0;
        inFlight.onSample(0, Math.max(1, now - departed), inFlightThen, false);
    }

    /** A request got no answer, by which the host may say that it is overloaded. */
    void lost(long departed, long now, int inFlightThen) {
        inFlight.onSample(0, Math.max(1, now - departed), inFlightThen, true);
    }

    /**
     * The host refused.
     *
     * @param first whether this was a page's first attempt: those that fail are tried again, and prove little by failing again
     * @param explicit whether it said that it is asked too often (429, or a Retry-After)
     * @param retryAfter nanoseconds that it asks to wait, or -1
     * @param goodput requests that it took in the last second
     * @return nanoseconds for which to leave it alone; 0 when this refusal tells nothing new
     */
    long refused(long departed, long now, int inFlightThen, boolean first, boolean explicit, long retryAfter, int goodput) {
        lost(departed, now, inFlightThen);
        if (first) refusedInARow++;
        if (departed <= cutAt) return Math.max(0, retryAfter);
        if (!explicit && refusedInARow < IN_A_ROW && !holdsBack(now)) return 0;
        double rate = perSecond(now);
        // A host that took nothing has not shown what it can take: then the pause has to do.
        if (goodput > 0) ceiling = Math.min(rate, goodput);
        else if (holdsBack(now)) ceiling = Math.max(SLOWEST, rate / 2);
        long pause = retryAfter > 0 ? retryAfter : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(10, cutsInARow));
        cutsInARow++;
        climbNanos = Math.max(CLIMB_SECONDS * 1e9, CLIMB_PAUSES * pause);
        climbsFrom = now + pause;
        cutAt = now;
        return pause;
    }
}
