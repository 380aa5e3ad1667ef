package scraper.sink;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import scraper.extract.Column;

/**
 * CSV (RFC 4180) or TSV in UTF-8: a header line, then a line for each row. What is missing is an empty cell, an empty
 * text {@code ""}, a list its JSON. A cell's text is left as it is, also where a spreadsheet would take it for a formula:
 * it is data, and most who read it are programs.
 */
public final class SeparatedValues implements Sink {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final Layout layout;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
    private final CsvWriter lines;
    private boolean headed;

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param out need not be buffered; gets whole lines only
     * @param headed whether there is a header line already
     * @param format {@link Format#CSV} or {@link Format#TSV}
     */
    SeparatedValues(OutputStream out, Format format, Layout layout, boolean headed) {
        this.out = out;
        this.layout = layout;
        this.headed = headed;
        lines = CsvWriter.builder()
                .fieldSeparator(separator(format))
                .lineDelimiter(format == Format.CSV ? LineDelimiter.CRLF : LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(buffer);
    }

    static char separator(Format format) {
        return format == Format.CSV ? ',' : '\t';
    }

    /** The header's cells. */
    static List<String> header(Layout layout) {
        return layout.table().stream().map(Column::name).toList();
    }

    @Override
    public void write(PageRecord record) throws IOException {
        if (!headed) lines.writeRecord(header(layout));
        headed = true;
        for (int row = 0; row < record.rows().size(); row++) {
            Object[] values = layout.values(record, row);
            String[] cells = new String[values.length];
            for (int i = 0; i < cells.length; i++) cells[i] = cell(values[i]);
            lines.writeRecord(cells);
        }
        lines.flush();
        if (buffer.size() >= BUFFER) flush();
    }

    private static String cell(Object value) throws IOException {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case BigDecimal number -> Json.text(number);
            case List<?> list -> Json.text(list);
            case Map<?, ?> map -> Json.text(map);
            default -> value.toString();
        };
    }

    @Override
    public void flush() throws IOException {
        if (buffer.size() == 0) return;
        buffer.writeTo(out);
        buffer.reset();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
