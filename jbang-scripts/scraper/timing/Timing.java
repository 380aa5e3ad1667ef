package scraper.timing;

/**
 * Where the time of one target has gone so far, all of its attempts and redirects together. Handed from stage to stage with
 * its target, and touched by one thread at a time. Moments are {@link System#nanoTime}'s.
 */
public final class Timing {

    private static final int STAGES = Stage.values().length;

    private final long[] nanos = new long[STAGES];
    private long mark;

    /** All that is before this moment is accounted for. */
    public void mark(long moment) {
        mark = moment;
    }

    /** What lies between the mark and this moment belongs to the stage; the mark moves there. */
    public void until(long moment, Stage stage) {
        add(stage, moment - mark);
        mark = moment;
    }

    /** So many nanoseconds more in the stage; negative ones, as clocks of two cores may give, are none. */
    public void add(Stage stage, long more) {
        if (more > 0) nanos[stage.ordinal()] += more;
    }

    /** Nanoseconds in the stage. */
    public long nanos(Stage stage) {
        return nanos[stage.ordinal()];
    }
}
