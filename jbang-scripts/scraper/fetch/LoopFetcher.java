package scraper.fetch;

import java.util.function.Consumer;

/** Bytes off the wire without a thread that waits for them. */
public interface LoopFetcher extends AutoCloseable {

    /**
     * Sends one request; follows nothing, retries nothing, decodes nothing. Callable from any thread, returns at once.
     *
     * @param done called exactly once with the reply or a {@link Failure}, on the event loop that the request's lane
     *     belongs to: it must not block
     */
    void fetch(Request request, Consumer<Outcome> done);

    /**
     * Says that the body of what {@link #fetch} came to has been parsed: large ones are read few at a time. When that is not said, more are read only
     * after a while. Callable from any thread, returns at once.
     */
    void parsed(Outcome outcome);

    /**
     * Runs a task on the loop that calls this, after what it has to do already; for any other thread on one of the loops, each in turn. Callable from
     * any thread, returns at once.
     */
    void run(Runnable task);

    /**
     * Closes every connection; requests under way end as failures, or never when the loops stop first. Returns when the loops have ended, or after a
     * second, or when the thread is interrupted, which stays so; not for a loop's own thread.
     */
    @Override
    void close();
}
