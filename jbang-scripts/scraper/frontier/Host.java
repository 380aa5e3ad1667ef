package scraper.frontier;

import java.util.ArrayDeque;
import java.util.Deque;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;

/**
 * One host: what waits for it, how much of it is in flight, and everything that says when it may be asked next. Touched
 * by the frontier alone.
 */
final class Host {

    static final long NOT_ASKED = Long.MIN_VALUE;

    private final Politeness politeness;
    private final int perHost;
    private final long timeoutNanos;
    private final Deque<Integer> freeLanes = new ArrayDeque<>();
    private int lanes;
    private int inFlight;
    private final Goodput goodput;
    private Throttle throttle;

    final String name;
    final HostQueue queue = new HostQueue();
    final Pace pace;
    final HostBreaker breaker;
    final HostStats stats;

    /** Whether the frontier has it in its ring of ready hosts, or has a wake-up set for it. */
    boolean listed;
    /** What its robots.txt says; null while that is not known. */
    Rules rules;
    /** Until when those rules hold; then they are asked for again. */
    long rulesUntil = Long.MAX_VALUE;
    /** Whether it was told that those rules stand in for a robots.txt that could not be had. */
    boolean warned;
    /** Since when its robots.txt is awaited; {@link #NOT_ASKED} while that is not under way. */
    long rulesAskedAt = NOT_ASKED;

    /**
     * A host that may be asked at once.
     *
     * @param perHost the most requests in flight
     * @param timeoutNanos of an attempt
     */
    Host(String name, Politeness politeness, int perHost, long timeoutNanos, Timer timer) {
        this.name = name;
        this.politeness = politeness;
        this.perHost = perHost;
        this.timeoutNanos = timeoutNanos;
        pace = new Pace(politeness, timer);
        breaker = new HostBreaker(politeness.resilience(), timer);
        stats = new HostStats(name);
        goodput = politeness.adaptive() ? new Goodput() : null;
        if (!politeness.robots()) rules = Rules.all();
    }

    /** The next to go, or to be refused; null when nothing waits that could. */
    private Attempt first(long now) {
        Attempt errand = queue.peekErrand();
        return errand != null ? errand : rules == null && !breaker.givesUp(now) ? null : queue.peekTarget();
    }

    /** Whether something waits that the caps would let go. */
    boolean wantsTurn(long now) {
        if (first(now) == null) return false;
        if (breaker.givesUp(now)) return true;
        return inFlight < (breaker.isClosed() ? limit() : Math.min(limit(), breaker.probes()));
    }

    /** Nanoseconds until the next may go; 0 for now. To be asked only when it {@link #wantsTurn}. */
    long nanosToWait(long now) {
        if (breaker.givesUp(now)) return 0;
        return Math.max(breaker.nanosToWait(now), pace.nanosToWait(now));
    }

    /** What it waits for while {@link #nanosToWait} is above 0. */
    Wait cause(long now) {
        return breaker.nanosToWait(now) >= pace.nanosToWait(now) ? Wait.BREAKER : pace.cause();
    }

    private int limit() {
        return throttle == null ? perHost : Math.min(perHost, throttle.limit());
    }

    /** The attempt takes a place in flight. A free lane that was used last comes first: its connection is warm. */
    void depart(Attempt attempt, long now) {
        inFlight++;
        if (attempt.depart(freeLanes.isEmpty() ? lanes++ : freeLanes.pop(), now)) stats.retried();
        breaker.departed();
        pace.departed(now, throttle == null ? 0 : throttle.interval(now));
        stats.sent();
    }

    /** Gives the place in flight back. */
    void arrive(int lane) {
        inFlight--;
        freeLanes.push(lane);
    }

    /**
     * Learns from what an attempt came to.
     *
     * @param retryAfter milliseconds that the reply asks to wait, or -1
     * @return what follows from it, to be logged; null for nothing new
     */
    String learn(Attempt attempt, Outcome outcome, long retryAfter, long now) {
        if (outcome instanceof Failure failure && failure.stale()) return null; // nothing
        Blame blame = Blame.of(outcome);
        if (blame.kind() != null && !isAbsence(attempt, outcome, blame)) stats.failed(blame.kind());
        if (blame.refused()) stats.refused();
        // A refusal counts against the host when it has already been slowed and still takes nothing.
        boolean spared = blame.refused() && goodput != null && (throttle == null || !throttle.takesNothing());
        String slowed = goodput == null ? holdFor(blame, retryAfter, now) : adapt(attempt, blame, retryAfter, now);
        String tripped = judge(blame, spared, retryAfter, now);
        return tripped != null ? tripped : slowed;
    }

    /** Whether it says that there is no robots.txt, which is no failure (RFC 9309, section 2.3.1.3). */
    private static boolean isAbsence(Attempt attempt, Outcome outcome, Blame blame) {
        return attempt.isRobots() && outcome instanceof Reply reply && reply.status() < 500 && !blame.refused();
    }

    private String adapt(Attempt attempt, Blame blame, long retryAfter, long now) {
        if (blame.refused() || blame.lost()) {
            if (throttle == null) throttle = new Throttle(perHost, timeoutNanos);
        } else {
            goodput.add(now);
            if (throttle != null) throttle.accepted(attempt.departed(), now, inFlight);
            return null;
        }
        if (!blame.refused()) {
            throttle.lost(attempt.departed(), now, inFlight);
            return null;
        }
        boolean asked = retryAfter >= 0;
        long nanos = retryAfter > politeness.maxRetryAfter().toMillis() ? -1 : retryAfter * 1_000_000;
        long pause = throttle.refused(attempt.departed(), now, inFlight, attempt.number() == 1, asked || blame.tooMany(), nanos,
                goodput.perSecond(now));
        if (pause == 0) return null;
        pace.hold(now + pause, asked ? Wait.RETRY_AFTER : Wait.SLOWED);
        return String.format(java.util.Locale.ROOT, "slowed to %.1f requests/s after %.1f s, %d in flight: it answered %s",
                Math.min(throttle.perSecond(now + pause), 99_999), pause / 1e9, throttle.limit(), blame.what());
    }

    /** Whether the host as a whole is left alone for as long as this reply asks, so that a retry need not wait by itself. */
    boolean waitsItself(Outcome outcome, long retryAfter) {
        return retryAfter >= 1000 && retryAfter <= politeness.maxRetryAfter().toMillis() && Blame.of(outcome).refused();
    }

    /** Without adaptation, too, a host gets the time that it asks for. */
    private String holdFor(Blame blame, long retryAfter, long now) {
        if (!blame.refused() || retryAfter <= 0 || retryAfter > politeness.maxRetryAfter().toMillis()) return null;
        pace.hold(now + retryAfter * 1_000_000, Wait.RETRY_AFTER);
        return "left alone for " + retryAfter / 1000 + " s, as its Retry-After asks";
    }

    private String judge(Blame blame, boolean spared, long retryAfter, long now) {
        if (blame.refused() && retryAfter > politeness.maxRetryAfter().toMillis()) {
            breaker.openFor(retryAfter * 1_000_000, "it asks to be left alone for " + retryAfter / 1000 + " s (Retry-After)");
            stats.tripped();
            return "given up: " + breaker.reason();
        }
        if (spared || !blame.lost() && !blame.down()) return breaker.succeeded() ? "breaker closed: it answers again" : null;
        if (!breaker.failed(blame.what())) return null;
        stats.tripped();
        return opened();
    }

    /** Opens the breaker: without its robots.txt nothing more can be asked of it. @return what to log */
    String unreachable(Failure failure) {
        if (!breaker.open(failure.message())) return null;
        stats.tripped();
        return opened();
    }

    private String opened() {
        return "breaker opened (" + breaker.openings() + " in a row): " + breaker.reason();
    }

    /** Whether forgetting this host would change little but that its robots.txt is asked for again. */
    boolean idle(long now) {
        return queue.isEmpty() && inFlight == 0 && rulesAskedAt == NOT_ASKED
                && pace.isOpen(now) && breaker.nanosToWait(now) == 0 && (throttle == null || !throttle.holdsBack(now));
    }

    /** Why the attempt may not go although its turn has come, or null. */
    Failure refuse(Attempt attempt, long now) {
        if (breaker.givesUp(now))
            return new Failure(Failure.Kind.BREAKER_OPEN, "no attempt: " + name + " has failed too often in a row; last: " + breaker.reason());
        return attempt.isRobots() ? null : rules.refuse(attempt.url());
    }
}
