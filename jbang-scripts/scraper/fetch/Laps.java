package scraper.fetch;

/** Takes the time of one attempt's phases, from now on. For one thread at a time. */
final class Laps {

    private final long began = System.nanoTime();
    private long last = began;
    private long dns;
    private long connect;
    private long firstByte;
    private boolean lookedUp;
    private boolean connected;
    private boolean replied;

    /** The host's addresses are there. @param waited whether somebody had to be asked */
    void lookedUp(boolean waited) {
        lookedUp = true;
        if (waited) dns += lap();
    }

    /** There is a connection. @param anew whether it was opened now */
    void connected(boolean anew) {
        connected = true;
        if (anew) connect += lap();
    }

    /** The head of the reply is there. */
    void replied() {
        replied = true;
        firstByte += lap();
    }

    /** The attempt is over: with its last byte, or with a failure. */
    Phases end() {
        long rest = lap();
        if (replied) return new Phases(began, dns, connect, firstByte, rest);
        if (connected) return new Phases(began, dns, connect, firstByte + rest, 0);
        return lookedUp ? new Phases(began, dns, connect + rest, 0, 0) : new Phases(began, rest, 0, 0, 0);
    }

    /** When it began, as {@link System#nanoTime} tells it. */
    long began() {
        return began;
    }

    private long lap() {
        long now = System.nanoTime();
        long nanos = now - last;
        last = now;
        return nanos;
    }
}
