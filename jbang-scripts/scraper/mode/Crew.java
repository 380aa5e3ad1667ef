package scraper.mode;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that are started as there is work for them, up to so many, or to as many as the system starts; what else comes waits its turn. */
final class Crew extends ThreadPoolExecutor {

    Crew(int most, ThreadFactory factory) {
        super(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    }

    /** Never blocks. @throws OutOfMemoryError when there is no thread, and none can be started */
    @Override
    public void execute(Runnable task) {
        try {
            super.execute(task);
        } catch (OutOfMemoryError e) { // of threads; a pool drops the task then, and would try again with each that follows
            int there = getPoolSize();
            if (there == 0) throw e;
            setCorePoolSize(there);
            super.execute(task);
        }
    }
}
