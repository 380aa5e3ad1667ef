package lab.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table of plain lines, without borders or colours. */
final class Columns {

    private static final int WIDEST = 60;

    private Columns() {}

    /** One column. @param number whether it stands at the right */
    record Of<T>(String title, boolean number, Function<T, String> value) {}

    static <T> String text(List<Of<T>> columns, List<T> rows) {
        List<ColumnData<T>> data = columns.stream().map(column -> new Column().header(column.title).headerAlign(align(column)).dataAlign(align(column))
                .maxWidth(WIDEST).with(column.value)).toList();
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, data).lines().map(String::stripTrailing).filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static HorizontalAlign align(Of<?> column) {
        return column.number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
    }
}
