package lab.run;

import java.lang.management.ManagementFactory;
import lab.result.Contender;
import scraper.report.Memory;
import scraper.report.Tally;

/** Looks at what a process holds, once so many records are written. */
final class CensusTaker {

    private final Thread thread;
    private volatile Contender.Census taken;

    CensusTaker(Tally tally, int after) {
        thread = Thread.ofPlatform().daemon().name("census").start(() -> {
            try {
                while (tally.done() < after) Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
            System.gc();
            double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
            taken = new Contender.Census(0, heap, Memory.residentBytes().orElse(0) / 1048576.0,
                    ManagementFactory.getThreadMXBean().getThreadCount());
        });
    }

    /** What it saw; null when the run ended before. */
    Contender.Census taken() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return taken;
    }
}
