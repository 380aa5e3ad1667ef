package scraper.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param changes whether records say what has changed since the run before
 */
public record Layout(String name, List<Column> columns, boolean bodies, boolean changes) {

    private static final Column BODY_FILE = new Column("bodyFile", Type.TEXT, false);

    /** What is said beside the run before, in front of the fields. */
    private static final List<Column> CHANGES = List.of(
            new Column("change", Type.TEXT, false), new Column("failures", Type.INT, false), new Column("changed", Type.JSON, false));

    /** What every record has of its own, before the fields. */
    private static final List<Column> BEFORE = List.of(
            new Column("url", Type.TEXT, false), new Column("finalUrl", Type.TEXT, false), new Column("status", Type.INT, false),
            new Column("contentType", Type.TEXT, false), new Column("bytes", Type.INT, false), new Column("ms", Type.DECIMAL, false),
            new Column("attempts", Type.INT, false));

    /** What is an {@code error} object in JSON, as columns after the fields. */
    private static final List<Column> AFTER = List.of(new Column("errorKind", Type.TEXT, false), new Column("errorMessage", Type.TEXT, false));

    /** The records of a run that remembers nothing. */
    public Layout(String name, List<Column> columns, boolean bodies) {
        this(name, columns, bodies, false);
    }

    /** The records of this extraction. */
    public static Layout of(Extraction extraction, boolean bodies) {
        String name = extraction.name() == null ? "pages" : extraction.name();
        // SQLite keeps such names for itself.
        return new Layout(name.toLowerCase(Locale.ROOT).startsWith("sqlite_") ? "_" + name : name, List.copyOf(extraction.columns()), bodies);
    }

    /**
     * The same records, which also say what has changed since the run before.
     *
     * @throws IllegalArgumentException naming the field that has the name of what they say
     */
    public Layout withChanges() {
        for (Column column : columns)
            for (Column taken : CHANGES)
                if (column.name().equals(taken.name()))
                    throw new IllegalArgumentException("the field name '" + column.name() + "' is taken with --state: records have it of their own; choose another");
        return new Layout(name, columns, bodies, true);
    }

    /** Everything as columns of a table, in order: the record's own keys, the fields, the error's two. */
    List<Column> table() {
        List<Column> all = new ArrayList<>(BEFORE);
        if (bodies) all.add(BODY_FILE);
        if (changes) all.addAll(CHANGES);
        all.addAll(columns);
        all.addAll(AFTER);
        return all;
    }

    /** The values of a record's row, by its place, in the order of {@link #table()}; null for what it does not have. */
    Object[] values(PageRecord record, int number) {
        Map<String, Object> row = record.rows().get(number);
        Object[] values = new Object[BEFORE.size() + (bodies ? 1 : 0) + (changes ? CHANGES.size() : 0) + columns.size() + AFTER.size()];
        int at = 0;
        values[at++] = record.target().url();
        values[at++] = record.finalUrl();
        values[at++] = record.status();
        values[at++] = record.contentType();
        values[at++] = record.bytes();
        values[at++] = record.millis();
        values[at++] = record.attempts();
        if (bodies) values[at++] = record.bodyFile();
        if (changes) {
            Change.Row change = record.change().rows().get(number);
            values[at++] = change.kind().label();
            values[at++] = record.change().failures();
            values[at++] = change.kind() == Change.Kind.CHANGED ? change.changed() : null;
        }
        for (Column column : columns) values[at++] = row.get(column.name());
        if (record.error() != null) {
            values[at++] = record.error().kind().label();
            values[at] = record.error().message();
        }
        return values;
    }
}
