package scraper.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.extract.Type;

/**
 * What the records of a run will have, known before the first one.
 *
 * @param name what they are records of: a recipe's name, or {@code pages}; a database's table has it
 * @param columns what is extracted, in order
 * @param bodies whether bodies are saved, so that records have a {@code bodyFile}
 */
public record Layout(String name, List<Column> columns, boolean bodies) {

    private static final Column BODY_FILE = new Column("bodyFile", Type.TEXT, false);

    /** What every record has of its own, before the fields. */
    private static final List<Column> BEFORE = List.of(
            new Column("url", Type.TEXT, false), new Column("finalUrl", Type.TEXT, false), new Column("status", Type.INT, false),
            new Column("contentType", Type.TEXT, false), new Column("bytes", Type.INT, false), new Column("ms", Type.DECIMAL, false),
            new Column("attempts", Type.INT, false));

    /** What is an {@code error} object in JSON, as columns after the fields. */
    private static final List<Column> AFTER = List.of(new Column("errorKind", Type.TEXT, false), new Column("errorMessage", Type.TEXT, false));

    /** The records of this extraction. */
    public static Layout of(Extraction extraction, boolean bodies) {
        return new Layout(extraction.name() == null ? "pages" : extraction.name(), List.copyOf(extraction.columns()), bodies);
    }

    /** Everything as columns of a table, in order: the record's own keys, the fields, the error's two. */
    List<Column> table() {
        List<Column> all = new ArrayList<>(BEFORE);
        if (bodies) all.add(BODY_FILE);
        all.addAll(columns);
        all.addAll(AFTER);
        return all;
    }

    /** One row's values in the order of {@link #table()}; null for what it does not have. */
    Object[] values(PageRecord record, Map<String, Object> row) {
        Object[] values = new Object[BEFORE.size() + (bodies ? 1 : 0) + columns.size() + AFTER.size()];
        int at = 0;
        values[at++] = record.target().url();
        values[at++] = record.finalUrl();
        values[at++] = record.status();
        values[at++] = record.contentType();
        values[at++] = record.bytes();
        values[at++] = record.millis();
        values[at++] = record.attempts();
        if (bodies) values[at++] = record.bodyFile();
        for (Column column : columns) values[at++] = row.get(column.name());
        if (record.error() != null) {
            values[at++] = record.error().kind().label();
            values[at] = record.error().message();
        }
        return values;
    }
}
