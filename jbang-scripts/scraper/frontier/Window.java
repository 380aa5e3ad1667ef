package scraper.frontier;

import java.util.concurrent.Semaphore;

/** How far ahead of the written records the source is read, in targets. For any thread; only {@link #acquire} blocks. */
final class Window extends Semaphore {

    private static final long serialVersionUID = 1;

    Window(int targets) {
        super(targets);
    }

    /** Takes so many without waiting, below zero if need be: they were let go before, while they were packed. */
    void takeBack(int targets) {
        reducePermits(targets);
    }

    /** Whether whoever reads the source has to wait. */
    boolean isFull() {
        return availablePermits() <= 0;
    }
}
