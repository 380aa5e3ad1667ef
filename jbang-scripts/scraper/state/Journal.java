package scraper.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import scraper.fetch.Failure;
import scraper.sink.Ledger;
import scraper.sink.PageRecord;
import scraper.source.Source;

/**
 * Which targets a run has finished, so that it can go on when it was killed: a row for each commit, with a key for each target
 * that was finished since the one before and where the output then ended. Empty when the last run was whole. What it changes
 * holds with the {@linkplain StateFile#commit commit} of its file.
 */
public final class Journal implements Ledger {

    /** What the run was told that must not differ when it goes on; and whether its output was about to take its place. */
    static final String RUN = "CREATE TABLE resume_run (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)";
    static final String COMMITS = """
            CREATE TABLE resume_commits (
                number INTEGER PRIMARY KEY,
                finished BLOB NOT NULL,
                failed INTEGER NOT NULL,
                output_end INTEGER NOT NULL)""";

    private static final String WHOLE = "whole";

    private final StateFile file;
    private final boolean own;
    private final TargetKey key = new TargetKey();
    private final Map<String, String> told = new LinkedHashMap<>();
    private final ByteArrayOutputStream finished = new ByteArrayOutputStream();
    private final DataOutputStream keys = new DataOutputStream(finished);
    private int failed;
    private long[] finishedBefore = {};
    private long failedBefore;
    private long end = -1;
    private boolean empty;

    /**
     * Reads what a former run has left.
     *
     * @param file stays the caller's to commit and to close
     * @param own whether the file holds nothing else and is removed when this {@linkplain #isEmpty is empty}: it is then not
     *     emptied before, so that a run which is killed meanwhile does not begin once more what is done
     * @throws IOException naming the file when it cannot be read
     */
    public Journal(StateFile file, boolean own) throws IOException {
        this.file = file;
        this.own = own;
        file.look(connection -> {
            read(connection);
            return null;
        });
        empty = !isUnfinished();
    }

    private void read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT name, value FROM resume_run ORDER BY rowid")) {
                while (rows.next()) told.put(rows.getString(1), rows.getString(2));
            }
            try (ResultSet rows = statement.executeQuery("SELECT sum(length(finished)) / 8, sum(failed) FROM resume_commits")) {
                rows.next();
                finishedBefore = new long[rows.getInt(1)];
                failedBefore = rows.getLong(2);
            }
            int count = 0;
            try (ResultSet rows = statement.executeQuery("SELECT finished, output_end FROM resume_commits ORDER BY number")) {
                while (rows.next()) {
                    for (ByteBuffer batch = ByteBuffer.wrap(rows.getBytes(1)); batch.hasRemaining(); ) finishedBefore[count++] = batch.getLong();
                    end = rows.getLong(2);
                }
            }
        }
    }

    /** Whether there is a run to go on with. */
    public boolean isUnfinished() {
        return end >= 0;
    }

    /** Whether nothing is remembered now: no run has begun, or it was {@linkplain #forget forgotten}. */
    public boolean isEmpty() {
        return empty;
    }

    /** Whether all of that run was written, so that nothing but taking its place may have been left to do. */
    public boolean isWhole() {
        return told.containsKey(WHOLE);
    }

    /** What that run was told, see {@link #begin}; empty when there is none. */
    public Map<String, String> told() {
        Map<String, String> settings = new LinkedHashMap<>(told);
        settings.remove(WHOLE);
        return settings;
    }

    /** Where its output ended; -1 when there is none. */
    public long end() {
        return end;
    }

    /** How many targets it has finished. */
    public long finished() {
        return finishedBefore.length;
    }

    /** How many of those failed, what robots.txt forbids not counted. */
    public long failed() {
        return failedBefore;
    }

    /** Those targets of a list that it has not finished. Called once. */
    public Source remaining(Source all) {
        return new Remaining(all, new Finished(finishedBefore), finishedBefore.length);
    }

    /**
     * Begins a new run in the place of any other.
     *
     * @param settings what must not differ when it goes on, by name
     * @param outputEnd where its output ends so far
     */
    public void begin(Map<String, String> settings, long outputEnd) throws IOException {
        clear();
        empty = false;
        for (Map.Entry<String, String> setting : settings.entrySet()) tell(setting.getKey(), setting.getValue());
        commit(outputEnd);
    }

    private void tell(String name, String value) throws IOException {
        file.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT OR REPLACE INTO resume_run VALUES (?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, value);
                return insert.executeUpdate();
            }
        });
    }

    private void clear() throws IOException {
        file.change(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("DELETE FROM resume_run");
                return statement.execute("DELETE FROM resume_commits");
            }
        });
    }

    @Override
    public boolean isToGoOn() {
        return true;
    }

    @Override
    public void add(PageRecord record) throws IOException {
        keys.writeLong(key.of(record.target()));
        if (record.isTold() && record.error() != null && record.error().kind() != Failure.Kind.ROBOTS) failed++;
    }

    @Override
    public void commit(long outputEnd) throws IOException {
        file.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO resume_commits (finished, failed, output_end) VALUES (?, ?, ?)")) {
                insert.setBytes(1, finished.toByteArray());
                insert.setInt(2, failed);
                insert.setLong(3, outputEnd);
                return insert.executeUpdate();
            }
        });
        finished.reset();
        failed = 0;
    }

    @Override
    public void whole() throws IOException {
        tell(WHOLE, "true");
    }

    @Override
    public void forget() throws IOException {
        if (!own) clear();
        empty = true;
    }
}
