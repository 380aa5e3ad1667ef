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

    /**
     * How long the writer rests when the queue runs empty: records come in handfuls then, and no producer has to wake it. No longer than that what
     * comes meanwhile, at tens of thousands a second, leaves the frontier room to launch more.
     */
    private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** No more than so much work is done twice by a run that goes on after it was killed. */
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Sink sink;
    private final Comparer comparer;
    private final Ledger ledger;
    private final Listener listener;
    private final InOrder order;
    private final Queue<PageRecord> queue = new ConcurrentLinkedQueue<>();
    private final Thread writer;
    private volatile boolean asleep;
    private volatile boolean closing;
    private boolean uncommitted;
    private long uncommittedSince;

    /** Hears, on the writer's thread, what becomes of the records. */
    public interface Listener {

        /** Called with each record once it has been handed to the sink, or left out, in the order of the output. */
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
     * @param comparer says what they say beside the run before; null when nothing does
     * @param ledger remembers them; null when nothing does
     */
    public Output(Sink sink, boolean ordered, Comparer comparer, Ledger ledger, Listener listener) {
        this.sink = sink;
        this.comparer = comparer;
        this.ledger = ledger;
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
                for (PageRecord record : batch) write(comparer == null ? record : comparer.compare(record));
                if (taken > 0) listener.absorbed(taken);
                boolean ends = last && queue.isEmpty();
                if (uncommitted && (ends || nanosToCommit() <= 0)) commit();
                else if (queue.isEmpty()) sink.flush();
                if (!batch.isEmpty()) listener.written(batch.size());
                batch.clear();
                if (ends) return;
                if (queue.isEmpty()) rest();
            }
        } catch (IOException e) {
            listener.failed(e);
        } catch (RuntimeException | Error e) {
            listener.failed(new IOException("a record could not be written: " + e, e));
        }
    }

    private void write(PageRecord record) throws IOException {
        if (record.isTold()) sink.write(record);
        else sink.leaveOut();
        if (ledger != null) remember(record);
        listener.onRecord(record);
    }

    private void remember(PageRecord record) throws IOException {
        ledger.add(record);
        if (!uncommitted) uncommittedSince = System.nanoTime();
        uncommitted = true;
    }

    /** The order matters: what is remembered as done must be on the disk before. */
    private void commit() throws IOException {
        ledger.commit(sink.keep());
        uncommitted = false;
    }

    private long nanosToCommit() {
        return uncommitted ? COMMIT_NANOS - (System.nanoTime() - uncommittedSince) : Long.MAX_VALUE;
    }

    /** A short rest first; when it brought nothing, sleep until a producer calls or a commit is due. */
    private void rest() {
        LockSupport.parkNanos(REST_NANOS);
        if (!queue.isEmpty()) return;
        asleep = true;
        for (long left; queue.isEmpty() && !closing && (left = nanosToCommit()) > 0; ) LockSupport.parkNanos(left);
        asleep = false;
    }

    private int take(List<PageRecord> batch, boolean last) {
        int taken = 0;
        for (PageRecord record; taken < 256 && (record = queue.poll()) != null; taken++) {
            if (order == null) batch.add(record);
            else order.accept(record, batch::add);
        }
        // What a run that goes on has not written it fetches again, and then it can be in its place.
        if (last && order != null && (ledger == null || !ledger.isToGoOn()) && queue.isEmpty()) order.drain(batch::add);
        return taken;
    }

    /**
     * Writes what is queued, then closes the sink. Waits for a sink that is slow.
     *
     * @param whole asked once everything is written: whether every target has its record
     * @throws InterruptedException when this thread is interrupted meanwhile; the sink stays open, as it is still being written to
     */
    public void close(BooleanSupplier whole) throws IOException, InterruptedException {
        closing = true;
        LockSupport.unpark(writer);
        writer.join();
        boolean all = whole.getAsBoolean();
        try (sink) {
            if (all && ledger != null) ledger.whole();
            if (all) sink.complete();
        }
        if (all && ledger != null) ledger.forget();
    }
}
