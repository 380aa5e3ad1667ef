package scraper.frontier;

/**
 * How far the source is read ahead of the records written. When nothing can go and nothing more may be read, the targets of
 * the host with the most of them are packed to make room. All but {@link #await} and {@link #written} is the frontier's alone.
 */
final class LookAhead {

    /** Packed targets of all hosts together: about half a million. */
    private static final long PACKED_BYTES = 64L << 20;
    /** More than any run reads, and so few that twice as many can be counted. */
    private static final int ENDLESS = Integer.MAX_VALUE / 2;
    /** A look for a host whose targets could be packed is not taken more often. */
    private static final long EVERY_NANOS = 10_000_000;

    private final Window window;
    private final boolean packs;
    private final Packed.Room room = new Packed.Room(PACKED_BYTES);
    private final Timer timer;
    private final Hosts hosts;
    private final Runnable again;
    private long lookedAt;
    private long againAt;

    /**
     * Nothing read yet.
     *
     * @param targets how many may be read ahead, packed ones not counted
     * @param packs whether to pack; records that have to come in order would pile up behind what is packed
     * @param again run on the timer's thread, when it is time for another look; it may be that nothing else happens until then
     */
    LookAhead(int targets, boolean packs, Timer timer, Hosts hosts, Runnable again) {
        window = new Window(Math.min(targets, ENDLESS));
        this.packs = packs;
        this.timer = timer;
        this.hosts = hosts;
        this.again = again;
        lookedAt = timer.now() - EVERY_NANOS;
        againAt = lookedAt;
    }

    /** Waits for room for one more target. @param full called before it waits */
    void await(Runnable full) throws InterruptedException {
        if (window.tryAcquire()) return;
        full.run();
        window.acquire();
    }

    /** So many records are written. From any thread. */
    void written(int records) {
        window.release(records);
    }

    /** Lets whoever waits go on, for good. */
    void open() {
        window.release(ENDLESS);
    }

    /** Queues a target that {@link #await} made room for. */
    void queue(Attempt attempt, Host host) {
        if (host.queue.addLast(attempt, room)) window.release();
    }

    /** Unpacks some of the host's targets if it has few others. */
    void unpack(Host host) {
        int unpacked = host.queue.unpack(room);
        if (unpacked > 0) window.takeBack(unpacked);
    }

    /** To be called when nothing can go: packs what is far from its turn if the source may not be read on. */
    void makeRoom() {
        if (!packs || !window.isFull() || !room.isLeft()) return;
        long now = timer.now();
        if (now - lookedAt < EVERY_NANOS) {
            lookAgain(now);
            return;
        }
        lookedAt = now;
        Host longest = hosts.longest();
        if (longest != null) window.release(longest.queue.pack(room));
    }

    private void lookAgain(long now) {
        long at = lookedAt + EVERY_NANOS;
        if (againAt == at) return;
        againAt = at;
        timer.after(at - now, again);
    }
}
