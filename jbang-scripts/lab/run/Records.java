package lab.run;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every pass gave the records of the first. */
final class Records {

    private static final int MOST = 100;

    private Long first;
    private Map<Long, Integer> hashes;
    private final Set<String> differing = new LinkedHashSet<>();
    private boolean same = true;

    /** Compares a pass that has just ended. @param urls of its targets, over and over */
    void compare(long fingerprint, Jvm jvm, List<String> urls) throws IOException {
        if (first == null) {
            first = fingerprint;
            hashes = jvm.hashes();
        }
        if (first == fingerprint) return;
        same = false;
        if (differing.size() >= MOST) return;
        Map<Long, Integer> others = jvm.hashes();
        hashes.forEach((index, hash) -> {
            if (!hash.equals(others.get(index)) && differing.size() < MOST) differing.add(urls.get((int) (index % urls.size())));
        });
    }

    boolean same() {
        return same;
    }

    List<String> differing() {
        return List.copyOf(differing);
    }
}
