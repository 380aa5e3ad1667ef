package test.support;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import scraper.source.Source;
import scraper.source.Target;

/** Targets made one by one, which tells how far it has been read. */
public final class ListSource implements Source {

    private final long count;
    private final LongFunction<String> url;
    private final AtomicLong read = new AtomicLong();

    /** So many targets, each URL made from its index. */
    public ListSource(long count, LongFunction<String> url) {
        this.count = count;
        this.url = url;
    }

    /** These URLs. */
    public static ListSource of(List<String> urls) {
        return new ListSource(urls.size(), i -> urls.get((int) i));
    }

    @Override
    public Target next() {
        long index = read.get();
        if (index >= count) return null;
        read.incrementAndGet();
        return new Target(index, url.apply(index), "list line " + (index + 1));
    }

    /** How many targets have been taken. */
    public long read() {
        return read.get();
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() {}
}
