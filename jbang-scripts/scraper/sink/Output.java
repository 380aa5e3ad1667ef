package scraper.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one thread that writes records, fed by all others without ever making them wait. The queue needs no bound of its
 * own: the frontier launches nothing more while too many records are underway to it.
 */
public final class Output {

    /** How long the writer rests when the queue runs empty: records come in handfuls then, and no producer has to wake it. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Sink sink;
    private final Listener listener;
    private final InOrder order;
    private final Queue<PageRecord> queue = new ConcurrentLinkedQueue<>();
    private final Thread writer;
    private volatile boolean asleep;
    private volatile boolean closing;

    /** Hears, on the writer's thread, what becomes of the records. */
    public interface Listener {

        /** Called with each record once it has been handed to the sink, in the order of the output. */
        void onRecord(PageRecord record);

        /** So many records have left the queue; with {@code --ordered} they may still wait for earlier ones. */
        void absorbed(int records);

        /** So many records have been written. */
        void written(int records);

        /** The sink failed; nothing more will be written. Called at most once. */
        void failed(IOException error);
    }

    /**
     * Starts the writer.
     *
     * @param ordered whether records are written in the order of their targets
     */
    public Output(Sink sink, boolean ordered, Listener listener) {
        this.sink = sink;
        this.listener = listener;
        this.order = ordered ? new InOrder() : null;
        this.writer = Thread.ofPlatform().name("sink").start(this::run);
    }

    /** Queues a record; from any thread, never blocks. */
    public void accept(PageRecord record) {
        queue.add(record);
        if (asleep) LockSupport.unpark(writer);
    }

    private void run() {
        List<PageRecord> batch = new ArrayList<>();
        try {
            while (true) {
                boolean last = closing;
                int taken = take(batch, last);
                for (PageRecord record : batch) {
                    sink.write(record);
                    listener.onRecord(record);
                }
                if (taken > 0) listener.absorbed(taken);
                if (queue.isEmpty()) sink.flush();
                if (!batch.isEmpty()) listener.written(batch.size());
                batch.clear();
                if (last && queue.isEmpty()) return;
                if (queue.isEmpty()) rest();
            }
        } catch (IOException e) {
            listener.failed(e);
        } catch (RuntimeException | Error e) {
            listener.failed(new IOException("a record could not be written: " + e, e));
        }
    }

    /** A short rest first; when it brought nothing, sleep until a producer calls. */
    private void rest() {
        LockSupport.parkNanos(REST_NANOS);
        if (!queue.isEmpty()) return;
        asleep = true;
        while (queue.isEmpty() && !closing) LockSupport.park();
        asleep = false;
    }

    private int take(List<PageRecord> batch, boolean last) {
        int taken = 0;
        for (PageRecord record; taken < 256 && (record = queue.poll()) != null; taken++) {
            if (order == null) batch.add(record);
            else order.accept(record, batch::add);
        }
        if (last && order != null && queue.isEmpty()) order.drain(batch::add);
        return taken;
    }

    /**
     * Writes what is queued, then closes the sink. Waits for a sink that is slow.
     *
     * @param whole asked once everything is written: whether every target has its record
     */
    public void close(BooleanSupplier whole) throws IOException {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join();
            try (sink) {
                if (whole.getAsBoolean()) sink.complete();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
