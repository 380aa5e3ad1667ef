package scraper.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/**
 * Keeps the heap near what a run holds. The throughput collector lets what has died in its old generation lie until that
 * has grown to its bound, a quarter of the machine's memory by default; with thousands of pages in flight each page dies there.
 * While this is open, the old generation is collected when it has doubled since it was last. Other collectors see to it themselves.
 */
final class OldGeneration implements AutoCloseable {

    private static final String POOL = "PS Old Gen";

    /** Bytes below which it may be as large as it likes. */
    private static final long FREE = 32L << 20;

    private static final long MILLIS = 50;

    private final Thread watch = Thread.ofPlatform().daemon().name("old-generation").start(this::watch);

    private void watch() {
        try {
            Thread.sleep(20 * MILLIS); // a run of a few pages does without the beans
            MemoryPoolMXBean pool = ManagementFactory.getMemoryPoolMXBeans().stream().filter(one -> one.getName().equals(POOL)).findFirst().orElse(null);
            for (long limit = FREE; pool != null; Thread.sleep(MILLIS)) {
                if (pool.getUsage().getUsed() > limit) limit = collected(pool);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Collects it. @return bytes at which to do so again */
    private static long collected(MemoryPoolMXBean pool) {
        System.gc();
        MemoryUsage left = pool.getUsage(); // all of it, should explicit collections be switched off
        return Math.max(FREE, 2 * left.getUsed());
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
