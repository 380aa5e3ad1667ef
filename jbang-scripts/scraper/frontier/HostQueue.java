package scraper.frontier;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits for one host: its robots.txt, targets, and behind these, packed, more of them. Touched by the frontier alone. */
final class HostQueue {

    /** With so many targets ready to go none are unpacked. */
    private static final int ENOUGH_UNPACKED = 64;

    private final Deque<Attempt> errands = new ArrayDeque<>(2);
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private final Packed packed = new Packed();

    /** Whether nothing waits. */
    boolean isEmpty() {
        return waiting.isEmpty() && errands.isEmpty() && packed.isEmpty();
    }

    /** Queues one that has already been tried (retry, redirect), or a robots.txt: it goes first. */
    void addFirst(Attempt attempt) {
        (attempt.isRobots() ? errands : waiting).addFirst(attempt);
    }

    /** Queues a target that has just come. @return whether it was packed, since others before it are */
    boolean addLast(Attempt attempt, Packed.Room room) {
        boolean pack = !packed.isEmpty() && room.isLeft();
        if (pack) packed.addLast(attempt, room);
        else waiting.addLast(attempt);
        return pack;
    }

    /** Targets that wait unpacked, if any of them may be packed; else 0. */
    int length() {
        return waiting.isEmpty() || !waiting.peekLast().isFresh() ? 0 : waiting.size();
    }

    /** Packs the later half of what waits, as far as it has not been tried yet. @return how many that were */
    int pack(Packed.Room room) {
        int most = waiting.size() / 2;
        int count = 0;
        while (count < most && room.isLeft() && waiting.peekLast().isFresh()) {
            packed.addFirst(waiting.removeLast(), room);
            count++;
        }
        return count;
    }

    /** Unpacks some of what was packed once little else waits. @return how many that were */
    int unpack(Packed.Room room) {
        return packed.isEmpty() || waiting.size() >= ENOUGH_UNPACKED ? 0 : packed.take(waiting::addLast, room);
    }

    /** Drops what waits. */
    void clear() {
        errands.clear();
        waiting.clear();
        packed.clear();
    }

    /** The robots.txt that goes next; it stays where it is. Null when none waits. */
    Attempt peekErrand() {
        return errands.peekFirst();
    }

    /** Takes the next: a robots.txt goes before all targets. To be called only when there is one. */
    Attempt take() {
        return errands.isEmpty() ? waiting.removeFirst() : errands.removeFirst();
    }

    /** The next target, whether it may go or not; it stays where it is. Null when none waits. */
    Attempt peekTarget() {
        return waiting.peekFirst();
    }

    /** Takes that target, wherever it stands. @return whether it was still there */
    boolean takeTarget(Attempt target) {
        return waiting.remove(target);
    }
}
