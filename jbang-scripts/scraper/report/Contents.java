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
public final class Contents implements Sink {

    private final Map<Long, Integer> hashes = new HashMap<>();
    private final Map<Long, String> urls = new HashMap<>();

    @Override
    public void write(PageRecord record) {
        hashes.put(record.target().index(), Objects.hash(record.target().url(), record.finalUrl(), record.status(), record.contentType(),
                record.bytes(), record.rows(), record.error() == null ? null : record.error().kind().label()));
        urls.put(record.target().index(), record.target().url());
    }

    /** One number for all of it, the same in every process that got the same records. */
    public long fingerprint() {
        long sum = 0;
        for (Map.Entry<Long, Integer> hash : hashes.entrySet()) {
            // Each is stirred before they are added up, so that what differs in two records does not cancel out.
            long mixed = (hash.getKey() << 32 ^ hash.getValue()) * 0x9E3779B97F4A7C15L;
            sum += (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        }
        return sum;
    }

    /** A number for each record, by its target's place in the input. */
    public Map<Long, Integer> hashes() {
        return hashes;
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
