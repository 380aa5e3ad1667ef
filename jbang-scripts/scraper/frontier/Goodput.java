package scraper.frontier;

/** How many replies of one host were no refusal, over the last second. Touched by the frontier alone. */
final class Goodput {

    private static final int SLOTS = 10;
    private static final long SLOT = 1_000_000_000L / SLOTS;

    private final int[] counts = new int[SLOTS];
    private long slot;

    /** Counts one more. */
    void add(long now) {
        turn(now);
        counts[Math.floorMod(slot, SLOTS)]++;
    }

    /** Replies in the last second, to a tenth of it. */
    int perSecond(long now) {
        turn(now);
        int sum = 0;
        for (int count : counts) sum += count;
        return sum;
    }

    private void turn(long now) {
        long current = Math.floorDiv(now, SLOT);
        long passed = Math.min(SLOTS, current - slot);
        for (long i = 0; i < passed; i++) counts[Math.floorMod(current - i, SLOTS)] = 0;
        slot = current;
    }
}
