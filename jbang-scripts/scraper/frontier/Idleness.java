package scraper.frontier;

/** Says so when nothing is in flight and nothing will be for a while, and why. Touched by the frontier alone. */
final class Idleness {

    /** A shorter wait is not worth a word. */
    private static final long WORTH_SAYING_NANOS = 3_000_000_000L;

    private final Timer timer;
    private final Hosts hosts;
    private final Departures departures;
    private long saidUntil;
    private long backOffUntil;
    private Host backOffAt;

    Idleness(Timer timer, Hosts hosts, Departures departures) {
        this.timer = timer;
        this.hosts = hosts;
        this.departures = departures;
        saidUntil = timer.now();
        backOffUntil = timer.now();
    }

    /** Notes that a target waits by itself for so long. Of several the one that ends first is remembered. */
    void backOff(Host host, long nanos) {
        long until = timer.now() + nanos;
        if (backOffUntil > timer.now() && backOffUntil <= until) return;
        backOffUntil = until;
        backOffAt = host;
    }

    /** To be called when nothing is in flight although targets wait; says each wait once. */
    void say() {
        long now = timer.now();
        if (now < saidUntil) return;
        Host soonest = hosts.soonest(now);
        long wait = soonest == null ? Long.MAX_VALUE : soonest.nanosToWait(now);
        boolean backOff = backOffUntil > now && backOffUntil - now < wait;
        if (backOff) wait = backOffUntil - now;
        if (wait < WORTH_SAYING_NANOS || wait == Long.MAX_VALUE) return;
        saidUntil = now + wait;
        departures.idle(wait, backOff ? backOffAt.name : soonest.name, backOff ? Wait.BACK_OFF : soonest.cause(now));
    }
}
