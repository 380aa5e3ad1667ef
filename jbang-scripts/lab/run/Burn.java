package lab.run;

/** A known amount of CPU time, spent: what an injected slowdown is made of. For one thread. */
final class Burn implements Runnable {

    private static final Burn NONE = new Burn(0);

    private static double turnsPerMicro;

    private final long turns;
    private long state = 1;

    private Burn(long turns) {
        this.turns = turns;
    }

    /** So many microseconds of it, of a core at its present speed; 0: none. */
    static Burn of(double micros) {
        if (micros == 0) return NONE;
        if (turnsPerMicro == 0) turnsPerMicro = measured();
        return new Burn(Math.round(micros * turnsPerMicro));
    }

    /** The fastest of many tries: whatever else takes the core makes the others slower. */
    private static double measured() {
        Burn million = new Burn(1_000_000);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long start = System.nanoTime();
            million.run();
            least = Math.min(least, System.nanoTime() - start);
        }
        return 1e9 / least;
    }

    @Override
    public void run() {
        long x = state;
        for (long i = 0; i < turns; i++) x = x * 6364136223846793005L + 1442695040888963407L;
        state = x; // what nobody reads would not be computed
    }
}
