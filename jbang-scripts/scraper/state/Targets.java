package scraper.state;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import scraper.fetch.Validators;

/** The targets in a state file, looked up one at a time by their key: there may be millions. */
final class Targets implements AutoCloseable {

    private static final String COLUMNS = "status, error, final_url, etag, last_modified, content_type, bytes, body_file, body_hash, record_hash, "
            + "record, made_by, first_seen, last_seen, run, failures, missing, standing";

    private final StateFile state;
    private PreparedStatement recall;
    private PreparedStatement find;
    private PreparedStatement put;

    Targets(StateFile state) {
        this.state = state;
    }

    /** What a target can be asked with, and where its body was saved; null for nowhere. */
    record Recalled(Validators validators, String bodyFile) {}

    /**
     * What a target can be asked with, on the reading thread.
     *
     * @param madeBy what its record must have been made by
     * @return null when there is nothing to ask with
     */
    Recalled recall(String key, byte[] madeBy) throws IOException {
        return state.look(connection -> {
            if (recall == null) recall = connection.prepareStatement("SELECT made_by, final_url, etag, last_modified, body_file FROM targets WHERE url = ?");
            recall.setString(1, key);
            try (ResultSet row = recall.executeQuery()) {
                if (!row.next() || !Arrays.equals(madeBy, row.getBytes(1))) return null;
                Validators validators = validators(row.getString(2), row.getString(3), row.getString(4));
                return validators == null ? null : new Recalled(validators, row.getString(5));
            }
        });
    }

    /** A target as it was last left, or null. On the writing thread, as part of what is changed. */
    Seen find(String key) throws IOException {
        try {
            return found(key);
        } catch (IllegalArgumentException e) {
            throw state.damaged(key + " stands there as nothing that is known", e);
        }
    }

    /** The rows of a target's record. @throws IOException naming the state file when they are not what was written there */
    List<Map<String, Object>> rows(String key, Seen.Good good) throws IOException {
        try {
            return StoredRows.unpack(good.record(), good.recordHash());
        } catch (IOException e) {
            throw state.damaged("the record of " + key + " is not what was written there", e);
        }
    }

    private Seen found(String key) throws IOException {
        return state.change(connection -> {
            if (find == null) find = connection.prepareStatement("SELECT " + COLUMNS + " FROM targets WHERE url = ?");
            find.setString(1, key);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? seen(row) : null;
            }
        });
    }

    private static Seen seen(ResultSet row) throws SQLException {
        byte[] record = row.getBytes(11);
        Seen.Good good = record == null ? null : new Seen.Good(row.getString(3), validators(row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6), number(row, 7), row.getString(8), row.getBytes(9), row.getBytes(10), record, row.getBytes(12),
                row.getLong(13), row.getLong(14));
        return new Seen(number(row, 1), row.getString(2), good, row.getLong(15), row.getInt(16), row.getInt(17),
                Seen.Standing.valueOf(row.getString(18).toUpperCase(Locale.ROOT)));
    }

    private static Validators validators(String url, String etag, String lastModified) {
        return etag == null && lastModified == null ? null : new Validators(url, etag, lastModified);
    }

    private static Integer number(ResultSet row, int at) throws SQLException {
        int number = row.getInt(at);
        return row.wasNull() ? null : number;
    }

    /** Leaves a target so. On the writing thread, as part of what is changed. */
    void put(String key, Seen seen) throws IOException {
        state.change(connection -> {
            if (put == null) put = connection.prepareStatement(upsert());
            int at = 1;
            for (Object value : values(key, seen)) put.setObject(at++, value);
            return put.executeUpdate();
        });
    }

    private static String upsert() {
        String[] columns = COLUMNS.split(", ");
        return "INSERT INTO targets (url, " + COLUMNS + ") VALUES (?" + ", ?".repeat(columns.length) + ") ON CONFLICT (url) DO UPDATE SET "
                + Arrays.stream(columns).map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
    }

    private static Object[] values(String key, Seen seen) {
        Seen.Good good = seen.good() == null ? Seen.Good.NONE : seen.good();
        Validators validators = good.validators() == null ? new Validators(good.finalUrl(), null, null) : good.validators();
        return new Object[] {key, seen.status(), seen.error(), good.finalUrl(), validators.etag(), validators.lastModified(), good.contentType(),
            good.bytes(), good.bodyFile(), good.bodyHash(), good.recordHash(), good.record(), good.madeBy(), good.firstSeen(), good.lastSeen(),
            seen.run(), seen.failures(), seen.missing(), seen.standing().name().toLowerCase(Locale.ROOT)};
    }

    /** Counts one more run. @return its number, from 1 */
    long nextRun() throws IOException {
        return state.change(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet next = statement.executeQuery("INSERT INTO facts (name, value) VALUES ('run', 1)"
                            + " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value")) {
                next.next();
                return next.getLong(1);
            }
        });
    }

    @Override
    public void close() throws IOException {
        state.look(_ -> closed(recall));
        state.look(_ -> closed(find));
        state.look(_ -> closed(put));
    }

    private static Void closed(PreparedStatement statement) throws SQLException {
        if (statement != null) statement.close();
        return null;
    }
}
