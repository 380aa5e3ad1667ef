package scraper.frontier;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.source.Target;

/**
 * Which target may be fetched now. Targets queue by host; hosts whose turn has come stand in a ring; what waits (a
 * delay, a back-off, an open breaker, a robots.txt) stands in the timer or in its host's queue and holds no thread, no
 * connection and no place in flight. Knows neither HTTP clients nor threads: an attempt whose turn has come is handed to
 * the departures.
 *
 * <p>Every method may be called from any thread, and only {@link #awaitRoom} blocks. The state is touched within
 * {@link Serial} alone.
 */
public final class Frontier {

    private final Timer timer;
    private final Retries retries;
    private final Redirects redirects;
    private final RobotsTxt robots;
    private final Departures departures;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private final Serial serial = new Serial(done::completeExceptionally);
    private final Hosts hosts;
    private final Load load;
    private final Ring ring;
    private volatile boolean aborted;

    /**
     * A frontier with nothing in it.
     *
     * @param settings concurrency, look-ahead and politeness
     * @param bodyLimit bytes of fetched bodies not parsed yet, above which nothing is launched
     * @param departures gets each attempt whose turn has come
     */
    public Frontier(Settings settings, long bodyLimit, Timer timer, Departures departures) {
        Politeness politeness = settings.politeness();
        int perHost = Math.min(politeness.perHost(), settings.concurrency());
        long timeout = settings.network().timeout().isZero() ? Long.MAX_VALUE : settings.network().timeout().toNanos();
        this.timer = timer;
        this.departures = departures;
        hosts = new Hosts(timer, name -> new Host(name, politeness, perHost, timeout, timer));
        load = new Load(settings, bodyLimit);
        RetryBudget budget = new RetryBudget(politeness.retryBudget());
        retries = new Retries(politeness, budget);
        redirects = new Redirects(politeness.maxRedirects());
        robots = new RobotsTxt(politeness, timer, departures);
        ring = new Ring(settings, timer, serial, hosts, load, robots, budget, departures, () -> done.complete(null));
    }

    /**
     * Waits for room in the look-ahead; whoever reads the source calls this before each target, which holds back a
     * source that is faster than the run.
     *
     * @return false when the run is stopping and no more targets are wanted
     */
    public boolean awaitRoom() throws InterruptedException {
        if (ring.isStopped()) return false;
        ring.lookAhead().await(() -> serial.execute(ring::pump));
        return !ring.isStopped();
    }

    /** Counts a target that {@link #awaitRoom} made room for but that will never be fetched: its record is on its way. */
    public void offerKnown() {
        serial.execute(() -> load.queued(0));
    }

    /** Queues a target that {@link #awaitRoom} made room for. */
    public void offer(Target target, Url url) {
        Attempt attempt = new Attempt(target, url);
        serial.execute(() -> ring.offer(attempt));
    }

    /** Says that the source has no more targets. */
    public void exhausted() {
        serial.execute(ring::exhausted);
    }

    /**
     * Takes what an attempt came to and frees its place in flight.
     *
     * @return the outcome that the target ends with, or the reply that a robots.txt is to be read from; null when it goes
     *     on (a retry, a redirect) or nothing is left to do, as after {@link #abort}: by then connections are cut by ourselves
     */
    public Outcome settle(Attempt attempt, Outcome came) {
        if (aborted) return null;
        Outcome outcome = redirects.seen(attempt, came);
        int lane = attempt.lane();
        String name = attempt.url().host();
        long retryAfter = Retries.retryAfter(outcome);
        boolean stale = outcome instanceof Failure failure && failure.stale();
        if (stale) attempt.again();
        boolean hops = redirects.follows(attempt, outcome);
        Failure refused = hops ? redirects.hop(attempt, (Reply) outcome) : null;
        Retries.Retrying retrying = hops || stale ? Retries.Retrying.NO : retries.decide(attempt, outcome, retryAfter);
        boolean goesOn = stale || (hops ? refused == null : retrying.goesOn());
        Outcome last = goesOn ? null : refused != null ? refused : retrying.explain(attempt, name, outcome);
        serial.execute(() -> {
            Host host = hosts.get(name);
            load.arrived();
            String news = host.learn(attempt, outcome, retryAfter, timer.now());
            host.arrive(lane);
            if (departures.listens()) say(host, attempt, news, hops, stale, retrying, last);
            if (goesOn) ring.goesOn(attempt, hops || stale || host.waitsItself(outcome, retryAfter) ? 0 : retrying.waitMillis() * 1_000_000, host);
            else if (attempt.isRobots() && last instanceof Failure failure) ring.unreachable(attempt, failure);
            else load.queued(bytes(last));
            ring.enlist(host);
            ring.pump();
            ring.checkOver();
        });
        return attempt.isRobots() && last instanceof Failure ? null : last;
    }

    private void say(Host host, Attempt attempt, String news, boolean hopped, boolean stale, Retries.Retrying retrying, Outcome last) {
        if (news != null) departures.decided(host.name, news);
        if (hopped && last == null) departures.decided(host.name, "redirected to " + attempt.url());
        else if (stale) departures.decided(host.name, attempt.url() + " is sent again on a new connection: its kept one was closed");
        else if (retrying.goesOn())
            departures.decided(host.name, "retry " + attempt.number() + " of " + attempt.url() + " in " + retrying.waitMillis() + " ms");
        else if (retrying.why() != null) departures.decided(host.name, attempt.url() + " is not tried again: " + retrying.why());
    }

    /** Takes what a robots.txt says, which {@link #settle} gave the reply of. */
    public void learned(Attempt attempt, Reply reply, Rules rules) {
        serial.execute(() -> {
            load.parsed(bytes(reply));
            load.absorbed(1);
            Host host = hosts.get(attempt.rulesOf());
            robots.learned(host, rules);
            ring.enlist(host);
            ring.pump();
            ring.checkOver(); // when it is stopping, no record follows
        });
    }

    /** Bytes that an outcome holds in memory until its record is made. */
    private static long bytes(Outcome outcome) {
        return outcome instanceof Reply reply ? reply.body().length : 0;
    }

    /** Says that the body of this last outcome is parsed and no longer held. */
    public void parsed(Outcome last) {
        released(bytes(last));
    }

    /** Says that so many bytes of bodies are held for something beside their parse; nothing is launched while it is too much. */
    public void held(long bytes) {
        if (bytes > 0) serial.execute(() -> load.held(bytes));
    }

    /** Says that so many of those bytes are held no longer. */
    public void released(long bytes) {
        if (bytes == 0) return;
        serial.execute(() -> {
            if (load.parsed(bytes)) ring.pump();
        });
    }

    /** Says that the sink has taken so many records off the backlog. */
    public void absorbed(int records) {
        serial.execute(() -> {
            load.absorbed(records);
            ring.pump();
            ring.checkOver();
        });
    }

    /** Says that so many records are written for good; that many more targets may be read. */
    public void written(int records) {
        ring.lookAhead().written(records);
    }

    /** Stops taking and launching targets; those in flight end as they may, those that wait are dropped without a record. */
    public void stop() {
        serial.execute(ring::stop);
    }

    /** Stops, and drops what is in flight, too: there is nowhere left to write its records, or nobody waits for them any more. */
    public void abort() {
        aborted = true;
        stop();
        done.complete(null);
    }

    /** Completes when the sink has taken the record of every target that was not dropped; a bug in here ends it as well. */
    public CompletableFuture<Void> done() {
        return done;
    }

    /** What was asked of each host; to be called once the run is {@link #done}. Nothing after {@link #abort}: attempts still count there. */
    public List<HostStats> stats() {
        return aborted ? List.of() : hosts.stats();
    }
}
