package scraper.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private static final int URL = 24; // wished for; it gets what the values leave
    private static final int LONG = 32;

    private final OutputStream out;
    private final int width;
    private final StringBuilder lines = new StringBuilder();
    private List<String> columns;
    private int[] widths;

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param width columns of the terminal; fewer than 60 count as 60
     */
    public AlignedLines(OutputStream out, int width) {
        this.out = out;
        this.width = Math.max(60, width);
    }

    @Override
    public void write(PageRecord record) {
        if (columns == null && !record.fields().isEmpty()) begin(record);
        String status = record.status() == null ? "-" : String.valueOf(record.status());
        String size = record.bytes() == null ? "-" : String.format(Locale.ROOT, "%.1f KB", record.bytes() / 1024.0);
        String ms = String.format(Locale.ROOT, "%.1f", record.millis());
        for (int row = 0; row < record.rows().size(); row++) {
            List<String> values = new ArrayList<>();
            for (Object value : shown(record, row).values()) values.add(text(value));
            if (record.error() != null) values.add(record.error().kind().label() + ": " + record.error().message());
            line(status, ms, size, values, record.target().url());
        }
    }

    /** The first page decides how the line is shared out: by the length of its values, within reason. */
    private void begin(PageRecord record) {
        Map<String, Object> first = shown(record, 0);
        columns = List.copyOf(first.keySet());
        int[] wanted = first.entrySet().stream()
                .mapToInt(field -> 2 + Math.max(field.getKey().length(), Math.min(LONG, text(field.getValue()).length()))).toArray();
        int rest = rest() - URL;
        int sum = Arrays.stream(wanted).sum();
        widths = Arrays.stream(wanted).map(width -> sum <= rest ? width : Math.max(6, width * rest / sum)).toArray();
        line("status", "ms", "size", columns, "url");
    }

    private static Map<String, Object> shown(PageRecord record, int row) {
        Map<String, Object> fields = record.rows().get(row);
        if (record.change() == null) return fields;
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("change", record.change().rows().get(row).kind().label());
        both.putAll(fields);
        return both;
    }

    /** Columns that are left beside the three narrow ones. */
    private int rest() {
        return width - STATUS - MS - SIZE - 2;
    }

    /** Three narrow columns, then the values (or one failure in the place of all of them), then the URL's end. */
    private void line(String status, String ms, String size, List<String> values, String url) {
        lines.append(cell(status, STATUS)).append(right(ms, MS)).append(right(size, SIZE)).append("  ");
        int used = 0;
        if (columns != null && values.size() == columns.size()) {
            for (int i = 0; i < widths.length; used += widths[i++]) lines.append(cell(values.get(i), widths[i]));
        } else {
            used = widths == null ? rest() - URL : Arrays.stream(widths).sum();
            lines.append(cell(String.join(" ", values), used));
        }
        int left = Math.max(10, rest() - used);
        lines.append(url.length() <= left ? Plain.of(url) : "…" + Plain.of(url.substring(url.length() - left + 1))).append('\n');
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "-";
            case List<?> list -> String.join(" | ", list.stream().map(String::valueOf).toList());
            default -> value.toString().strip();
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
        String plain = Plain.of(text.length() <= 2 * width ? text : text.substring(0, 2 * width));
        int count = plain.codePointCount(0, plain.length());
        return count <= width ? plain : plain.substring(0, plain.offsetByCodePoints(0, width - 1)) + "…";
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
