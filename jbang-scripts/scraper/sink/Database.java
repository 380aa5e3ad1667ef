package scraper.sink;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.extract.Type;

/**
 * A table of an SQLite database, with a row for each URL and row of it; what is there of the same URL and row is
 * overwritten, and rows that a page no longer has go. A target that failed keeps what was extracted from it before, and
 * has the failure beside it. Columns that the table lacks are added; those that it has besides stay as they are.
 *
 * <p>While it is written the database is in WAL mode with {@code synchronous=NORMAL}: others can read it meanwhile, a
 * commit costs no wait for the disk, and a killed run loses what it had not committed and nothing else. Closing leaves one
 * plain file.
 */
public final class Database implements Sink {

    /** How long to wait for somebody else's write. */
    private static final int BUSY_MILLIS = 10_000;
    /** Rows after which a busy run commits; when there is nothing to write it commits anyway. */
    private static final int BATCH = 1000;
    private static final Column ROW = Extraction.ROW;

    private final Path file;
    private final Layout layout;
    private final List<Column> columns;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement trim;
    private final PreparedStatement fail;
    private int pending;

    /**
     * Opens a database, which is made when it is missing, and its table {@link Layout#table}.
     *
     * @throws IOException naming the file and what is wrong with it: no database, or a table that is not of this kind
     */
    Database(Path file, Layout layout) throws IOException {
        this.file = file;
        this.layout = layout;
        this.columns = layout.table();
        refuseTwins(columns);
        try {
            connection = connect(file);
            try {
                prepareTable();
                put = connection.prepareStatement(upsert());
                trim = connection.prepareStatement("DELETE FROM " + table() + " WHERE url = ? AND (\"row\" < ? OR \"row\" > ?)");
                fail = connection.prepareStatement(failure());
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private static Connection connect(Path file) throws IOException, SQLException {
        SqliteLibrary.load();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /**
     * Brings a database that is to be replaced to rest: what a killed run has left in files beside it would otherwise be
     * taken for part of the new one.
     *
     * @throws Busy when somebody has it open
     */
    static void settle(Path file) throws IOException {
        if (!Files.exists(beside(file, "-wal")) && !Files.exists(beside(file, "-journal"))) return;
        try (Connection former = connect(file)) {
            rest(former);
        } catch (SQLException e) {
            throw new IOException("cannot replace " + file + ": " + reason(e), e);
        }
        if (Files.exists(beside(file, "-wal"))) throw new Busy(file.toString());
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
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

    private void prepareTable() throws SQLException, IOException {
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
                if (type == null) statement.execute("ALTER TABLE " + table() + " ADD COLUMN " + quoted(column.name()) + " " + sqlType(column));
                else if (!type.equalsIgnoreCase(sqlType(column)))
                    throw new IOException("the column " + column.name() + " of the table " + layout.name() + " in " + file + " is " + type
                            + "; this run's is " + sqlType(column) + ": name the field anew, or replace the file with -O");
            }
            statement.execute("COMMIT");
        }
    }

    private static boolean isKey(Column column) {
        return column.name().equals("url") || column.equals(ROW);
    }

    private String upsert() {
        List<Column> all = withRow();
        return "INSERT INTO " + table() + " (" + names(all) + ") VALUES (" + all.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT (url, \"row\") DO UPDATE SET " + all.stream().filter(column -> !isKey(column))
                .map(column -> quoted(column.name()) + " = excluded." + quoted(column.name())).collect(Collectors.joining(", "));
    }

    private String failure() {
        return "UPDATE " + table() + " SET " + own().stream().map(column -> quoted(column.name()) + " = ?").collect(Collectors.joining(", "))
                + " WHERE url = ?";
    }

    /** What a record has of its own, the URL left out. */
    private List<Column> own() {
        return columns.stream().filter(column -> !layout.columns().contains(column) && !column.name().equals("url")).toList();
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    @Override
    public void write(PageRecord record) throws IOException {
        try {
            if (pending == 0) execute("BEGIN IMMEDIATE");
            if (record.error() == null || !updateFailed(record)) {
                for (Map<String, Object> row : record.rows()) put(record, row);
                if (record.error() == null) trim(record);
            }
            pending += record.rows().size();
            if (pending >= BATCH) flush();
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private boolean updateFailed(PageRecord record) throws SQLException, IOException {
        Object[] values = layout.values(record, Map.of());
        int at = 1;
        for (Column column : own()) set(fail, at++, values[columns.indexOf(column)]);
        fail.setString(at, record.target().url());
        return fail.executeUpdate() > 0;
    }

    private void put(PageRecord record, Map<String, Object> row) throws SQLException, IOException {
        Object[] values = layout.values(record, row);
        boolean counted = columns.contains(ROW);
        int at = 1;
        for (int i = 0; i < values.length; i++) {
            if (i == 1 && !counted) put.setInt(at++, 0);
            Object value = values[i];
            set(put, at++, value == null && columns.get(i).equals(ROW) ? Integer.valueOf(0) : value);
        }
        put.executeUpdate();
    }

    private void trim(PageRecord record) throws SQLException {
        trim.setString(1, record.target().url());
        trim.setInt(2, number(record.rows().getFirst()));
        trim.setInt(3, number(record.rows().getLast()));
        trim.executeUpdate();
    }

    private static int number(Map<String, Object> row) {
        return row.get(ROW.name()) instanceof Integer number ? number : 0;
    }

    private static void set(PreparedStatement statement, int at, Object value) throws SQLException, IOException {
        switch (value) {
            case null -> statement.setObject(at, null);
            case Integer number -> statement.setInt(at, number);
            case Long number -> statement.setLong(at, number);
            case Boolean truth -> statement.setInt(at, truth ? 1 : 0);
            case BigDecimal number -> statement.setDouble(at, number.doubleValue());
            case Double number -> statement.setDouble(at, number);
            case List<?> list -> statement.setString(at, Json.text(list));
            case Map<?, ?> map -> statement.setString(at, Json.text(map));
            default -> statement.setString(at, value.toString());
        }
    }

    @Override
    public void flush() throws IOException {
        if (pending == 0) return;
        try {
            execute("COMMIT");
            pending = 0;
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection; put; trim; fail) {
            flush();
            rest(connection);
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Back to one plain file, unless somebody reads it just now: then they, or the next run, will see to it. */
    private static void rest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 100");
            statement.execute("PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            if (!(e instanceof SQLiteException lite) || lite.getResultCode() != SQLiteErrorCode.SQLITE_BUSY
                    && lite.getResultCode() != SQLiteErrorCode.SQLITE_LOCKED) throw e;
        }
    }

    private IOException unwritten(SQLException e) {
        return new IOException("cannot write " + file + ": " + reason(e), e);
    }

    private static String reason(SQLException e) {
        if (!(e instanceof SQLiteException lite)) return e.getMessage();
        return switch (lite.getResultCode()) {
            case SQLITE_NOTADB -> "it is no SQLite database; name another file";
            case SQLITE_BUSY -> "another program has been writing it for more than " + BUSY_MILLIS / 1000 + " s";
            case SQLITE_CANTOPEN -> "it cannot be opened; check that its folder exists and is writable";
            case SQLITE_FULL -> "the disk is full; what was committed stays";
            case SQLITE_READONLY -> "permission denied";
            default -> e.getMessage();
        };
    }
}
