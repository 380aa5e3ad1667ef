package scraper.timing;

/** The parts of a page's time, in the order in which it goes through them. They mean the same in every mode. */
public enum Stage {
    /**
     * It waited although there was room for another request in flight: for its host's turn ({@code --per-host}, delay, rate,
     * breaker, robots.txt) or a retry. Waiting for the requests before it is none of this: it tells only how long the list is.
     */
    FRONTIER("frontier"),
    /** Its turn had come, but its thread had not begun, or its event loop had other things to do. */
    LAUNCH("launch"),
    /** Its host's addresses were looked up; nothing when they were known. */
    DNS("dns"),
    /** A connection was opened: TCP, proxy and TLS handshake; nothing on one that was kept. */
    CONNECT("connect"),
    /** From a connection at hand to the reply's head: the request's way, the server, and a loop that was busy meanwhile. */
    FIRST_BYTE("firstByte"),
    /** From the reply's head to its last byte. */
    BODY("body"),
    /** All was there, but no thread or core was free to parse it. */
    WORKER("worker"),
    /** Decoding, parsing, extracting. */
    PARSE("parse"),
    /** The record waited for its turn to be written ({@code --ordered}, {@code --save-bodies} included), and was. */
    SINK("sink");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** As it stands in statistics. */
    public String label() {
        return label;
    }

    /** Whether its request is in flight meanwhile: it has one of the places of {@code --concurrency}. */
    public boolean inFlight() {
        return compareTo(LAUNCH) >= 0 && compareTo(BODY) <= 0;
    }

    @Override
    public String toString() {
        return label;
    }
}
