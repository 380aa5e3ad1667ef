package scraper.frontier;

import scraper.fetch.Failure;

/**
 * When a host's robots.txt is asked for, and what follows when it cannot be had (RFC 9309, section 2.3.1). Its targets
 * wait in their queue meanwhile. Touched by the frontier alone.
 */
final class RobotsTxt {

    /** Rules made up for want of a robots.txt hold so long; then it is asked for again. */
    private static final long STOPGAP_NANOS = 60_000_000_000L;

    private final Politeness politeness;
    private final Timer timer;
    private final Departures departures;

    RobotsTxt(Politeness politeness, Timer timer, Departures departures) {
        this.politeness = politeness;
        this.timer = timer;
        this.departures = departures;
    }

    /** The request for its robots.txt, if that is what the host's targets need next; null otherwise. */
    Attempt question(Host host, long now) {
        if (host.rulesAskedAt != Host.NOT_ASKED || host.rules != null && now < host.rulesUntil) return null;
        Attempt target = host.queue.peekTarget();
        if (target == null || host.breaker.givesUp(now)) return null;
        host.rules = null;
        host.rulesAskedAt = now;
        return Attempt.robots(target);
    }

    /** It came. */
    void learned(Host host, Rules rules) {
        decided(host, rules, rules.isStopgap() ? timer.now() + STOPGAP_NANOS : Long.MAX_VALUE);
        long asked = rules.crawlDelayMillis();
        if (asked > 0) host.pace.crawlDelay(Math.min(asked, politeness.maxCrawlDelay().toMillis()) * 1_000_000);
    }

    /**
     * It could not be had.
     *
     * @return whether that is because the host is not there, does not answer at all or is out of bounds: then one target
     *     fails for that reason; unless it is out of bounds for that one alone, its breaker is open for the others
     */
    boolean unreachable(Host host, Attempt question, Failure failure) {
        // A host that redirects to one that is not there is there itself.
        boolean itself = question.url().host().equals(host.name);
        // That target may not go there; the next one may, and asks again.
        boolean bound = failure.kind() == Failure.Kind.BLOCKED_ADDRESS;
        if (!bound && !(itself && isAway(failure.kind()))) {
            decided(host, Rules.unreachable(failure, itself), timer.now() + STOPGAP_NANOS);
            return false;
        }
        host.rulesAskedAt = Host.NOT_ASKED;
        String news = bound ? null : host.unreachable(failure);
        if (news != null && departures.listens()) departures.decided(host.name, news);
        return true;
    }

    private static boolean isAway(Failure.Kind kind) {
        return switch (kind) {
            case DNS, CONNECT, TIMEOUT -> true;
            default -> false;
        };
    }

    /** The host that it led to is not asked any more. @param by that host */
    void refused(Host host, Host by, Failure why) {
        if (host == by) host.rulesAskedAt = Host.NOT_ASKED;
        else decided(host, Rules.unreachable(why, false), timer.now() + STOPGAP_NANOS);
    }

    /** A target may not go. For want of a robots.txt is warned of once that is why: before, its host may be left alone for another reason. */
    void held(Host host, Failure why) {
        if (why.kind() != Failure.Kind.ROBOTS || host.warned || !host.rules.isOutage()) return;
        host.warned = true;
        departures.warned(host.name, host.rules.toString());
    }

    private void decided(Host host, Rules rules, long until) {
        host.stats.waited(Wait.ROBOTS, timer.now() - host.rulesAskedAt);
        host.rulesAskedAt = Host.NOT_ASKED;
        host.rules = rules;
        host.rulesUntil = until;
        host.warned = false;
        if (departures.listens()) departures.decided(host.name, "robots.txt: " + rules);
    }
}
