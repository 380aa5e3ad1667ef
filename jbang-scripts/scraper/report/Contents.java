package scraper.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import scraper.sink.PageRecord;
import scraper.sink.Sink;

/**
 * What the records of one pass say, times left out, so that two passes can be compared. Records may come in any order.
 * For one thread at a time.
 */
final class Contents implements Sink {

    private final Map<Long, Integer> hashes = new HashMap<>();
    private final Map<Long, String> urls = new HashMap<>();

    @Override
    public void write(PageRecord record) {
        hashes.put(record.target().index(), Objects.hash(record.target().url(), record.finalUrl(), record.status(), record.contentType(),
                record.bytes(), record.rows(), record.error() == null ? null : record.error().kind()));
        urls.put(record.target().index(), record.target().url());
    }

    /** Targets whose records are missing on either side, or say something else, by their URLs. */
    List<String> differences(Contents other) {
        Set<Long> all = new TreeSet<>(hashes.keySet());
        all.addAll(other.hashes.keySet());
        return all.stream()
                .filter(index -> !Objects.equals(hashes.get(index), other.hashes.get(index)))
                .map(index -> urls.containsKey(index) ? urls.get(index) : other.urls.get(index))
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
