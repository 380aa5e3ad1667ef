package scraper.sink;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import scraper.extract.Column;
import scraper.extract.Extraction;

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

    private final Path file;
    private final Layout layout;
    private final List<Column> columns;
    private final DatabaseTable table;
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
        this.table = new DatabaseTable(layout);
        try {
            connection = connect(file);
            try {
                table.prepare(connection, file);
                put = connection.prepareStatement(table.upsert());
                trim = connection.prepareStatement(table.trim());
                fail = connection.prepareStatement(table.failure());
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
        for (Column column : table.own()) set(fail, at++, values[columns.indexOf(column)]);
        fail.setString(at, record.target().url());
        return fail.executeUpdate() > 0;
    }

    private void put(PageRecord record, Map<String, Object> row) throws SQLException, IOException {
        Object[] values = layout.values(record, row);
        boolean counted = columns.contains(Extraction.ROW);
        int at = 1;
        for (int i = 0; i < values.length; i++) {
            if (i == 1 && !counted) put.setInt(at++, 0);
            Object value = values[i];
            set(put, at++, value == null && columns.get(i).equals(Extraction.ROW) ? Integer.valueOf(0) : value);
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
        return row.get(Extraction.ROW.name()) instanceof Integer number ? number : 0;
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
