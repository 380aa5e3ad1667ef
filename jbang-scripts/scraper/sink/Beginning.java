package scraper.sink;

/**
 * How a run begins to write.
 *
 * @param kept whether the run is remembered, so that what {@link Sink#keep} has seen must outlive a power cut
 * @param end where the output of a run that goes on ended when it was last kept; -1 for a run that begins
 * @param whole whether all of a run that goes on was written, so that its output may have taken its place already
 */
public record Beginning(boolean kept, long end, boolean whole) {

    /** A run that nothing is remembered of. */
    public static final Beginning PLAIN = new Beginning(false, -1, false);

    /** A run that is remembered from now on. */
    public static final Beginning KEPT = new Beginning(true, -1, false);

    /** A run that goes on: all that was written past this end is written anew. @param whole see {@link #whole} */
    public static Beginning at(long end, boolean whole) {
        return new Beginning(true, end, whole);
    }

    /** Whether there is output of this run already. */
    boolean goesOn() {
        return end >= 0;
    }
}
