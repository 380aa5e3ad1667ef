package scraper.state;

import java.util.Arrays;
import scraper.source.Target;

/**
 * The targets that a run has finished, in twelve bytes each. A URL that stands in the list several times is finished as often
 * as it has records. For one thread.
 */
final class Finished {

    private final TargetKey keys = new TargetKey();
    private final long[] finished;
    private final int[] left;
    private final int different;

    /** @param all the key of each, in any order; sorted here */
    Finished(long[] all) {
        Arrays.sort(all);
        finished = all;
        left = new int[all.length];
        int last = -1;
        for (long key : all) {
            if (last < 0 || finished[last] != key) finished[++last] = key;
            left[last]++;
        }
        different = last + 1;
    }

    /** Whether a target of the list needs no fetch; each record that there is answers one target. */
    boolean take(Target target) {
        int at = Arrays.binarySearch(finished, 0, different, keys.of(target));
        if (at < 0 || left[at] == 0) return false;
        left[at]--;
        return true;
    }
}
