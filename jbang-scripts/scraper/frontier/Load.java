package scraper.frontier;

import scraper.Settings;

/**
 * What is under way between a launch and the sink, and whether it leaves room for more: this is how a slow parser or a
 * stalled sink holds back the fetches. Touched by the frontier alone.
 */
final class Load {

    private final int concurrency;
    private final long records;
    private final long bodies;
    private int inFlight;
    private int backlog;
    private long bodyBytes;

    /**
     * Nothing under way.
     *
     * @param bodies bytes of fetched bodies not parsed yet, above which there is no room
     */
    Load(Settings settings, long bodies) {
        this.concurrency = settings.concurrency();
        // Enough behind the fetches that parse threads never run dry while the next ones are under way, and no more.
        this.records = 2L * settings.concurrency() + 4L * settings.workers();
        this.bodies = bodies;
    }

    boolean hasRoom() {
        return inFlight < concurrency && inFlight + backlog < records && bodyBytes < bodies;
    }

    void departed() {
        inFlight++;
    }

    void arrived() {
        inFlight--;
    }

    /** A target has come to its end; its record is on the way to the sink, and with it so many bytes to parse. */
    void queued(long bytes) {
        backlog++;
        bodyBytes += bytes;
    }

    /** So many bytes are kept for something beside their parse. */
    void held(long bytes) {
        bodyBytes += bytes;
    }

    /** So many bytes are parsed. @return whether there was no room for lack of them */
    boolean parsed(long bytes) {
        boolean held = bodyBytes >= bodies;
        bodyBytes -= bytes;
        return held;
    }

    /** The sink has taken so many records. */
    void absorbed(int count) {
        backlog -= count;
    }

    boolean isNothing() {
        return inFlight == 0 && backlog == 0;
    }
}
