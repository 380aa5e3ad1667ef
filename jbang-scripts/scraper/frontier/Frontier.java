package scraper.frontier;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.source.Target;

/**
 * Which target may be fetched now. Targets queue by host; hosts whose turn has come stand in a ring; what waits (a
 * delay, a back-off) stands in the timer and holds no thread, no connection and no place in flight. Knows neither HTTP
 * clients nor threads: an attempt whose turn has come is handed to the launcher.
 *
 * <p>Every method may be called from any thread, and only {@link #awaitRoom} blocks. The state is touched within
 * {@link Serial} alone.
 */
public final class Frontier {

    /** Hosts remembered beyond those at work; past it, the idle ones are forgotten. */
    private static final int HOSTS_KEPT = 10_000;

    private final int perHost;
    private final long delayNanos;
    private final Timer timer;
    private final Retries retries;
    private final Redirects redirects;
    private final Consumer<Attempt> launcher;
    private final Semaphore window;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopping;

    private final Serial serial = new Serial(done::completeExceptionally);
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final ArrayDeque<HostQueue> ready = new ArrayDeque<>();
    private final Load load;
    private int waiting;
    private boolean exhausted;
    private int forgetAt = HOSTS_KEPT;

    /**
     * A frontier with nothing in it.
     *
     * @param settings concurrency, per-host cap, delay, retries, redirects, look-ahead
     * @param bodyLimit bytes of fetched bodies not parsed yet, above which nothing is launched
     * @param launcher gets each attempt whose turn has come; one call at a time, from any thread; must not block
     */
    public Frontier(Settings settings, long bodyLimit, Timer timer, Consumer<Attempt> launcher) {
        this.perHost = Math.min(settings.politeness().perHost(), settings.concurrency());
        this.delayNanos = settings.politeness().delay().toNanos();
        this.load = new Load(settings, bodyLimit);
        this.timer = timer;
        this.retries = new Retries(settings);
        this.redirects = new Redirects(settings.politeness().maxRedirects());
        this.launcher = launcher;
        this.window = new Semaphore(settings.lookAhead());
    }

    /**
     * Waits for room in the look-ahead; whoever reads the source calls this before each target, which holds back a
     * source that is faster than the run.
     *
     * @return false when the run is stopping and no more targets are wanted
     */
    public boolean awaitRoom() throws InterruptedException {
        if (stopping) return false;
        window.acquire();
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
            enqueue(attempt, false);
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
     * @return the outcome that the target ends with, or null when it goes on (a retry, a redirect) or was dropped
     */
    public Outcome settle(Attempt attempt, Outcome outcome) {
        int lane = attempt.lane();
        String host = attempt.url().host();
        Failure refused = null;
        boolean hops = redirects.follows(outcome);
        if (hops) refused = redirects.hop(attempt, (Reply) outcome);
        long wait = hops ? 0 : retries.waitMillis(attempt, outcome);
        boolean goesOn = hops ? refused == null : wait >= 0;
        if (goesOn) {
            if (!hops) attempt.again();
            serial.execute(() -> {
                waitFor(attempt, wait * 1_000_000);
                arrive(host, lane);
                pump();
            });
            return null;
        }
        Outcome last = refused != null ? refused : outcome;
        long bytes = bytes(last);
        serial.execute(() -> {
            load.queued(bytes);
            arrive(host, lane);
            pump();
        });
        return last;
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
        window.release(records);
    }

    /** Stops taking and launching targets; those in flight end as they may, those that wait are dropped without a record. */
    public void stop() {
        serial.execute(() -> {
            if (stopping) return;
            stopping = true;
            window.release(Integer.MAX_VALUE / 2);
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

    private void enqueue(Attempt attempt, boolean first) {
        HostQueue host = hosts.computeIfAbsent(attempt.url().host(), name -> new HostQueue(perHost, timer.now()));
        host.add(attempt, first);
        waiting++;
        enlist(host);
        if (hosts.size() > forgetAt) forgetIdle();
    }

    private void forgetIdle() {
        long now = timer.now();
        hosts.values().removeIf(host -> !host.listed && host.idle(now));
        forgetAt = Math.max(HOSTS_KEPT, 2 * hosts.size());
    }

    /** Puts the host where its next departure is: into the ring, or into the timer. */
    private void enlist(HostQueue host) {
        if (host.listed || !host.wantsTurn()) return;
        host.listed = true;
        long wait = delayNanos == 0 ? 0 : host.notBefore() - timer.now();
        if (wait <= 0) ready.add(host);
        else timer.after(wait, () -> serial.execute(() -> {
            host.listed = false;
            enlist(host);
            pump();
        }));
    }

    /** Launches as many as may go now, one of each ready host in turn. */
    private void pump() {
        while (!ready.isEmpty() && load.hasRoom()) {
            HostQueue host = ready.poll();
            host.listed = false;
            Attempt attempt = host.depart(timer.now(), delayNanos);
            waiting--;
            load.departed();
            enlist(host);
            launcher.accept(attempt);
        }
    }

    private void arrive(String name, int lane) {
        load.arrived();
        if (stopping) {
            checkDone();
            return;
        }
        HostQueue host = hosts.get(name);
        host.arrive(lane);
        enlist(host);
    }

    private void waitFor(Attempt attempt, long nanos) {
        if (stopping) return;
        if (nanos == 0) {
            enqueue(attempt, true);
        } else {
            waiting++;
            timer.after(nanos, () -> serial.execute(() -> {
                if (stopping) return;
                waiting--;
                enqueue(attempt, true);
                pump();
            }));
        }
    }

    private void checkDone() {
        if (exhausted && waiting == 0 && load.isNothing()) done.complete(null);
    }
}
