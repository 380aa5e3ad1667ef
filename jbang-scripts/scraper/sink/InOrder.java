package scraper.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds records back until all before them have come. What it holds is bounded by the run's look-ahead, since no
 * target is read that is further ahead of the first unwritten record. For one thread.
 */
final class InOrder {

    private final Map<Long, PageRecord> held = new HashMap<>();
    private long next;

    /** Takes one record and passes on, in order, all that it was holding up. */
    void accept(PageRecord record, Consumer<PageRecord> out) {
        held.put(record.target().index(), record);
        for (PageRecord ready; (ready = held.remove(next)) != null; next++) out.accept(ready);
    }

    /** At the end of an interrupted run: passes on what is still held, in order, with the gaps left out. */
    void drain(Consumer<PageRecord> out) {
        held.keySet().stream().sorted().map(held::get).toList().forEach(out);
        held.clear();
    }
}
