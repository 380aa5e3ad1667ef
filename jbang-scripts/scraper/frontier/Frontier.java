package scraper.frontier;

import java.util.ArrayDeque;
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
    private final RetryBudget budget;
    private final Redirects redirects;
    private final RobotsTxt robots;
    private final Departures departures;
    private final LookAhead lookAhead;
    private final Idleness idleness;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopping;

    private final Serial serial = new Serial(done::completeExceptionally);
    private final Hosts hosts;
    private final ArrayDeque<Host> ready = new ArrayDeque<>();
    private final Load load;
    private final Vacancy vacancy = new Vacancy();
    private int waiting;
    private boolean exhausted;

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
        budget = new RetryBudget(politeness.retryBudget());
        retries = new Retries(politeness, budget);
        redirects = new Redirects(politeness.maxRedirects());
        robots = new RobotsTxt(politeness, timer, departures);
        lookAhead = new LookAhead(settings.lookAhead(), !settings.ordered(), timer, hosts);
        idleness = new Idleness(timer, hosts, departures);
    }

    /**
     * Waits for room in the look-ahead; whoever reads the source calls this before each target, which holds back a
     * source that is faster than the run.
     *
     * @return false when the run is stopping and no more targets are wanted
     */
    public boolean awaitRoom() throws InterruptedException {
        if (stopping) return false;
        lookAhead.await(() -> serial.execute(this::pump));
        return !stopping;
    }

    /** Counts a target that {@link #awaitRoom} made room for but that will never be fetched: its record is on its way. */
    public void offerKnown() {
        serial.execute(() -> load.queued(0));
    }

    /** Queues a target that {@link #awaitRoom} made room for. */
    public void offer(Target target, Url url) {
        Attempt attempt = new Attempt(target, url);
        serial.execute(() -> {
            if (stopping) return;
            Host host = hosts.get(url.host());
            waiting++;
            vacancy.see(timer.now(), load.hasRoom());
            attempt.waits(vacancy.nanos());
            lookAhead.queue(attempt, host);
            enlist(host);
            pump();
        });
    }

    /** Says that the source has no more targets. */
    public void exhausted() {
        serial.execute(() -> {
            exhausted = true;
            checkDone();
        });
    }

    /**
     * Takes what an attempt came to and frees its place in flight.
     *
     * @return the outcome that the target ends with, or the reply that a robots.txt is to be read from; null when it goes
     *     on (a retry, a redirect) or nothing is left to do
     */
    public Outcome settle(Attempt attempt, Outcome outcome) {
        int lane = attempt.lane();
        String name = attempt.url().host();
        long retryAfter = Retries.retryAfter(outcome);
        boolean hops = redirects.follows(attempt, outcome);
        Failure refused = hops ? redirects.hop(attempt, (Reply) outcome) : null;
        Retries.Retrying retrying = hops ? Retries.Retrying.NO : retries.decide(attempt, outcome, retryAfter);
        boolean goesOn = hops ? refused == null : retrying.goesOn();
        Outcome last = goesOn ? null : refused != null ? refused : retrying.explain(name, outcome);
        serial.execute(() -> {
            Host host = hosts.get(name);
            arrive(host, lane, attempt, outcome, retryAfter);
            if (departures.listens()) say(host, attempt, hops, retrying, last);
            if (goesOn) waitFor(attempt, hops || host.waitsItself(outcome, retryAfter) ? 0 : retrying.waitMillis() * 1_000_000, host);
            else if (attempt.isRobots() && last instanceof Failure failure) unreachable(attempt, failure);
            else load.queued(bytes(last));
            enlist(host);
            pump();
            checkDone();
        });
        return attempt.isRobots() && last instanceof Failure ? null : last;
    }

    private void arrive(Host host, int lane, Attempt attempt, Outcome outcome, long retryAfter) {
        load.arrived();
        String news = host.learn(attempt, outcome, retryAfter, timer.now());
        host.arrive(lane);
        if (news != null && departures.listens()) departures.decided(host.name, news);
    }

    private void say(Host host, Attempt attempt, boolean hopped, Retries.Retrying retrying, Outcome last) {
        if (hopped && last == null) departures.decided(host.name, "redirected to " + attempt.url());
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
            enlist(host);
            pump();
            checkDone(); // when it is stopping, no record follows
        });
    }

    /** A robots.txt that could not be had: either one target fails for it and the host's breaker opens, or all may not. */
    private void unreachable(Attempt attempt, Failure failure) {
        if (stopping) return;
        Host host = hosts.get(attempt.rulesOf());
        if (robots.unreachable(host, failure)) {
            Attempt target = host.peekTarget();
            if (target != null) {
                host.takeTarget();
                waiting--;
                target.share(attempt);
                target.waited(vacancy.nanos());
                load.queued(0);
                departures.refuse(target, failure);
            }
        }
        enlist(host);
    }

    /** Bytes that an outcome holds in memory until its record is made. */
    private static long bytes(Outcome outcome) {
        return outcome instanceof Reply reply ? reply.body().length : 0;
    }

    /** Says that the body of this last outcome is parsed and no longer held. */
    public void parsed(Outcome last) {
        long bytes = bytes(last);
        if (bytes == 0) return;
        serial.execute(() -> {
            if (load.parsed(bytes)) pump();
        });
    }

    /** Says that so many bytes of bodies are held for something beside their parse; nothing is launched while it is too much. */
    public void held(long bytes) {
        if (bytes > 0) serial.execute(() -> load.held(bytes));
    }

    /** Says that so many of those bytes are held no longer. */
    public void released(long bytes) {
        if (bytes == 0) return;
        serial.execute(() -> {
            if (load.parsed(bytes)) pump();
        });
    }

    /** Says that the sink has taken so many records off the backlog. */
    public void absorbed(int records) {
        serial.execute(() -> {
            load.absorbed(records);
            pump();
            checkDone();
        });
    }

    /** Says that so many records are written for good; that many more targets may be read. */
    public void written(int records) {
        lookAhead.written(records);
    }

    /** Stops taking and launching targets; those in flight end as they may, those that wait are dropped without a record. */
    public void stop() {
        serial.execute(() -> {
            if (stopping) return;
            stopping = true;
            lookAhead.open();
            hosts.clear();
            ready.clear();
            waiting = 0;
            exhausted = true;
            checkDone();
        });
    }

    /** Stops, and does not wait for what is in flight either: there is nowhere left to write its records. */
    public void abort() {
        stop();
        done.complete(null);
    }

    /** Completes when the sink has taken the record of every target that was not dropped; a bug in here ends it as well. */
    public CompletableFuture<Void> done() {
        return done;
    }

    /** What was asked of each host; to be called once the run is {@link #done}. */
    public List<HostStats> stats() {
        return hosts.stats();
    }

    /** Puts the host where its next departure is: into the ring, or into the timer. */
    private void enlist(Host host) {
        if (stopping || host.listed) return;
        long now = timer.now();
        lookAhead.unpack(host);
        Attempt question = robots.question(host, now);
        if (question != null) {
            waiting++;
            host.addFirst(question);
        }
        if (!host.wantsTurn(now)) return;
        host.listed = true;
        long wait = host.nanosToWait(now);
        if (wait <= 0) {
            ready.add(host);
            return;
        }
        host.stats.waited(host.cause(now), wait);
        timer.after(wait, () -> serial.execute(() -> {
            host.listed = false;
            enlist(host);
            pump();
        }));
    }

    /** Launches as many as may go now, one of each ready host in turn. */
    private void pump() {
        vacancy.see(timer.now(), load.hasRoom());
        while (!ready.isEmpty() && load.hasRoom()) {
            Host host = ready.poll();
            host.listed = false;
            long now = timer.now();
            if (host.wantsTurn(now) && host.nanosToWait(now) <= 0) depart(host, now);
            enlist(host);
        }
        vacancy.see(timer.now(), load.hasRoom());
        if (ready.isEmpty() && load.hasRoom() && !stopping) {
            if (!exhausted) lookAhead.makeRoom();
            if (waiting > 0 && load.isNothing()) idleness.say();
        }
    }

    private void depart(Host host, long now) {
        Attempt attempt = host.take();
        waiting--;
        attempt.waited(vacancy.nanos());
        Failure refusal = host.refuse(attempt, now);
        if (refusal == null) {
            host.depart(attempt, now);
            load.departed();
            vacancy.see(now, load.hasRoom()); // before the launch, which takes its time
            budget.sent();
            departures.launch(attempt);
        } else if (attempt.isRobots()) {
            Host about = hosts.get(attempt.rulesOf());
            robots.refused(about, host, refusal);
            enlist(about);
            checkDone(); // no record comes of it, so nobody else would ask
        } else {
            host.stats.failed(refusal.kind());
            load.queued(0);
            departures.refuse(attempt, refusal);
        }
    }

    private void waitFor(Attempt attempt, long nanos, Host host) {
        if (stopping) return;
        waiting++;
        attempt.waits(vacancy.nanos());
        if (nanos == 0) {
            again(attempt);
            return;
        }
        host.stats.waited(Wait.BACK_OFF, nanos);
        idleness.backOff(host, nanos);
        timer.after(nanos, () -> serial.execute(() -> {
            if (stopping) return;
            again(attempt);
            pump();
        }));
    }

    private void again(Attempt attempt) {
        Host host = hosts.get(attempt.url().host());
        host.addFirst(attempt);
        enlist(host);
    }

    private void checkDone() {
        if (exhausted && waiting == 0 && load.isNothing()) done.complete(null);
    }
}
