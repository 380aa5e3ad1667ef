package lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Ratio;
import lab.statistics.Ratios;
import scraper.report.PagesPerSecond;

/** Two experiments beside each other: what has become better or worse, mode by mode, on the workloads that both have. */
public final class BeforeAfter {

    private BeforeAfter() {}

    private record Row(String workload, Contender old, Contender now, Figure figure, Ratio ratio) {}

    /** A table and what is to be known of it, in lines that are ended. */
    public static String of(Experiment old, Experiment now) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (!old.machine().equals(now.machine())) notes.add("the two were measured on different machines, JVMs or versions: " + old.machine() + " and " + now.machine());
        for (Measured after : now.workloads()) {
            Optional<Measured> before = old.workloads().stream().filter(one -> one.workload().name().equals(after.workload().name())).findFirst();
            if (before.isEmpty()) {
                notes.add(after.workload().name() + " is in the second alone");
                continue;
            }
            if (!same(before.get(), after)) notes.add(after.workload().name() + " is not the same workload in both: " + before.get().workload() + " and "
                    + after.workload());
            rows.addAll(rows(before.get(), after));
        }
        for (Measured before : old.workloads())
            if (now.workloads().stream().noneMatch(one -> one.workload().name().equals(before.workload().name()))) notes.add(before.workload().name() + " is in the first alone");
        rows.stream().filter(BeforeAfter::failuresDiffer).map(row -> format("%s did not do the same work on %s in both: %.1f%% of its pages failed before, %.1f%% after",
                row.now.label(), row.workload, 100 * row.old.failedShare(), 100 * row.now.failedShare())).distinct().forEach(notes::add);
        if (rows.isEmpty()) return "The two have no workload and mode in common.\n";
        String text = Columns.text(List.of(
                new Columns.Of<>("workload", false, Row::workload),
                new Columns.Of<>("mode", false, row -> row.now.label()),
                new Columns.Of<>("figure", false, row -> row.figure.label()),
                new Columns.Of<>("before", true, row -> text(row.figure, row.old)),
                new Columns.Of<>("after", true, row -> text(row.figure, row.now)),
                new Columns.Of<>("ratio", true, row -> format("%.3f", row.ratio.ratio())),
                new Columns.Of<>("99% interval", false, row -> format("%.3f to %.3f", row.ratio.low(), row.ratio.high())),
                new Columns.Of<>("", false, BeforeAfter::finding)), rows);
        return text + notes.stream().map(note -> "Note: " + note + ".\n").collect(Collectors.joining());
    }

    /** Of one kind and size; how many pages fitted into the time does not matter. */
    private static boolean same(Measured before, Measured after) {
        return before.workload().withPages(0).equals(after.workload().withPages(0));
    }

    private static List<Row> rows(Measured before, Measured after) {
        return after.modes().stream().flatMap(mode -> before.modes().stream().filter(other -> other.label().equals(mode.label()))
                .flatMap(other -> Figure.COMPARED.stream().map(figure -> row(before, other, after, mode, figure)))).toList();
    }

    private static Row row(Measured before, Contender old, Measured after, Contender now, Figure figure) {
        double floor = Stream.of(before, after).flatMap(measured -> measured.noise().stream()).filter(noise -> noise.figure() == figure)
                .mapToDouble(noise -> noise.floor()).max().orElse(0);
        return new Row(after.workload().name(), old, now, figure, Ratios.ofUnpaired(now, old, figure, floor));
    }

    private static String text(Figure figure, Contender mode) {
        double median = mode.median(figure);
        return figure == Figure.PAGES_PER_SECOND ? PagesPerSecond.text(median) : format("%,.0f", median);
    }

    private static boolean failuresDiffer(Row row) {
        return row.old.failsMoreThan(row.now) || row.now.failsMoreThan(row.old);
    }

    private static String finding(Row row) {
        if (failuresDiffer(row)) return "not the same work";
        if (!row.ratio.different()) return Words.noDifference(row.old, row.now);
        return row.ratio.ratio() > 1 == row.figure.moreIsBetter() ? "better" : "worse";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
