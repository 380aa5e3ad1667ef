package scraper.frontier;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one at a time, in order, on whichever thread finds it idle. State that is touched only from here needs no
 * lock, and no caller ever waits for another: an event loop may call it.
 */
final class Serial implements Executor {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Consumer<Throwable> onBug;

    /** A serial executor that tells of a task that threw, and goes on with the next. */
    Serial(Consumer<Throwable> onBug) {
        this.onBug = onBug;
    }

    /**
     * Runs the task now on this thread, or leaves it to the thread that is running another. A task that calls this
     * again is not interrupted: the new task runs after it.
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() != 0) return;
        do run(tasks.remove());
        while (pending.decrementAndGet() != 0);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            onBug.accept(e);
        }
    }
}
