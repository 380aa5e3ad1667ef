package scraper.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Standings as a table, for a terminal and in Markdown, from one list of columns. */
final class ComparisonTable {

    private record Figure(String title, Function<Standing, String> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("mode", standing -> standing.mode().label()),
            new Figure("pages/s", standing -> PagesPerSecond.text(standing.pagesPerSecond())),
            new Figure("min to max", standing -> PagesPerSecond.text(standing.slowest()) + " to " + PagesPerSecond.text(standing.fastest())),
            new Figure("of best", standing -> format("%.2f", standing.ratioToBest())),
            new Figure("CPU µs/page", standing -> format("%,.0f", standing.cpuMicrosPerPage())),
            new Figure("fetch p50 ms", standing -> format("%.1f", standing.fetchP50Millis())),
            new Figure("fetch p99 ms", standing -> format("%.1f", standing.fetchP99Millis())),
            new Figure("peak heap MB", standing -> format("%,.0f", standing.peakHeapMegabytes())));

    private ComparisonTable() {}

    /** Plain lines without borders or colours. */
    static String text(List<Standing> standings) {
        List<ColumnData<Standing>> columns = FIGURES.stream()
                .map(figure -> new Column().header(figure.title)
                        .headerAlign(align(figure)).dataAlign(align(figure)).with(figure.value))
                .toList();
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, standings, columns).lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A Markdown table. */
    static String markdown(List<Standing> standings) {
        StringBuilder table = new StringBuilder();
        table.append(row(FIGURES.stream().map(Figure::title).toList()));
        table.append(row(FIGURES.stream().map(figure -> align(figure) == HorizontalAlign.LEFT ? "---" : "---:").toList()));
        for (Standing standing : standings)
            table.append(row(FIGURES.stream().map(figure -> figure.value.apply(standing)).toList()));
        return table.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static HorizontalAlign align(Figure figure) {
        return figure.title.equals("mode") ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
