package lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Machine;
import lab.result.Measured;
import lab.result.Ratio;
import lab.statistics.Ratios;
import lab.verdict.Advice;
import lab.verdict.Bound;
import lab.verdict.Verdict;

/** What all reports say in the same words. */
final class Words {

    private Words() {}

    static String machine(Machine machine) {
        return format("%s%d cores, %,.0f GB, %s, %s, %s", machine.processor() == null ? "" : machine.processor() + ", ", machine.cores(),
                machine.memoryMegabytes() / 1024.0, machine.system(), machine.java(), machine.program());
    }

    /** What the figures of a table are; a plot's p99 is another one. */
    static final String MEDIANS = "Each figure of a mode is the median of its passes; so are p50 and p99, of which each pass has its own.";

    /** What the plot of how long fetches took is of. */
    static final String TOGETHER = "It is of the fetches of all passes together, while p50 and p99 in the table are the medians of the passes' own.";

    /** Modes with rounds, the fastest first. */
    static List<Contender> ranking(Measured measured) {
        return measured.modes().stream().filter(mode -> !mode.rounds().isEmpty())
                .sorted((a, b) -> Double.compare(b.median(Figure.PAGES_PER_SECOND), a.median(Figure.PAGES_PER_SECOND))).toList();
    }

    /** By what bounds modes, what is to be said of the fastest of them, without a full stop; the fastest of all first. */
    static Map<Bound, String> verdicts(Measured measured, Experiment experiment) {
        Map<Bound, String> sentences = new LinkedHashMap<>();
        for (Contender mode : ranking(measured)) {
            Verdict verdict = Verdict.of(mode, measured.workload(), experiment.machine());
            sentences.merge(verdict.bound(), verdict.sentence(), (first, _) -> first);
        }
        return sentences;
    }

    /** What to do; "" when nothing was measured. */
    static String advice(Measured measured, Experiment experiment) {
        return Advice.of(measured, experiment).map(Advice::text).orElse("");
    }

    /** A mode's pages/s by the fastest mode's, with the interval, and whether this is no difference or nobody can tell yet; "" for the fastest itself. */
    static String toFirst(Measured measured, Contender mode, Contender first, Figure figure) {
        if (mode == first) return "";
        Ratio ratio = measured.ratio(mode.label(), first.label(), figure);
        String interval = format("%.2f (%.2f to %.2f)", ratio.ratio(), ratio.low(), ratio.high());
        return ratio.different() ? interval : interval + " " + noDifference(mode, first);
    }

    /** What is to be said of two that are not called different. */
    static String noDifference(Contender one, Contender other) {
        return Math.min(one.roundCount(), other.roundCount()) < Ratios.FEWEST ? "too few rounds" : "no difference";
    }

    /** Below what differences are noise. */
    static String noise(Measured measured) {
        return measured.noise().isEmpty() ? "" : "Differences of less than " + measured.noise().stream()
                .map(noise -> format("%.1f%% in %s", 100 * noise.floor(), noise.figure() == Figure.PAGES_PER_SECOND ? "pages/s" : "CPU time"))
                .collect(Collectors.joining(" and ")) + " are noise, by what the modes came to in their other JVMs.";
    }

    /** Which records differ between modes; "" when none do. */
    static String differing(Measured measured) {
        return measured.sameRecords() ? "" : "The records differ between passes at: " + String.join(", ", measured.differing().stream().limit(10).toList())
                + (measured.differing().size() > 10 ? ", …" : "");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
