package lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lab.result.Contender;
import lab.result.Measured;
import lab.result.Round;
import lab.statistics.Ratios;
import org.apache.commons.statistics.descriptive.Median;

/** What a reader should know before believing the numbers: all such sentences stand here. For any thread. */
public final class Warnings {

    private static final int FEW_ROUNDS = 10;
    private static final double SHORT_SECONDS = 0.5;
    private static final double BUSY_SERVER = 0.85;
    private static final double MUCH_OF_THE_MACHINE = 0.25;
    private static final double OTHERS = 0.1;
    private static final double STOLEN = 0.02;

    private Warnings() {}

    /**
     * The same with its warnings.
     *
     * @param cores of the machine
     * @param throttled how often the processor was held back meanwhile
     * @param leftOut targets of a recording that are not replayed
     */
    public static Measured in(Measured measured, int cores, long throttled, int leftOut) {
        List<Round> rounds = measured.modes().stream().flatMap(mode -> mode.rounds().stream()).toList();
        List<String> warnings = new ArrayList<>();
        if (!rounds.isEmpty()) {
            few(measured, rounds, warnings);
            server(rounds, Serving.loops(measured.workload().kind(), cores), cores, warnings);
            others(rounds, cores, warnings);
            failures(rounds, warnings);
        }
        if (throttled > 0) warnings.add(format("the processor was held back %,d times, by its heat or by a limit on this container", throttled));
        if (leftOut > 0) warnings.add(format("%,d targets are left out, as they failed without a reply when they were recorded", leftOut));
        if (!measured.sameRecords())
            warnings.add(format("the records differ between passes, so not all did the same work; first at %s", measured.differing().stream().findFirst().orElse("?")));
        return new Measured(measured.workload(), measured.modes(), measured.ratios(), measured.noise(), measured.sameRecords(), measured.differing(),
                List.copyOf(warnings));
    }

    private static void few(Measured measured, List<Round> rounds, List<String> warnings) {
        int count = rounds.stream().mapToInt(Round::number).max().orElse(0);
        if (count < FEW_ROUNDS) warnings.add(format("%d rounds are few: %s%d or more (--rounds, --time) would make the intervals narrower", count,
                count < Ratios.FEWEST ? "of fewer than " + Ratios.FEWEST + " nothing is called a difference, and " : "", FEW_ROUNDS));
        double shortest = rounds.stream().mapToDouble(Round::seconds).min().orElse(SHORT_SECONDS);
        if (shortest < SHORT_SECONDS) warnings.add(format("the shortest pass took %.2f s, of which start and end are a part (--pages, --time)", shortest));
        int pages = measured.workload().pages();
        int wanted = Contest.FILLINGS * measured.workload().concurrency();
        if (pages < wanted) warnings.add(format("%,d pages a pass are few for %,d in flight: with %,d or more (--pages) they would be in flight for longer",
                pages, measured.workload().concurrency(), wanted));
        String unsteady = measured.modes().stream().filter(mode -> !mode.warmup().steady()).map(Contender::label).collect(Collectors.joining(", "));
        if (!unsteady.isEmpty()) warnings.add("not yet steady after the warm-up: " + unsteady + " (--time)");
    }

    private static void server(List<Round> rounds, double loops, int cores, List<String> warnings) {
        double most = rounds.stream().mapToDouble(round -> round.cores().server()).max().orElse(0);
        if (most > BUSY_SERVER * loops) {
            List<String> held = rounds.stream().filter(round -> round.cores().server() > BUSY_SERVER * loops).map(Round::number).distinct().map(String::valueOf).toList();
            warnings.add(format("the server may have been what held the modes back: it took %.2f of the %.0f cores that it can, in %d rounds", most, loops, held.size()));
        }
        double share = median(rounds, round -> round.cores().server()) / cores;
        if (share > MUCH_OF_THE_MACHINE) warnings.add(format("the server took %.0f%% of the machine, which the modes would have had", 100 * share));
    }

    private static void others(List<Round> rounds, int cores, List<String> warnings) {
        double others = median(rounds, round -> round.cores().others() == null ? Double.NaN : round.cores().others()) / cores;
        if (others > OTHERS) warnings.add(format("other processes took %.0f%% of the machine", 100 * others));
        double stolen = median(rounds, round -> round.cores().stolen() == null ? Double.NaN : round.cores().stolen()) / cores;
        if (stolen > STOLEN) warnings.add(format("the machine below this virtual one took %.0f%% of its CPU time", 100 * stolen));
    }

    private static void failures(List<Round> rounds, List<String> warnings) {
        long failed = rounds.stream().mapToLong(Round::failed).max().orElse(0);
        if (failed == 0) return;
        Round worst = rounds.stream().filter(round -> round.failed() == failed).findFirst().orElseThrow();
        warnings.add(format("up to %,d of %,d pages of a pass failed (%s); failures are faster or slower than pages", failed, worst.pages(),
                worst.errors().entrySet().stream().map(error -> error.getKey() + " " + error.getValue()).collect(Collectors.joining(", "))));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Median.withDefaults().evaluate(rounds.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).toArray());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
