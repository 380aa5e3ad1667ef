package scraper.state;

import java.io.IOException;
import scraper.source.Source;
import scraper.source.Target;

/** The targets of a list that are not finished yet, counted anew from 0 so that they can be written in order. */
final class Remaining implements Source {

    private final Source all;
    private final Finished finished;
    private final long count;
    private long index;

    /** @param count how many are finished, for {@link #count} alone: some may no longer be in the list */
    Remaining(Source all, Finished finished, long count) {
        this.all = all;
        this.finished = finished;
        this.count = count;
    }

    @Override
    public Target next() throws IOException {
        for (Target target; (target = all.next()) != null; ) if (!finished.take(target)) return target.at(index++);
        return null;
    }

    @Override
    public long count() {
        long whole = all.count();
        return whole < 0 ? -1 : Math.max(0, whole - count);
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
