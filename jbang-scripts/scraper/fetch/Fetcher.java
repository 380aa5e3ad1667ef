package scraper.fetch;

/** Bytes off the wire, one request at a time on the caller's thread. */
public interface Fetcher extends AutoCloseable {

    /**
     * Sends one request and waits for the whole reply; follows nothing, retries nothing, decodes nothing. Callable from
     * any number of platform or virtual threads at once.
     *
     * @return never null; what went wrong is a {@link Failure}, never an exception
     */
    Outcome fetch(Request request);

    /** Closes every connection; requests under way end as failures. */
    @Override
    void close();
}
