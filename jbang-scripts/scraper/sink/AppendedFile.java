package scraper.sink;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file to whose end lines are added, by one run at a time. What a run that was killed has left of a line is cut off
 * first; after a write that fails (a full disk) the file ends where it ended before that write.
 */
final class AppendedFile extends OutputStream {

    /** How every line of ours begins, and so a half one, too, unless it is shorter. */
    private static final String OURS = "{\"url\":";

    private final Path file;
    private final FileChannel guard;
    private final FileChannel end;
    private final boolean guards;
    /** What tells it from another of its name; null where the system does not say. */
    private final Object key;

    private AppendedFile(Path file, FileChannel guard, FileChannel end, boolean guards) {
        this.file = file;
        this.guard = guard;
        this.end = end;
        this.guards = guards;
        this.key = guards ? key(file) : null;
    }

    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Opens a file of JSON Lines, or of lines that nobody reads back.
     *
     * @param notes hears, a sentence each, of what was mended
     * @throws Busy when another run is writing it
     * @throws IOException naming the file when it cannot be opened
     */
    static AppendedFile lines(Path file, Consumer<String> notes) throws IOException {
        AppendedFile opened = open(file);
        try {
            opened.mendLines(notes);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /**
     * Opens a file with a header line.
     *
     * @param header the header's cells
     * @throws Busy when another run is writing it
     * @throws IOException naming the file when it cannot be opened, and both headers when it has another one
     */
    static AppendedFile headed(Path file, char separator, List<String> header, Consumer<String> notes) throws IOException {
        AppendedFile opened = open(file);
        try {
            opened.mendHeaded(separator, header, notes);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /**
     * Opens a file that a run goes on with: what it wrote there after the last commit is cut off.
     *
     * @param at where the file ended then
     * @throws Busy when another run is writing it
     * @throws IOException naming the file when it cannot be opened, or when it is shorter
     */
    static AppendedFile goingOn(Path file, long at, Consumer<String> notes) throws IOException {
        if (at > 0 && !Files.exists(file)) throw lost(file, "is not there");
        AppendedFile opened = open(file);
        try {
            opened.goOn(at, notes);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /**
     * A file that somebody else guards.
     *
     * @param named what it will be, for messages
     * @param guard opened to read and write; stays open
     */
    static AppendedFile guarded(Path named, Path file, FileChannel guard) throws IOException {
        return new AppendedFile(named, guard, Outputs.open(named, file, StandardOpenOption.APPEND), false);
    }

    private static AppendedFile open(Path file) throws IOException {
        FileChannel guard = Outputs.guard(file, StandardOpenOption.CREATE);
        return new AppendedFile(file, guard, Outputs.open(file, file, StandardOpenOption.APPEND), true);
    }

    /** Cuts off what was written after the last commit, at which the file ended here. */
    void goOn(long at, Consumer<String> notes) throws IOException {
        long size = guard.size();
        if (size < at) throw lost(file, "has " + size + " bytes and had " + at + " at the last commit");
        if (size == at) return;
        guard.truncate(at);
        notes.accept(file + ": cut off " + (size - at) + " bytes that were written after the last commit; their targets are fetched again");
    }

    static IOException lost(Path file, String what) {
        return new IOException(file + " " + what + ": it does not hold what the run to go on with has written; put it back as it was");
    }

    /** Brings what was written to the disk for good. @return where the file ends */
    long keep() throws IOException {
        try {
            end.force(false);
        } catch (IOException e) {
            throw Outputs.unwritten(file.toString(), e);
        }
        return guard.size();
    }

    /** Whether there is nothing in it yet, not even a header. */
    boolean isEmpty() throws IOException {
        return guard.size() == 0;
    }

    private void mendLines(Consumer<String> notes) throws IOException {
        long size = guard.size();
        long whole = WholeLines.PLAIN.end(guard);
        if (whole == size) return;
        String begins = WholeLines.text(guard, whole, size);
        boolean ours = begins.startsWith(OURS) || OURS.startsWith(begins);
        boolean half = ours && !Json.isWhole(WholeLines.bytes(guard, whole, (int) Math.min(size - whole, Integer.MAX_VALUE - 8)));
        if (half) cut(whole, size, notes);
        else end.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    private void mendHeaded(char separator, List<String> header, Consumer<String> notes) throws IOException {
        long size = guard.size();
        if (size == 0) return;
        List<String> first = firstRecord(separator);
        long whole = WholeLines.QUOTED.end(guard);
        String wanted = String.join(String.valueOf(separator), header);
        String beginning = new String(WholeLines.bytes(guard, 0, (int) Math.min(size, 1 << 20)), StandardCharsets.UTF_8);
        if (whole == 0 && wanted.startsWith(beginning.strip())) {
            cut(0, size, notes);
        } else if (!first.equals(header)) {
            throw new IOException(file + " has the columns " + String.join(", ", first) + "; this run has " + String.join(", ", header)
                    + ": name another file, or replace it with -O");
        } else if (whole < size) {
            cut(whole, size, notes);
        }
    }

    private List<String> firstRecord(char separator) throws IOException {
        // Not closed: that would close the channel, and with it the lock.
        CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).detectBomHeader(true)
                .ofCsvRecord(Channels.newInputStream(guard.position(0)));
        try {
            var records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (RuntimeException e) {
            throw new IOException(file + " has no header line that could be read: " + e.getMessage() + "; name another file, or replace it with -O", e);
        }
    }

    private void cut(long whole, long size, Consumer<String> notes) throws IOException {
        String half = Plain.of(WholeLines.text(guard, whole, size));
        guard.truncate(whole);
        notes.accept(file + " ended in half a line, as a run that was killed leaves one; cut off " + (size - whole) + " bytes: " + half);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        long before = guard.size();
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes, from, length); rest.hasRemaining(); ) end.write(rest);
        } catch (IOException e) {
            guard.truncate(before);
            throw Outputs.unwritten(file.toString(), e);
        }
    }

    /** Closes the file once it is on the disk for good. */
    @Override
    public void close() throws IOException {
        try (FileChannel _ = guards ? guard : null; end) {
            end.force(true);
            if (key != null && !key.equals(key(file)))
                throw new IOException(file + " was removed or renamed while it was written, and the records of this run went with it; give each run a file that stays");
        }
    }
}
