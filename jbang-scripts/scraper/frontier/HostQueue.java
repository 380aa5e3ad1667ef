package scraper.frontier;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits for one host, and how much of it is in flight. Touched by the frontier alone. */
final class HostQueue {

    private final int perHost;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private final Deque<Integer> freeLanes = new ArrayDeque<>();
    private int lanes;
    private int inFlight;
    private long notBefore;

    /** Whether the frontier has it in its ring of ready hosts, or has a wake-up set for it. */
    boolean listed;

    /**
     * A host that may be asked at once.
     *
     * @param perHost the most requests in flight
     * @param now the timer's time
     */
    HostQueue(int perHost, long now) {
        this.perHost = perHost;
        this.notBefore = now;
    }

    /** A target that has just come goes to the end; one that has already been tried (retry, redirect) goes first. */
    void add(Attempt attempt, boolean first) {
        if (first) waiting.addFirst(attempt);
        else waiting.addLast(attempt);
    }

    /** Whether something waits that the cap would let go. */
    boolean wantsTurn() {
        return !waiting.isEmpty() && inFlight < perHost;
    }

    /** The earliest time of the next departure. */
    long notBefore() {
        return notBefore;
    }

    /** The next to go; it takes a place in flight. A free lane that was used last comes first: its connection is warm. */
    Attempt depart(long now, long delayNanos) {
        Attempt attempt = waiting.removeFirst();
        inFlight++;
        attempt.depart(freeLanes.isEmpty() ? lanes++ : freeLanes.pop());
        if (delayNanos > 0) notBefore = now + delayNanos;
        return attempt;
    }

    /** Gives the place in flight back. */
    void arrive(int lane) {
        inFlight--;
        freeLanes.push(lane);
    }

    /** Whether forgetting this host would change nothing. */
    boolean idle(long now) {
        return waiting.isEmpty() && inFlight == 0 && notBefore <= now;
    }
}
