package scraper.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import scraper.mode.Mode;

/**
 * Where one mode stands after some rounds: medians over its rounds, and the spread of its throughput.
 *
 * @param mode which way of being concurrent
 * @param rounds how many rounds it has run
 * @param pagesPerSecond the median
 * @param slowest pages per second of its slowest round
 * @param fastest pages per second of its fastest round
 * @param ratioToBest its median by the best mode's median; 1 for the best
 * @param cpuMicrosPerPage the median
 * @param fetchP50Millis the median of the rounds' medians
 * @param fetchP99Millis the median of the rounds' 99th percentiles
 * @param peakHeapMegabytes the median
 */
public record Standing(Mode mode, int rounds, double pagesPerSecond, double slowest, double fastest, double ratioToBest,
        double cpuMicrosPerPage, double fetchP50Millis, double fetchP99Millis, double peakHeapMegabytes) {

    /** Standings from rounds of any order, the fastest mode first; none without rounds. */
    static List<Standing> of(List<Round> rounds) {
        Map<Mode, List<Round>> byMode = rounds.stream().collect(Collectors.groupingBy(Round::mode));
        double best = byMode.values().stream().mapToDouble(own -> median(own, Round::pagesPerSecond)).max().orElse(1);
        return byMode.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), best))
                .sorted(Comparator.comparingDouble(Standing::pagesPerSecond).reversed())
                .toList();
    }

    private static Standing of(Mode mode, List<Round> rounds, double best) {
        double median = median(rounds, Round::pagesPerSecond);
        return new Standing(mode, rounds.size(), median,
                rounds.stream().mapToDouble(Round::pagesPerSecond).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::pagesPerSecond).max().orElseThrow(),
                median / best, median(rounds, Round::cpuMicrosPerPage), median(rounds, Round::fetchP50Millis),
                median(rounds, Round::fetchP99Millis), median(rounds, Round::peakHeapMegabytes));
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Whether the two modes' rounds overlap, so that which of them is faster cannot be told from these rounds. */
    boolean overlaps(Standing other) {
        return slowest <= other.fastest && other.slowest <= fastest;
    }
}
