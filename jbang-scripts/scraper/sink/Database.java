package scraper.sink;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
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
    private final boolean kept;
    private int pending;

    /**
     * Opens a database, which is made when it is missing, and its table {@link Layout#table}.
     *
     * @param beginning where a run is kept, its commits are those of {@link #keep} alone, and wait for the disk
     * @throws IOException naming the file and what is wrong with it: no database, a table that is not of this kind, or a run to
     *     go on with that it does not hold
     */
    Database(Path file, Layout layout, Beginning beginning) throws IOException {
        if (beginning.end() > 0 && !Files.exists(file)) throw AppendedFile.lost(file, "is not there");
        this.file = file;
        this.layout = layout;
        this.kept = beginning.kept();
        this.columns = layout.table();
        this.table = new DatabaseTable(layout);
        try {
            connection = Sqlite.connect(file, kept ? Sqlite.Commit.ON_DISK : Sqlite.Commit.HANDED_OVER);
            try {
                table.prepare(connection, file);
                if (beginning.end() > 0 && lastRow() == 0) throw AppendedFile.lost(file, "has no row in its table " + layout.name());
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

    /**
     * Brings a database that is to be replaced to rest: what a killed run has left in files beside it would otherwise be
     * taken for part of the new one.
     *
     * @throws Busy when somebody has it open
     */
    static void settle(Path file) throws IOException {
        if (!Sqlite.isUnsettled(file)) return;
        try (Connection former = Sqlite.connect(file, Sqlite.Commit.HANDED_OVER)) {
            Sqlite.rest(former);
        } catch (SQLException e) {
            throw new IOException("cannot replace " + file + ": " + Sqlite.reason(e), e);
        }
        if (Sqlite.isUnsettled(file)) throw new Busy(file.toString());
    }

    @Override
    public void write(PageRecord record) throws IOException {
        try {
            if (pending == 0) Sqlite.execute(connection, "BEGIN IMMEDIATE");
            if (record.error() == null || !updateFailed(record)) {
                for (int row = 0; row < record.rows().size(); row++) put(record, row);
                if (record.error() == null) trim(record);
            }
            pending += record.rows().size();
            if (pending >= BATCH && !kept) commit();
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private boolean updateFailed(PageRecord record) throws SQLException, IOException {
        Object[] values = layout.values(record, 0);
        int at = 1;
        for (Column column : table.own()) set(fail, at++, values[columns.indexOf(column)]);
        fail.setString(at, record.target().url());
        return fail.executeUpdate() > 0;
    }

    private void put(PageRecord record, int row) throws SQLException, IOException {
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
            case BigDecimal number when isBeyondReal(number) -> statement.setBytes(at, digits(number.toPlainString()));
            case BigDecimal number -> statement.setDouble(at, number.doubleValue());
            case BigInteger number when Double.isInfinite(number.doubleValue()) -> statement.setBytes(at, digits(number.toString()));
            case Double number -> statement.setDouble(at, number);
            case List<?> list -> statement.setString(at, Json.text(list));
            case Map<?, ?> map -> statement.setString(at, Json.text(map));
            default -> statement.setString(at, value.toString());
        }
    }

    /** Whether a REAL would be infinite, or 0. */
    private static boolean isBeyondReal(BigDecimal number) {
        double real = number.doubleValue();
        return Double.isInfinite(real) || real == 0 && number.signum() != 0;
    }

    /** Of a text SQLite makes a REAL in a column of numbers; a BLOB stays as it is. */
    private static byte[] digits(String number) {
        return number.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void flush() throws IOException {
        if (!kept) commit();
    }

    /** Records overwrite those that they repeat, so nothing has to be cut off. @return the number of its last row */
    @Override
    public long keep() throws IOException {
        commit();
        try {
            return lastRow();
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private long lastRow() throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(table.last())) {
            return rows.getLong(1);
        }
    }

    private void commit() throws IOException {
        if (pending == 0) return;
        try {
            Sqlite.execute(connection, "COMMIT");
            pending = 0;
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection; put; trim; fail) {
            commit();
            Sqlite.rest(connection);
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private IOException unwritten(SQLException e) {
        return new IOException("cannot write " + file + ": " + Sqlite.reason(e), e);
    }
}
