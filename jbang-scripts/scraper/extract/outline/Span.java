package scraper.extract.outline;

/** A part of a page: from a first byte to a last, which is not included. For one thread. */
final class Span {

    /** Negative for none. */
    int from = -1;
    int to;

    void set(int first, int end) {
        from = first;
        to = end;
    }

    boolean isThere() {
        return from >= 0;
    }
}
