package scraper.state;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import scraper.sink.Sqlite;

/** The tables of a state file, and which version of them it has. */
final class Schema {

    /** Grows with every change to the tables that older programs would not understand. */
    static final int VERSION = 1;

    /**
     * A target as it was last seen, by its {@link PageKey}. What stands from {@code final_url} to {@code made_by} is of the last good
     * record, all null as long as there was none; times are milliseconds since 1970 and decide nothing.
     */
    private static final String TARGETS = """
            CREATE TABLE IF NOT EXISTS targets (
                url TEXT NOT NULL PRIMARY KEY,
                status INTEGER,
                error TEXT,
                final_url TEXT,
                etag TEXT,
                last_modified TEXT,
                content_type TEXT,
                bytes INTEGER,
                body_file TEXT,
                body_hash BLOB,
                record_hash BLOB,
                record BLOB,
                made_by BLOB,
                first_seen INTEGER,
                last_seen INTEGER,
                run INTEGER NOT NULL,
                failures INTEGER NOT NULL,
                missing INTEGER NOT NULL,
                standing TEXT NOT NULL)""";

    /** What there is one of, by its name. */
    private static final String FACTS = "CREATE TABLE IF NOT EXISTS facts (name TEXT NOT NULL PRIMARY KEY, value)";

    private Schema() {}

    /**
     * Makes the tables of a new file, and refuses a file that is something else.
     *
     * @throws IOException naming the file that is another program's, or of a newer version of this one
     */
    static void prepare(Path file, Purpose purpose) throws IOException, SQLException {
        // In the mode that it is in: another program's database is to stay as it is.
        try (Connection connection = Sqlite.asItIs(file)) {
            int application = number(connection, "PRAGMA application_id");
            if (application != StateFile.APPLICATION) {
                if (application != 0 || number(connection, "SELECT count(*) FROM sqlite_master") > 0)
                    throw new IOException(file + " is another program's database and no state file: " + purpose.instead(file));
                make(connection);
                return;
            }
            int version = number(connection, "PRAGMA user_version");
            if (version > VERSION)
                throw new IOException(purpose.named(file) + " is of a newer version of this program (" + version + "; this one knows "
                        + VERSION + "): use that one, or " + purpose.instead(file));
        }
    }

    private static void make(Connection connection) throws SQLException {
        Sqlite.execute(connection, "BEGIN IMMEDIATE");
        Sqlite.execute(connection, "PRAGMA application_id = " + StateFile.APPLICATION);
        Sqlite.execute(connection, "PRAGMA user_version = " + VERSION);
        Sqlite.execute(connection, TARGETS);
        Sqlite.execute(connection, FACTS);
        Sqlite.execute(connection, Journal.RUN);
        Sqlite.execute(connection, Journal.COMMITS);
        Sqlite.execute(connection, "COMMIT");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
