package lab.run;

import java.util.List;
import scraper.source.Source;
import scraper.source.Target;

/** So many targets from a list of URLs, over and over. */
final class Cycle implements Source {

    private final List<String> urls;
    private final int count;
    private int next;

    Cycle(List<String> urls, int count) {
        this.urls = urls;
        this.count = count;
    }

    @Override
    public Target next() {
        if (next == count) return null;
        Target target = new Target(next, urls.get(next % urls.size()), "the workload");
        next++;
        return target;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {}
}
