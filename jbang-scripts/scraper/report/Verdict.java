package scraper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a comparison comes to, in sentences that the numbers bear out. */
final class Verdict {

    /** Rounds shorter than this measure start-up and chance more than the modes. */
    private static final double SHORT_SECONDS = 1;

    private Verdict() {}

    /** Who won and by how much, or that the rounds do not tell. */
    static String of(List<Standing> standings) {
        if (standings.size() < 2) return "One mode alone: nothing to compare.";
        Standing first = standings.get(0);
        Standing second = standings.get(1);
        Standing last = standings.getLast();
        String ratio = format("%.2f times %s (%,.0f against %,.0f pages/s)",
                first.pagesPerSecond() / second.pagesPerSecond(), second.mode(), first.pagesPerSecond(), second.pagesPerSecond());
        String slowest = last == second ? "" : format("; %.2f times %s, the slowest", first.pagesPerSecond() / last.pagesPerSecond(), last.mode());
        if (first.rounds() < 2)
            return format("%s was ahead, %s%s; one round cannot tell this from noise.", first.mode(), ratio, slowest);
        if (first.overlaps(second))
            return format("%s and %s are within the noise of this run: their rounds overlap (%,.0f to %,.0f and %,.0f to %,.0f pages/s)%s.",
                    first.mode(), second.mode(), first.slowest(), first.fastest(), second.slowest(), second.fastest(), slowest);
        return format("%s won: %s%s.", first.mode(), ratio, slowest);
    }

    /** What a reader should know before believing the numbers. */
    static List<String> warnings(List<Round> rounds) {
        List<String> warnings = new ArrayList<>();
        double shortest = rounds.stream().mapToDouble(Round::seconds).min().orElse(SHORT_SECONDS);
        if (shortest < SHORT_SECONDS)
            warnings.add(format("the shortest round took %.2f s; a longer list gives steadier numbers", shortest));
        long failed = rounds.stream().mapToLong(Round::failed).max().orElse(0);
        if (failed > 0) warnings.add(format("up to %,d targets of a round failed; failures are faster or slower than pages", failed));
        return warnings;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
