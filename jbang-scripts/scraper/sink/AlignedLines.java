package scraper.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records for people: one line each in columns as wide as the terminal, cut where they do not fit. Written as records
 * come, so the widths are shares of the line rather than those of the longest value. Control characters, which a page
 * could use to write over the screen, are shown as dots.
 */
public final class AlignedLines implements Sink {

    private static final int STATUS = 7;
    private static final int MS = 8;
    private static final int SIZE = 9;

    private final OutputStream out;
    private final int width;
    private final StringBuilder lines = new StringBuilder();
    private List<String> columns;

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param width columns of the terminal
     */
    public AlignedLines(OutputStream out, int width) {
        this.out = out;
        this.width = Math.max(40, width);
    }

    @Override
    public void write(PageRecord record) {
        if (columns == null && !record.fields().isEmpty()) begin(record);
        String status = record.error() != null && record.status() == null ? "-" : String.valueOf(record.status());
        String size = record.bytes() == null ? "-" : String.format(Locale.ROOT, "%.1f KB", record.bytes() / 1024.0);
        List<String> values = new ArrayList<>();
        if (record.error() != null) {
            values.add(record.error().kind().label() + ": " + record.error().message());
        } else {
            for (Map.Entry<String, Object> field : record.fields().entrySet()) values.add(text(field.getValue()));
        }
        line(status, String.format(Locale.ROOT, "%.1f", record.millis()), size, values, record.target().url());
    }

    private void begin(PageRecord record) {
        columns = List.copyOf(record.fields().keySet());
        line("status", "ms", "size", columns, "url");
    }

    /** Three narrow columns, then the values, then the URL: each value and the URL have an equal share of the rest. */
    private void line(String status, String ms, String size, List<String> values, String url) {
        int rest = width - STATUS - MS - SIZE - 2;
        int shares = values.size() == 1 && columns != null ? columns.size() : Math.max(1, values.size());
        int share = Math.max(6, rest / (shares + 1));
        lines.append(cell(status, STATUS)).append(right(ms, MS)).append(right(size, SIZE)).append("  ");
        for (String value : values) lines.append(cell(value, values.size() == 1 ? share * shares : share));
        lines.append(cut(url, Math.max(10, rest - share * shares))).append('\n');
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "-";
            case List<?> list -> String.join(" | ", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static String cell(String text, int width) {
        String cut = cut(text, width - 1);
        return cut + " ".repeat(width - cut.codePointCount(0, cut.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }

    private static String cut(String text, int width) {
        StringBuilder plain = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length() && count <= width; count++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            plain.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '·' : c);
        }
        if (count <= width) return plain.toString();
        return plain.substring(0, plain.offsetByCodePoints(0, width - 1)) + "…";
    }

    @Override
    public void flush() throws IOException {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
