package scraper.sink;

import java.util.concurrent.LinkedTransferQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Things that are written one after another on a thread of their own, so that whoever has them need not wait. */
public final class WriteBehind<T> implements AutoCloseable {

    private static final Object END = new Object();

    private final LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
    private final Predicate<T> written;
    private final Consumer<T> released;
    private final Thread thread;

    /**
     * Starts the thread.
     *
     * @param thread its name
     * @param written writes one, on that thread; false: what comes after it is not to be written any more
     * @param released hears of each, written or not, that it is no longer held
     */
    public WriteBehind(String thread, Predicate<T> written, Consumer<T> released) {
        this.written = written;
        this.released = released;
        this.thread = Thread.ofPlatform().name(thread).start(this::run);
    }

    /** Queues one; from any thread, never blocks. There is no limit: what may be held is up to the caller. */
    public void add(T item) {
        queue.add(item);
    }

    private void run() {
        boolean sound = true;
        try {
            for (Object next; (next = queue.take()) != END; ) {
                @SuppressWarnings("unchecked") // add() is the only way in
                T item = (T) next;
                if (sound) sound = written.test(item);
                released.accept(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all that was added is written. */
    @Override
    public void close() {
        queue.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
