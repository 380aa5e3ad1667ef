package scraper.frontier;

/**
 * A clock that runs only while there is room for another request in flight. What it shows more when a target departs than
 * when the target came is how long that waited for something else: its host's turn, or a retry. Touched by the frontier alone.
 */
final class Vacancy {

    private boolean room;
    private long since;
    private long nanos;

    /** Sees whether there is room now. */
    void see(long now, boolean isRoom) {
        if (room) nanos += now - since;
        since = now;
        room = isRoom;
    }

    /** Nanoseconds until it last saw. */
    long nanos() {
        return nanos;
    }
}
