package scraper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        List<Standing> level = standings.stream().filter(other -> other == first || first.overlaps(other)).toList();
        String ratio = format("%.2f times %s (%s against %s pages/s)",
                first.pagesPerSecond() / second.pagesPerSecond(), second.mode(), PagesPerSecond.text(first.pagesPerSecond()), PagesPerSecond.text(second.pagesPerSecond()));
        String slowest = last == second || first.overlaps(last) ? "" : format("; %.2f times %s, the slowest", first.pagesPerSecond() / last.pagesPerSecond(), last.mode());
        if (first.rounds() < 2)
            return format("%s was ahead, %s%s; one round cannot tell this from noise.", first.mode(), ratio, slowest);
        if (level.size() > 1)
            return format("%s are within the noise of this run: their rounds overlap (%s pages/s)%s.", listed(level, mode -> mode.mode().toString()),
                    listed(level, mode -> PagesPerSecond.text(mode.slowest()) + " to " + PagesPerSecond.text(mode.fastest())), slowest);
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

    private static String listed(List<Standing> modes, Function<Standing, String> words) {
        String most = modes.stream().limit(modes.size() - 1).map(words).collect(Collectors.joining(", "));
        return most + " and " + words.apply(modes.getLast());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
