package site;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each path was asked for: what makes {@code /flaky} and the dice of faults repeatable. Only paths with such
 * a behaviour are counted, and only the last {@value #LIMIT} of them are remembered: one not seen for longer begins again.
 */
public final class Counts {
    private static final int LIMIT = 100_000;

    private final LinkedHashMap<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > LIMIT;
        }
    };

    /** Counts one more request for that path; returns its number, from 1. Safe from any thread. */
    public synchronized int next(String path) {
        return counts.merge(path, 1, Integer::sum);
    }

    /** Forgets every path. */
    public synchronized void clear() {
        counts.clear();
    }
}
