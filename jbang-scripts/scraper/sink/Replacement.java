package scraper.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.function.Consumer;
import scraper.SymbolicLinks;

/**
 * A sink whose file takes the place of another once the run is whole, in one step: nobody ever sees half of it, and a run
 * that is interrupted, fails or has no record at all leaves the former file as it was. Until then it is a file of the same
 * name with {@code .part} behind, in the same folder; a run that goes on and is in its place already is brought back there as a
 * copy, so that what it adds is seen at once, too. A symbolic link stays one: what it leads to is replaced. The new file
 * has the former one's permissions, and its owner where that is allowed.
 */
final class Replacement implements Sink {

    private final Path file;
    private final Path part;
    private final FileChannel guard;
    /** Keeps those away who would add to the former file; null when there is none, or it cannot be read. */
    private final FileChannel former;
    private final Sink sink;
    private final Consumer<String> notes;
    private boolean written;
    private boolean whole;

    /** Opens what is written for the time being. */
    interface Opening {
        /**
         * Opens a sink onto a file that there is already: empty, or what a run that goes on has left.
         *
         * @param guard the same file, opened to read and write; not to be closed
         */
        Sink open(Path part, FileChannel guard) throws IOException;
    }

    private Replacement(Path file, Path part, FileChannel guard, FileChannel former, Sink sink, Consumer<String> notes, boolean written) {
        this.file = file;
        this.part = part;
        this.guard = guard;
        this.former = former;
        this.sink = sink;
        this.notes = notes;
        this.written = written;
    }

    /** Where the records are until the run is whole. */
    static Path part(Path named) throws IOException {
        Path file = SymbolicLinks.followed(named);
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Opens it.
     *
     * @param named the file to replace, or to make when it is missing
     * @param notes hears, a sentence each, what has become of a run that is not whole
     * @throws Busy when another run is replacing it
     * @throws IOException naming the file when it cannot be opened
     */
    static Replacement open(Path named, Beginning beginning, Opening opening, Consumer<String> notes) throws IOException {
        Path file = SymbolicLinks.followed(named);
        Path part = part(named);
        // A run that has written nothing yet may have left nothing.
        boolean begun = beginning.end() > 0;
        if (begun && !Files.exists(part)) {
            if (!beginning.whole()) throw AppendedFile.lost(part, "is not there");
            takeBack(file, part);
        }
        FileChannel guard = begun ? Outputs.guard(named, part) : empty(named, part);
        FileChannel former = null;
        try {
            former = kept(named, file);
            keepAttributes(file, part);
            return new Replacement(file, part, guard, former, opening.open(part, guard), notes, begun);
        } catch (IOException | RuntimeException e) {
            if (former != null) former.close();
            if (!begun) Files.deleteIfExists(part);
            guard.close();
            throw e;
        }
    }

    /**
     * Keeps those away who would add to a file: what they add would be lost when it is replaced.
     *
     * @return null when it is not there or cannot be read
     * @throws Busy when a run is adding to it
     */
    private static FileChannel kept(Path named, Path file) throws IOException {
        FileChannel former;
        try {
            former = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            return null;
        }
        if (Outputs.isFree(former, true)) return former;
        former.close();
        throw new Busy(named.toString());
    }

    /** Has what took its place once more as what is written to: by another name first, as half a copy must not pass for it. */
    private static void takeBack(Path file, Path part) throws IOException {
        Path copy = part.resolveSibling(part.getFileName() + ".copy");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Outputs.onDisk(copy);
            Files.move(copy, part, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw Outputs.unwritten(part.toString(), e);
        }
    }

    private static FileChannel empty(Path named, Path part) throws IOException {
        while (true) {
            FileChannel guard = Outputs.guard(named, part, StandardOpenOption.CREATE);
            // Another run may have put it in its place between the two.
            if (Files.exists(part)) return guard.truncate(0);
            guard.close();
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view == null || !Files.exists(from)) return;
        PosixFileAttributes former = view.readAttributes();
        PosixFileAttributeView now = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        try {
            now.setGroup(former.group());
            now.setOwner(former.owner());
        } catch (IOException e) {
            // Only root may give files away; the file is then the runner's, as any other that is written.
        }
        now.setPermissions(former.permissions());
    }

    @Override
    public void write(PageRecord record) throws IOException {
        sink.write(record);
        written = true;
    }

    /** A run without news replaces the file all the same, by none. */
    @Override
    public void leaveOut() {
        written = true;
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public long keep() throws IOException {
        return sink.keep();
    }

    /** Somebody may be adding to a file that was not there when this run began. */
    private void refuseAdded() throws IOException {
        try (FileChannel _ = kept(file, file)) {
            // nobody is
        } catch (Busy e) {
            throw new IOException("cannot write " + file + ": another run is adding to it; the records are in " + part, e);
        }
    }

    @Override
    public void complete() {
        whole = true;
        sink.complete();
    }

    @Override
    public void close() throws IOException {
        try (guard; former) {
            sink.close();
            if (written && !Files.exists(part)) throw new IOException("cannot write " + file + ": " + part + ", where the records were, was removed meanwhile");
            if (written && whole) {
                Outputs.onDisk(part);
                if (former == null) refuseAdded();
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Outputs.onDisk(file.toAbsolutePath().getParent());
            } else if (written) {
                notes.accept(file + (Files.exists(file) ? " is left as it was" : " is not made")
                        + ": the run is not whole; the records so far are in " + part);
            } else {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("cannot") ? e : Outputs.unwritten(file.toString(), e);
        }
    }
}
