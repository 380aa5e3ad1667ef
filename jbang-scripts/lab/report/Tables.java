package lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.claims.Claim;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Measured;
import scraper.report.PagesPerSecond;
import scraper.timing.Stage;

/** The tables of a report: what stands in which column, for Markdown and HTML alike. */
final class Tables {

    /**
     * A table, all of it text.
     *
     * @param numbers by column, whether they are numbers
     */
    record Table(List<String> titles, List<Boolean> numbers, List<List<String>> rows) {

        /** The same with one more column of text. @param values a row each */
        Table with(int place, String title, List<String> values) {
            return new Table(inserted(titles, place, title), inserted(numbers, place, false),
                    IntStream.range(0, rows.size()).mapToObj(row -> inserted(rows.get(row), place, values.get(row))).toList());
        }

        private static <T> List<T> inserted(List<T> list, int place, T one) {
            List<T> longer = new ArrayList<>(list);
            longer.add(place, one);
            return longer;
        }

        /** For a terminal. */
        String text() {
            return Columns.text(IntStream.range(0, titles.size()).mapToObj(column -> new Columns.Of<List<String>>(titles.get(column), numbers.get(column),
                    row -> row.get(column))).toList(), rows);
        }
    }

    private record Column<T>(String title, boolean number, Function<T, String> value) {}

    private Tables() {}

    private static <T> Table table(List<T> rows, List<Column<T>> columns) {
        return new Table(columns.stream().map(Column::title).toList(), columns.stream().map(Column::number).toList(),
                rows.stream().map(row -> columns.stream().map(column -> column.value.apply(row)).toList()).toList());
    }

    /** Each mode in a row, the fastest first. */
    static Table modes(Measured measured) {
        List<Contender> modes = Words.ranking(measured);
        return table(modes, List.of(
                new Column<>("mode", false, Contender::label),
                new Column<>("pages/s", true, mode -> PagesPerSecond.text(mode.median(Figure.PAGES_PER_SECOND))),
                new Column<>("to the first", false, mode -> Words.toFirst(measured, mode, modes.getFirst(), Figure.PAGES_PER_SECOND)),
                new Column<>("CPU µs/page", true, mode -> Words.format("%,.0f", mode.median(Figure.CPU_MICROS_PER_PAGE))),
                new Column<>("to the first", false, mode -> Words.toFirst(measured, mode, modes.getFirst(), Figure.CPU_MICROS_PER_PAGE)),
                new Column<>("fetch p50 ms", true, mode -> Words.format("%,.1f", mode.median(Figure.FETCH_P50_MILLIS))),
                new Column<>("p99 ms", true, mode -> Words.format("%,.1f", mode.median(Figure.FETCH_P99_MILLIS))),
                new Column<>("MB", true, mode -> number(mode.median(Figure.RESIDENT_MEGABYTES))),
                new Column<>("threads", true, mode -> number(mode.median(Figure.THREADS)))));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Words.format("%,.0f", value);
    }

    /** Where the time of a page went, in milliseconds, a mode in a row; stages that no mode spent time in are left out. */
    static Table stages(Measured measured) {
        List<Contender> modes = Words.ranking(measured);
        List<Column<Contender>> columns = new ArrayList<>(List.of(new Column<>("ms of a page", false, Contender::label)));
        Stream.of(Stage.values()).filter(stage -> modes.stream().anyMatch(mode -> Plots.millis(mode, stage) >= 0.0005))
                .forEach(stage -> columns.add(new Column<>(Plots.words(stage), true, mode -> Words.format("%,.3f", Plots.millis(mode, stage)))));
        return table(modes, columns);
    }

    /** A claim in each row. */
    static Table claims(List<Claim> claims) {
        return table(claims, List.of(
                new Column<>("claim", false, Claim::claim),
                new Column<>("workload", false, Claim::workloads),
                new Column<>("measured", false, Claim::measured),
                new Column<>("here it", false, claim -> claim.outcome().toString()),
                new Column<>("virtual threads", false, Claim::virtual)));
    }
}
