package scraper.sink;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;
import scraper.Reason;

/** Where records can go: stdout, a file that grows, a file that is replaced; a pipe or device is written to as it is. */
public final class Outputs {

    /** Names of this process's own stdout; opening them anew would fail for a socket and cut a file short. */
    private static final Set<Path> STDOUT = Set.of(Path.of("-"), Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));

    private Outputs() {}

    /** The reader of a pipe has had enough ({@code | head -1}): no error, but nothing more to do either. */
    public static final class ReaderGone extends IOException {
        private static final long serialVersionUID = 1;

        ReaderGone(IOException cause) {
            super(cause);
        }
    }

    /** Standard output as bytes; unlike {@link System#out} it does not swallow errors. */
    public static OutputStream stdout() {
        return new Named(new FileOutputStream(FileDescriptor.out), "stdout") {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /**
     * Shows a text on stdout, all of it at once.
     *
     * @throws ReaderGone when nobody reads it
     * @throws IOException when it cannot be written
     */
    public static void show(String text) throws IOException {
        stdout().write(text.getBytes(System.out.charset()));
    }

    /** Whether a file's name means stdout: {@code -}, {@code /dev/stdout}. */
    public static boolean isStdout(Path file) {
        return STDOUT.contains(file);
    }

    /**
     * Records onto stdout. A terminal gets no control characters of a page's.
     *
     * @param width columns of the terminal, for {@link Format#TABLE}
     * @throws IOException when this format cannot go there
     */
    public static Sink stdout(Format format, Layout layout, int width) throws IOException {
        return lines(Terminals.isTerminal(1) ? new TerminalBytes(stdout()) : stdout(), format, layout, width, false, "stdout");
    }

    /**
     * Records at the end of a file, which is made when it is missing; in a database, over those of the same URL and row.
     *
     * @param notes hears, a sentence each, of what had to be mended in the file
     * @throws Busy when another run is writing it
     * @throws IOException naming the file when it cannot be opened or holds something else
     */
    public static Sink append(Path file, Format format, Layout layout, int width, Consumer<String> notes) throws IOException {
        return append(file, format, layout, width, Beginning.PLAIN, notes);
    }

    /** The same; a run that goes on does so where it was when it was last kept. Only regular files can be kept. */
    public static Sink append(Path file, Format format, Layout layout, int width, Beginning beginning, Consumer<String> notes) throws IOException {
        if (isStdout(file)) return stdout(format, layout, width);
        if (isPipe(file)) return lines(pipe(file), format, layout, width, false, file.toString());
        if (format == Format.SQLITE) return new Database(file, layout, beginning);
        AppendedFile out = beginning.goesOn() ? AppendedFile.goingOn(file, beginning.end(), notes)
                : format == Format.JSONL || format == Format.TABLE ? AppendedFile.lines(file, notes)
                : AppendedFile.headed(file, SeparatedValues.separator(format), SeparatedValues.header(layout), notes);
        return new FileSink(lines(out, format, layout, width, !out.isEmpty(), file.toString()), out);
    }

    /**
     * Records in a file whose former content stays until the run is whole; see {@link Sink#complete}.
     *
     * @param notes hears, a sentence each, what has become of a run that is not whole
     * @throws Busy when another run is replacing it
     * @throws IOException naming the file when it cannot be opened
     */
    public static Sink replace(Path file, Format format, Layout layout, int width, Consumer<String> notes) throws IOException {
        return replace(file, format, layout, width, Beginning.PLAIN, notes);
    }

    /** The same; a run that goes on does so where it was when it was last kept. Only regular files can be kept. */
    public static Sink replace(Path file, Format format, Layout layout, int width, Beginning beginning, Consumer<String> notes) throws IOException {
        if (isStdout(file)) return stdout(format, layout, width);
        if (isPipe(file)) return lines(pipe(file), format, layout, width, false, file.toString());
        if (format == Format.SQLITE) Database.settle(file);
        return Replacement.open(file, beginning, (part, guard) -> {
            if (format == Format.SQLITE) return new Database(part, layout, beginning);
            AppendedFile out = AppendedFile.guarded(file, part, guard);
            if (beginning.goesOn()) out.goOn(beginning.end(), notes);
            return new FileSink(lines(out, format, layout, width, !out.isEmpty(), file.toString()), out);
        }, notes);
    }

    /** Whether a file is, or will be, one whose end can be cut off again: neither stdout nor a pipe nor a device. */
    public static boolean isRegular(Path file) {
        return !isStdout(file) && !isPipe(file);
    }

    /** Where {@link #replace} has the records until the run is whole. */
    public static Path part(Path file) throws IOException {
        return Replacement.part(file);
    }

    private static Sink lines(OutputStream out, Format format, Layout layout, int width, boolean headed, String name) throws IOException {
        return switch (format) {
            case JSONL -> new JsonLines(out, layout.bodies());
            case CSV, TSV -> new SeparatedValues(out, format, layout, headed);
            case TABLE -> new AlignedLines(out, width);
            case SQLITE -> throw new IOException("a database cannot be written to " + name + "; name a file, such as -o pages.db");
        };
    }

    private static boolean isPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    private static OutputStream pipe(Path file) throws IOException {
        return new Named(Channels.newOutputStream(open(file, file, StandardOpenOption.WRITE)), file.toString());
    }

    /** Opens a file to keep other runs away from it, and to read and cut it. */
    static FileChannel guard(Path file, OpenOption... options) throws IOException {
        return guard(file, file, options);
    }

    /**
     * Opens a file to keep other runs away, until it is closed or this process ends.
     *
     * @param named what errors call it
     * @throws Busy when another run has it
     */
    public static FileChannel guard(Path named, Path file, OpenOption... more) throws IOException {
        OpenOption[] options = java.util.Arrays.copyOf(more, more.length + 2);
        options[more.length] = StandardOpenOption.READ;
        options[more.length + 1] = StandardOpenOption.WRITE;
        FileChannel guard = open(named, file, options);
        if (isFree(guard, false)) return guard;
        guard.close();
        throw new Busy(named.toString());
    }

    /**
     * Locks a file, until it is closed, unless another run has it.
     *
     * @param shared whether others may do so, too, who have it {@code shared}
     */
    static boolean isFree(FileChannel file, boolean shared) {
        try {
            return file.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true; // a file system without locks: what can be done there is done
        }
    }

    /** Whether a file that was {@link #guard guarded} is locked, which one on a file system without locks is not. */
    public static boolean isLocked(FileChannel guard) {
        try {
            return guard.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this process
        } catch (IOException e) {
            return false;
        }
    }

    static FileChannel open(Path named, Path file, OpenOption... options) throws IOException {
        try {
            return FileChannel.open(file, options);
        } catch (IOException e) {
            throw unopened(named, e);
        }
    }

    /** Waits until a file, or a folder's list of files, is on the disk for good. */
    static void onDisk(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // A folder that may be written but not read, or a system on which folders cannot be opened.
        }
    }

    /** For a file that cannot be opened to be written. */
    public static IOException unopened(Path file, IOException cause) {
        return new IOException("cannot write " + file + ": " + reason(cause) + "; check that its folder exists and is writable", cause);
    }

    /** For a file that cannot be written any further. */
    public static IOException unwritten(String name, IOException cause) {
        return new IOException("cannot write " + name + ": " + reason(cause) + "; what was written before stays", cause);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such folder" : Reason.of(e);
    }

    /** Says in its errors what could not be written. */
    private static class Named extends FilterOutputStream {

        private final String name;

        Named(OutputStream out, String name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).contains("Broken pipe")) throw new ReaderGone(e);
                throw unwritten(name, e);
            }
        }
    }
}
