package scraper.frontier;

import java.util.ArrayDeque;
import scraper.Settings;
import scraper.fetch.Failure;

/**
 * Whose turn it is. Hosts that may be asked now stand in a ring and have a target launched in turn, as long as there is room; the others stand in the
 * timer until they may. Touched by the frontier alone, within its {@link Serial}.
 */
final class Ring {

    private final Timer timer;
    private final Serial serial;
    private final Hosts hosts;
    private final Load load;
    private final LookAhead lookAhead;
    private final RobotsTxt robots;
    private final RetryBudget budget;
    private final Departures departures;
    private final Idleness idleness;
    private final Runnable over;
    private final ArrayDeque<Host> ready = new ArrayDeque<>();
    private final Vacancy vacancy = new Vacancy();
    private int waiting;
    private boolean exhausted;
    private volatile boolean stopped;

    /**
     * No host in it.
     *
     * @param budget hears of each request that is sent
     * @param over run by {@link #checkOver}, maybe more than once
     */
    Ring(Settings settings, Timer timer, Serial serial, Hosts hosts, Load load, RobotsTxt robots, RetryBudget budget, Departures departures, Runnable over) {
        this.timer = timer;
        this.serial = serial;
        this.hosts = hosts;
        this.load = load;
        this.robots = robots;
        this.budget = budget;
        this.departures = departures;
        this.over = over;
        lookAhead = new LookAhead(settings.lookAhead(), !settings.ordered(), timer, hosts, () -> serial.execute(this::pump));
        idleness = new Idleness(timer, hosts, departures);
    }

    /** Where targets are counted that are read ahead. */
    LookAhead lookAhead() {
        return lookAhead;
    }

    /** One more target waits for its turn. */
    void offer(Attempt attempt) {
        if (stopped) return;
        Host host = hosts.get(attempt.url().host());
        waiting++;
        vacancy.see(timer.now(), load.hasRoom());
        attempt.waits(vacancy.nanos());
        lookAhead.queue(attempt, host);
        enlist(host);
        pump();
    }

    /** An attempt goes on, but not before so many nanoseconds are over; 0: as soon as its host's turn comes. @param blamed the host that it waits for */
    void goesOn(Attempt attempt, long nanos, Host blamed) {
        if (stopped) return;
        waiting++;
        attempt.waits(vacancy.nanos());
        if (nanos == 0) {
            again(attempt);
            return;
        }
        blamed.stats.waited(Wait.BACK_OFF, nanos);
        idleness.backOff(blamed, nanos);
        timer.after(nanos, () -> serial.execute(() -> {
            if (stopped) return;
            again(attempt);
            pump();
        }));
    }

    private void again(Attempt attempt) {
        Host host = hosts.get(attempt.url().host());
        host.queue.addFirst(attempt);
        enlist(host);
    }

    /** A robots.txt that could not be had: either one target fails for it and the host's breaker opens, or all may not go. */
    void unreachable(Attempt question, Failure failure) {
        if (stopped) return;
        Host host = hosts.get(question.rulesOf());
        if (robots.unreachable(host, question, failure)) {
            Attempt target = question.asker(); // another's redirects may have led elsewhere so far
            if (host.queue.takeTarget(target)) {
                waiting--;
                target.share(question);
                target.waited(vacancy.nanos());
                load.queued(0);
                departures.refuse(target, failure);
            }
        }
        enlist(host);
    }

    /** Puts the host where its next departure is: into the ring, or into the timer. */
    void enlist(Host host) {
        if (stopped || host.listed) return;
        long now = timer.now();
        lookAhead.unpack(host);
        Attempt question = robots.question(host, now);
        if (question != null) {
            waiting++;
            host.queue.addFirst(question);
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
    void pump() {
        vacancy.see(timer.now(), load.hasRoom());
        while (!ready.isEmpty() && load.hasRoom()) {
            Host host = ready.poll();
            host.listed = false;
            long now = timer.now();
            if (host.wantsTurn(now) && host.nanosToWait(now) <= 0) depart(host, now);
            enlist(host);
        }
        vacancy.see(timer.now(), load.hasRoom());
        if (ready.isEmpty() && load.hasRoom() && !stopped) {
            if (!exhausted) lookAhead.makeRoom();
            if (waiting > 0 && load.isNothing()) idleness.say();
        }
    }

    private void depart(Host host, long now) {
        Attempt attempt = host.queue.take();
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
            checkOver(); // no record comes of it, so nobody else would ask
        } else {
            host.stats.failed(refusal.kind());
            robots.held(host, refusal);
            load.queued(0);
            departures.refuse(attempt, refusal);
        }
    }

    /** The source has no more targets. */
    void exhausted() {
        exhausted = true;
        checkOver();
    }

    /** Nothing is launched any more, and what waits is dropped. */
    void stop() {
        if (stopped) return;
        stopped = true;
        lookAhead.open();
        hosts.clear();
        ready.clear();
        waiting = 0;
        exhausted();
    }

    /** Whether {@link #stop} was called. From any thread. */
    boolean isStopped() {
        return stopped;
    }

    /** Says so if nothing waits or is under way any more, and nothing will. */
    void checkOver() {
        if (exhausted && waiting == 0 && load.isNothing()) over.run();
    }
}
