package lab.run;

import java.util.List;
import java.util.function.Supplier;
import lab.result.Ratio;
import lab.statistics.Ratios;

/**
 * How long a workload may take.
 *
 * @param seconds warm-up included; {@link Ratios#FEWEST} rounds are run even if they take longer
 * @param rounds so many and no more, whatever the time; 0: as many as the time allows
 */
public record Budget(double seconds, int rounds) {

    /** More rounds than these tell nothing new when every ratio is known this well. */
    private static final int ENOUGH = 10;
    private static final double NARROW = 0.01;

    /** For all JVMs together. */
    public double warmupSeconds() {
        return seconds * 0.4;
    }

    /** Whether there is to be a round of this number. @param longest seconds of a round so far */
    public boolean allows(int number, double secondsSoFar, double longest) {
        if (rounds > 0) return number <= rounds;
        return number <= Ratios.FEWEST || secondsSoFar + longest <= seconds;
    }

    /** Whether the ratios are known so well that further rounds are a waste of time. */
    public boolean isEnough(int number, Supplier<List<Ratio>> ratios) {
        return rounds == 0 && number >= ENOUGH && ratios.get().stream().allMatch(ratio -> ratio.high() / ratio.low() < (1 + NARROW) * (1 + NARROW));
    }
}
