package scraper.mode;

import scraper.frontier.Attempt;

/** A mode at work: it runs attempts on its threads. */
public interface Engine extends AutoCloseable {

    /**
     * Starts one attempt whose turn has come. Called from any thread, one call at a time; returns at once, and never
     * throws: the attempt ends in {@link Work#arrived} whatever happens.
     */
    void launch(Attempt attempt);

    /** Runs a parse of what was not fetched where this mode parses what was. Called from any thread, returns at once. */
    void parse(Work.Parsing parsing);

    /** Ends the threads and closes the connections. What is under way is dropped. */
    @Override
    void close();
}
