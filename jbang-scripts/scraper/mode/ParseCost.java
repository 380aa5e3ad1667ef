package scraper.mode;

import java.util.function.LongSupplier;

/**
 * How long a page will take to parse, told from those parsed before: so many nanoseconds for each byte received, of pages that came compressed and of
 * others apart. For any threads; that one may undo what another learns at the same moment does no harm.
 */
final class ParseCost {

    /** Of what is known, so much is as the last page was. */
    private static final double NEW = 1 / 16.0;
    /** A page that took longer than so many times what was expected had to wait for a core, most likely. */
    private static final double MOST = 2;

    /** Averages of the pages parsed, of which large ones tell more. */
    private record Seen(double nanos, double bytes) {

        /** Before any has been parsed: code that has not run yet is slow. */
        private static final Seen NOTHING = new Seen(50 * 4096, 4096);

        double nanosOf(int size) {
            return size * nanos / bytes;
        }

        Seen and(long took, int size) {
            return new Seen(nanos + (Math.min(took, MOST * nanosOf(size)) - nanos) * NEW, bytes + (size - bytes) * NEW);
        }
    }

    private final LongSupplier clock;
    private volatile Seen plain = Seen.NOTHING;
    private volatile Seen coded = Seen.NOTHING;

    /** Nothing seen yet. @param clock in nanoseconds */
    ParseCost(LongSupplier clock) {
        this.clock = clock;
    }

    /** Nanoseconds that this one will take. */
    double of(Work.Parsing parsing) {
        return (parsing.isCoded() ? coded : plain).nanosOf(parsing.bytes());
    }

    /** Parses it, and learns. */
    void run(Work.Parsing parsing) {
        long begun = clock.getAsLong();
        parsing.run();
        long took = clock.getAsLong() - begun;
        if (parsing.bytes() == 0) return;
        if (parsing.isCoded()) coded = coded.and(took, parsing.bytes());
        else plain = plain.and(took, parsing.bytes());
    }
}
