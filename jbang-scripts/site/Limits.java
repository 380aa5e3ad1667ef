package site;

import java.util.HashMap;
import java.util.Map;

/** How much each host may still be asked: a token bucket for each host and limit, which holds what a second gives. */
public final class Limits {
    private record Key(int host, int perSecond) {
    }

    private static final class Bucket {
        double tokens;
        long filled;
    }

    private final Map<Key, Bucket> buckets = new HashMap<>();

    /** Takes one request from what that host may be asked; false when nothing is left. Safe from any thread. */
    public synchronized boolean take(int host, int perSecond) {
        long now = System.nanoTime();
        Bucket bucket = buckets.get(new Key(host, perSecond));
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = perSecond;
            buckets.put(new Key(host, perSecond), bucket);
        } else {
            bucket.tokens = Math.min(perSecond, bucket.tokens + (now - bucket.filled) / 1e9 * perSecond);
        }
        bucket.filled = now;
        if (bucket.tokens < 1) return false;
        bucket.tokens--;
        return true;
    }

    /** Fills every bucket again. */
    public synchronized void clear() {
        buckets.clear();
    }
}
