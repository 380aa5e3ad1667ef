package scraper.cli;

/** What the process says to whoever started it; the one place where these numbers stand. */
public final class ExitCode {

    /** Everything that was asked for was done. */
    public static final int DONE = 0;
    /** A bug of this program, or output that could not be written. */
    public static final int INTERNAL = 1;
    /** A bad option, or an input that cannot be read. */
    public static final int USAGE = 2;
    /** More failed targets than {@code --max-failures} allows. */
    public static final int FAILURES = 3;
    /** The input held no target. */
    public static final int NOTHING = 4;
    /** Another run is writing to the same file. */
    public static final int BUSY = 5;
    /** {@code compare.java}: a {@code --threshold} does not hold. */
    public static final int THRESHOLD = 99;
    /** Ctrl-C or SIGTERM ended the run before its input was done. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
