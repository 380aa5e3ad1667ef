package scraper.mode;

import java.util.concurrent.Semaphore;

/**
 * Lets as many parses run at once as there are cores. More would only take turns, starve the just-in-time compiler and
 * hold more half-built trees in memory.
 */
final class ParseGate {

    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** Runs it on this thread, which waits for a free core first. */
    void run(Work.Parsing parsing) {
        if (parsing == Work.Parsing.NONE) return;
        places.acquireUninterruptibly();
        try {
            parsing.run();
        } finally {
            places.release();
        }
    }
}
