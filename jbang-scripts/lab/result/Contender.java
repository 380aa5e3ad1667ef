package lab.result;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * One mode on one workload, in JVMs of its own.
 *
 * @param label the mode's name; with a number behind it where a mode is compared with itself, as {@code hybrid-2}
 * @param mode the mode's name
 * @param warmup what went before the rounds
 * @param rounds in the order in which they were run: a pass of each JVM in each
 * @param fetch all rounds' last attempts, from start to last byte
 * @param parse all rounds' parses: decoding, parsing and extracting
 * @param census what it holds while all of its requests are in flight; null when nobody looked
 */
public record Contender(String label, String mode, Warmup warmup, List<Round> rounds, Distribution fetch, Distribution parse, Census census) {

    /** So many pages may fail, as a share of all, without changing what is said of the others. */
    private static final double FAILED = 0.01;

    /** The median over the rounds; of an even number the mean of the two in the middle; NaN without rounds. */
    public double median(Figure figure) {
        return Median.withDefaults().evaluate(rounds.stream().mapToDouble(figure::of).toArray());
    }

    /** How many rounds it has, each with a pass of each JVM. */
    public long roundCount() {
        return rounds.stream().map(Round::number).distinct().count();
    }

    /** Share of its pages that failed, 0 to 1, in all rounds together; 0 without rounds. */
    public double failedShare() {
        long pages = rounds.stream().mapToLong(Round::pages).sum();
        return pages == 0 ? 0 : (double) rounds.stream().mapToLong(Round::failed).sum() / pages;
    }

    /** Whether its figures are those of other work than the other's are: failures are faster or slower than pages. */
    public boolean failsMoreThan(Contender other) {
        return failedShare() > other.failedShare() + FAILED;
    }

    /**
     * What went before the rounds.
     *
     * @param passes of the JVM that took the most
     * @param seconds of all of them, in all JVMs
     * @param steady whether the last of them were no better than those before, in each JVM
     */
    public record Warmup(int passes, double seconds, boolean steady) {}

    /**
     * What a mode holds while its requests are in flight, looked at once, in a pass that is not measured.
     *
     * @param inFlight the most requests on their way that the server saw in that pass
     * @param heapMegabytes heap in use after a collection
     * @param residentMegabytes memory of the process, all included
     * @param threads platform threads of the process
     */
    public record Census(int inFlight, double heapMegabytes, double residentMegabytes, int threads) {

        /** The same with what the server saw. */
        public Census with(int seen) {
            return new Census(seen, heapMegabytes, residentMegabytes, threads);
        }
    }
}
