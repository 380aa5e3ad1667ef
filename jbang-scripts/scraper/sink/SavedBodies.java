package scraper.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import scraper.Reason;

/**
 * A folder of decoded bodies, each a file that its record names. A body is written, on a thread of its own, before its record
 * goes on to the output, so that a record never names a file that is not whole. The same URL is the same file.
 */
public final class SavedBodies implements AutoCloseable {

    /** Folders known to be there and to be no links; past it they are looked at anew. */
    private static final int FOLDERS_KEPT = 10_000;

    private final Path folder;
    private final boolean kept;
    private final Path unfinished;
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();
    private Consumer<PageRecord> next;
    private Consumer<IOException> failed;
    private WriteBehind<Body> queue;

    private record Body(PageRecord record, byte[] bytes, boolean page, Runnable released) {}

    /**
     * Bodies to come.
     *
     * @param folder made when it is missing; may be a link, but no folder in it may be one
     * @param kept whether a body must outlive a power cut once {@link #keep} has returned
     * @throws IOException naming the folder when it cannot be made or is none
     */
    public SavedBodies(Path folder, boolean kept) throws IOException {
        this.kept = kept;
        try {
            Files.createDirectories(folder);
            this.folder = folder.toRealPath();
            // In two containers that share a folder, processes may have one number.
            this.unfinished = this.folder.resolve(".unfinished-" + ProcessHandle.current().pid() + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
            Files.createFile(unfinished);
            Files.delete(unfinished);
        } catch (IOException e) {
            throw new IOException("bodies cannot be saved in " + folder + ": " + Reason.of(e) + "; name a folder that can be written", e);
        }
    }

    /**
     * Starts to write. Called once, before the first body.
     *
     * @param next gets each record once its body is saved
     * @param failed hears, at most once, that a file cannot be written; no more records go on then
     */
    public void start(Consumer<PageRecord> next, Consumer<IOException> failed) {
        this.next = next;
        this.failed = failed;
        queue = new WriteBehind<>("bodies", this::written, body -> body.released.run());
    }

    /**
     * Queues a record and its body; from any thread, never blocks.
     *
     * @param page whether it was parsed as a page
     * @param released called, on the thread that writes, once the body is no longer held
     */
    public void save(PageRecord record, byte[] body, boolean page, Runnable released) {
        queue.add(new Body(record, body, page, released));
    }

    private boolean written(Body body) {
        String name = BodyNames.of(body.record.finalUrl(), body.record.contentType(), body.page);
        try {
            write(name, body.bytes);
            next.accept(body.record.withBodyFile(name));
            return true;
        } catch (IOException e) {
            failed.accept(Outputs.unwritten(folder.resolve(name).toString(), e));
        } catch (RuntimeException | Error e) {
            failed.accept(new IOException("the body of " + body.record.finalUrl() + " could not be saved: " + e, e));
        }
        return false;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        prepare(file.getParent());
        try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) out.write(rest);
            if (kept) out.force(false);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (kept) changed.add(file.getParent());
    }

    /** Brings to the disk that the files are there; of those whose records have gone on. From any thread. */
    void keep() throws IOException {
        for (Iterator<Path> parents = changed.iterator(); parents.hasNext(); ) {
            Path parent = parents.next();
            parents.remove();
            Outputs.onDisk(parent);
        }
    }

    /** A ledger that remembers a record when its body is kept, and not before. */
    public Ledger before(Ledger ledger) {
        return new Ledger() {
            @Override
            public boolean isToGoOn() {
                return ledger.isToGoOn();
            }

            @Override
            public void add(PageRecord record) throws IOException {
                ledger.add(record);
            }

            @Override
            public void commit(long end) throws IOException {
                keep();
                ledger.commit(end);
            }

            @Override
            public void whole() throws IOException {
                ledger.whole();
            }

            @Override
            public void forget() throws IOException {
                ledger.forget();
            }
        };
    }

    /** Makes the folders down to this one. What is a link is not followed: it may lead out. */
    private void prepare(Path parent) throws IOException {
        if (folders.contains(parent)) return;
        if (!parent.equals(folder)) {
            prepare(parent.getParent());
            if (Files.isSymbolicLink(parent)) throw new IOException(parent + " is a symbolic link, which may lead out of the folder; remove it");
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(parent);
                if (kept) changed.add(parent.getParent());
            }
        }
        if (folders.size() >= FOLDERS_KEPT) folders.clear();
        folders.add(parent);
    }

    /** Writes what is queued. */
    @Override
    public void close() {
        if (queue != null) queue.close();
    }
}
