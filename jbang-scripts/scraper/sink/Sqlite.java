package scraper.sink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * How SQLite databases are opened and closed here: in WAL mode while a run writes them, so that others can read meanwhile and
 * a killed run loses what it had not committed and nothing else; one plain file afterwards.
 */
public final class Sqlite {

    /** How long to wait for somebody else's write. */
    private static final int BUSY_MILLIS = 10_000;

    /** What a commit waits for. */
    public enum Commit {
        /** Nothing: a killed run loses nothing of it, a power cut may. */
        HANDED_OVER(SQLiteConfig.SynchronousMode.NORMAL),
        /** Until the disk has it: a power cut loses nothing of it either. */
        ON_DISK(SQLiteConfig.SynchronousMode.FULL);

        private final SQLiteConfig.SynchronousMode mode;

        Commit(SQLiteConfig.SynchronousMode mode) {
            this.mode = mode;
        }
    }

    private Sqlite() {}

    /** Opens a database, which is made when it is missing. */
    public static Connection connect(Path file, Commit commit) throws IOException, SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(commit.mode);
        for (long until = System.nanoTime() + BUSY_MILLIS * 1_000_000L; ; pause()) {
            try {
                return connect(file, config);
            } catch (SQLException e) {
                // For the change of its mode SQLite itself does not wait.
                if (!isBusy(e) || System.nanoTime() - until > 0) throw e;
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another program was writing the database");
        }
    }

    private static boolean isBusy(SQLException e) {
        return e instanceof SQLiteException lite && (lite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY || lite.getResultCode() == SQLiteErrorCode.SQLITE_LOCKED);
    }

    /** Opens a database in the mode that it is in, to look what it is; it is made when it is missing. */
    public static Connection asItIs(Path file) throws IOException, SQLException {
        return connect(file, new SQLiteConfig());
    }

    private static Connection connect(Path file, SQLiteConfig config) throws IOException, SQLException {
        SqliteLibrary.load();
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** Runs one statement that gives nothing back. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Back to one plain file, unless somebody reads it just now: then they, or the next run, will see to it. */
    public static void rest(Connection connection) throws SQLException {
        try {
            execute(connection, "PRAGMA busy_timeout = 100");
            execute(connection, "PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            if (!isBusy(e)) throw e;
        }
    }

    /** Whether a former run has left something beside the file that belongs into it. */
    static boolean isUnsettled(Path file) {
        return Files.exists(beside(file, "-wal")) || Files.exists(beside(file, "-journal"));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** What went wrong, as the end of a sentence. */
    public static String reason(SQLException e) {
        if (!(e instanceof SQLiteException lite)) return e.getMessage();
        return switch (lite.getResultCode()) {
            case SQLITE_NOTADB -> "it is no SQLite database; name another file";
            case SQLITE_BUSY -> "another program has been writing it for more than " + BUSY_MILLIS / 1000 + " s";
            case SQLITE_CANTOPEN -> "it cannot be opened; check that its folder exists and is writable";
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> "the disk is full; what was committed stays";
            case SQLITE_READONLY -> "permission denied";
            default -> e.getMessage();
        };
    }
}
