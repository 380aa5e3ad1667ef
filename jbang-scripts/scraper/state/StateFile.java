package scraper.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteException;
import scraper.sink.Busy;
import scraper.sink.Sqlite;

/**
 * What a run leaves for the next one: an SQLite database of our own, used by one run at a time. A commit is on the disk when
 * it returns, so that neither a killed run nor a power cut loses it, and what was not committed is as if it had never been.
 *
 * <p>Changes come from one thread, the one that writes records, and are one transaction from each {@link #commit} to the next.
 * Another thread, the one that reads the source, may look things up meanwhile; it sees what is committed.
 */
public final class StateFile implements AutoCloseable {

    /** Of SQLite's header: what tells such a database from any other ({@code "Scra"}). */
    static final int APPLICATION = 0x53637261;
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final Purpose purpose;
    private final RunLock lock;
    private final Connection writer;
    private final Connection reader;
    private boolean changing;

    /** What is asked of the database. */
    interface Work<T> {
        /** Does it. */
        T run(Connection connection) throws SQLException;
    }

    private StateFile(Path file, Purpose purpose, RunLock lock, Connection writer, Connection reader) {
        this.file = file;
        this.purpose = purpose;
        this.lock = lock;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens a state file, which is made when it is missing.
     *
     * @param notes hears, a sentence each, of what a former run left behind
     * @throws Busy when another run is using it, naming that run
     * @throws IOException naming the file, what is wrong with it and what to do: it is something else, of a newer version,
     *     damaged, or cannot be written
     */
    public static StateFile open(Path file, Consumer<String> notes) throws IOException {
        return open(file, Purpose.PAGES, notes);
    }

    /** The same, with what messages say of the file by its purpose. @param purpose what it is for */
    public static StateFile open(Path file, Purpose purpose, Consumer<String> notes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) throw new IOException(file + " is no file; name one for the state");
        RunLock lock = RunLock.take(file, notes);
        try {
            try {
                refuseOther(file, purpose);
            } catch (IOException e) {
                lock.remove(); // nobody's state, of which nobody else takes the lock either
                throw e;
            }
            Schema.prepare(file, purpose);
            Connection writer = Sqlite.connect(file, Sqlite.Commit.ON_DISK);
            try {
                return new StateFile(file, purpose, lock, writer, Sqlite.connect(file, Sqlite.Commit.ON_DISK));
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            lock.close();
            throw broken(file, purpose, e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Before SQLite touches it: a file that is no database at all. */
    private static void refuseOther(Path file, Purpose purpose) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) return;
        ByteBuffer head = ByteBuffer.allocate(SQLITE.length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(head, 0);
        }
        if (head.flip().equals(ByteBuffer.wrap(SQLITE))) return;
        if (purpose == Purpose.RUN) throw purpose.damaged(file, "no SQLite database", null);
        throw new IOException(file + " is no state file, nor any SQLite database: " + purpose.instead(file));
    }

    /** Where it is, as given. */
    public Path file() {
        return file;
    }

    /** Changes something, as part of the transaction that {@link #commit} ends. On the writing thread. */
    <T> T change(Work<T> work) throws IOException {
        try {
            if (!changing) Sqlite.execute(writer, "BEGIN IMMEDIATE");
            changing = true;
            return work.run(writer);
        } catch (SQLException e) {
            throw broken(file, purpose, e);
        }
    }

    /** Looks something up among what is committed. On the reading thread. */
    <T> T look(Work<T> work) throws IOException {
        try {
            return work.run(reader);
        } catch (SQLException e) {
            throw broken(file, purpose, e);
        }
    }

    /** Makes everything that was changed since the last time hold, at once and for good. On the writing thread. */
    public void commit() throws IOException {
        if (!changing) return;
        try {
            Sqlite.execute(writer, "COMMIT");
            changing = false;
        } catch (SQLException e) {
            throw broken(file, purpose, e);
        }
    }

    /** Closes it; what was not committed is forgotten. It is one plain file then. Once no other thread uses it. */
    @Override
    public void close() throws IOException {
        try (lock) {
            settle();
        }
    }

    private void settle() throws IOException {
        try (writer) {
            reader.close();
            if (changing) Sqlite.execute(writer, "ROLLBACK");
            Sqlite.rest(writer);
        } catch (SQLException e) {
            throw broken(file, purpose, e);
        }
    }

    /** Closes it and leaves nothing of it. Once no other thread uses it. */
    public void remove() throws IOException {
        // Locked to the last: a run that begins meanwhile must not have its file taken away.
        try (lock) {
            settle();
            Files.deleteIfExists(file);
            lock.remove();
        }
    }

    /** Something in it is not what a run has written there. @param what that is, as the end of a sentence */
    IOException damaged(String what, Exception e) {
        return purpose.damaged(file, what, e);
    }

    /** A sentence that says what to do. */
    private static IOException broken(Path file, Purpose purpose, SQLException e) {
        if (e instanceof SQLiteException lite) {
            switch (lite.getResultCode()) {
                case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_INDEX, SQLITE_IOERR_SHORT_READ -> {
                    return purpose.damaged(file, lite.getResultCode().message, e);
                }
                default -> { /* as any other database */ }
            }
        }
        return new IOException("cannot use " + purpose.named(file) + ": " + Sqlite.reason(e), e);
    }
}
