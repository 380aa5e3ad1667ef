package scraper.mode;

import java.util.Locale;

/** The ways of being concurrent: which thread runs which stage. */
public enum Mode {
    /** A platform thread fetches and parses, one for each request in flight. */
    THREADS,
    /** A virtual thread fetches and parses, one for each request in flight. */
    VIRTUAL,
    /** An event loop fetches and parses. */
    EVENTLOOP,
    /** An event loop fetches; worker threads parse. */
    HYBRID;

    /** The name on the command line and in reports, such as {@code hybrid}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
