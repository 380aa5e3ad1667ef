package scraper.source;

import java.util.Iterator;
import java.util.List;

/** Targets that are in memory already. */
public final class Listed implements Source {

    private final Iterator<Target> targets;
    private final int count;

    /** These, in their order; the list stays the caller's and must not change meanwhile. */
    public Listed(List<Target> targets) {
        this.targets = targets.iterator();
        this.count = targets.size();
    }

    @Override
    public Target next() {
        return targets.hasNext() ? targets.next() : null;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {}
}
