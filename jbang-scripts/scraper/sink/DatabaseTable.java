package scraper.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import scraper.extract.Column;
import scraper.extract.Extraction;

/** The table of an SQLite database that records go to, and the SQL for it. */
final class DatabaseTable {

    private static final Column ROW = Extraction.ROW;

    private final Layout layout;
    private final List<Column> columns;

    /** @throws IOException naming two columns that are one in SQLite */
    DatabaseTable(Layout layout) throws IOException {
        this.layout = layout;
        this.columns = layout.table();
        refuseTwins(withRow());
    }

    /** SQLite does not tell names apart by case. */
    private static void refuseTwins(List<Column> columns) throws IOException {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Column column : columns) {
            String other = names.putIfAbsent(column.name(), column.name());
            if (other != null)
                throw new IOException("the fields '" + other + "' and '" + column.name() + "' are one column in SQLite; name one of them anew");
        }
    }

    /** The number that SQLite gave the last row that is there; null when there is none. */
    String last() {
        return "SELECT max(rowid) FROM " + table();
    }

    /** Removes the rows of a URL outside of a range of their numbers. */
    String trim() {
        return "DELETE FROM " + table() + " WHERE url = ? AND (\"row\" < ? OR \"row\" > ?)";
    }

    /** Puts one row, whose values come in the order of {@link Layout#table} with {@code row} after the URL. */
    String upsert() {
        List<Column> all = withRow();
        return "INSERT INTO " + table() + " (" + names(all) + ") VALUES (" + all.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT (url, \"row\") DO UPDATE SET " + all.stream().filter(column -> !isKey(column))
                .map(column -> quoted(column.name()) + " = excluded." + quoted(column.name())).collect(Collectors.joining(", "));
    }

    /** Puts a failure beside what is there of a URL, which is the last value; see {@link #own}. */
    String failure() {
        return "UPDATE " + table() + " SET " + own().stream().map(column -> quoted(column.name()) + " = ?").collect(Collectors.joining(", "))
                + " WHERE url = ?";
    }

    /** What a record has of its own, the URL left out. */
    List<Column> own() {
        return columns.stream().filter(column -> !layout.columns().contains(column) && !column.name().equals("url")).toList();
    }

    /**
     * Makes the table, or adds the columns that it lacks.
     *
     * @param file for messages
     * @throws IOException naming a table of the same name that is not of this kind, or the column that has another type
     */
    void prepare(Connection connection, Path file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE IF NOT EXISTS " + table() + " (" + withRow().stream()
                    .map(column -> quoted(column.name()) + " " + sqlType(column) + (isKey(column) ? " NOT NULL" : ""))
                    .collect(Collectors.joining(", ")) + ", PRIMARY KEY (url, \"row\"))");
            Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            List<String> key = new ArrayList<>();
            try (ResultSet there = statement.executeQuery("PRAGMA table_info(" + table() + ")")) {
                while (there.next()) {
                    types.put(there.getString("name"), there.getString("type"));
                    if (there.getInt("pk") > 0) key.add(there.getString("name"));
                }
            }
            if (!key.equals(List.of("url", "row")))
                throw new IOException(file + " has a table " + layout.name() + " whose key is " + (key.isEmpty() ? "missing" : String.join(", ", key))
                        + " and not url, row: name another file, or replace it with -O");
            for (Column column : withRow()) {
                String type = types.get(column.name());
                if (type == null)
                    statement.execute("ALTER TABLE " + table() + " ADD COLUMN " + quoted(column.name()) + " " + sqlType(column));
                else if (!type.equalsIgnoreCase(sqlType(column)))
                    throw new IOException("the column " + column.name() + " of the table " + layout.name() + " in " + file + " is " + type
                            + "; this run's is " + sqlType(column) + ": name the field anew, or replace the file with -O");
            }
            statement.execute("COMMIT");
        }
    }

    private String table() {
        return quoted(layout.name());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String sqlType(Column column) {
        if (column.list()) return "TEXT";
        return switch (column.type()) {
            case INT -> "INTEGER";
            case DECIMAL -> "REAL";
            case BOOL -> "BOOLEAN";
            case TEXT, DATE, URL, JSON -> "TEXT";
        };
    }

    private List<Column> withRow() {
        List<Column> all = new ArrayList<>(columns);
        if (!all.contains(ROW)) all.add(1, ROW);
        return all;
    }

    private static boolean isKey(Column column) {
        return column.name().equals("url") || column.equals(ROW);
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }
}
