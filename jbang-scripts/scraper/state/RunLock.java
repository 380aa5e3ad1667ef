package scraper.state;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scraper.sink.Busy;
import scraper.sink.Outputs;
import scraper.sink.Plain;

/**
 * Keeps a second run away from a file, and tells it who has it. The lock is the operating system's, on a file of the same
 * name with {@code .lock} behind, so that it ends with the process however that ends; what stands in there says who holds it,
 * and is empty when nobody does. The lock file stays: to remove one while another run opens it would give both a lock.
 *
 * <p>On a network file system that does not lock, a live process of this machine is still seen; one of another machine is not.
 */
final class RunLock implements AutoCloseable {

    private static final Pattern HOLDER = Pattern.compile("process (\\d{1,18}) on (\\S+) since (\\S+)");
    private static final int LONGEST = 512;

    /** What this process holds: to look into such a file would end the lock, as closing any of its channels does (POSIX). */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, also from a holder that is dead.
     *
     * @param guarded the file that is to be this run's alone; need not exist, but its folder
     * @param notes hears of a former holder that did not give it back
     * @throws Busy when another run holds it, naming that run
     * @throws IOException naming the lock file when it cannot be written
     */
    static RunLock take(Path guarded, Consumer<String> notes) throws IOException {
        Path file = beside(guarded);
        String me = me();
        String other = HELD.putIfAbsent(file, me);
        if (other != null) throw new Busy(guarded.toString(), other);
        try {
            FileChannel channel = opened(guarded, file);
            try {
                String former = read(channel);
                if (!Outputs.isLocked(channel) && isAlive(former)) throw new Busy(guarded.toString(), former);
                if (!former.isEmpty()) notes.accept(guarded + " was not closed by " + Plain.of(former) + ", which has ended: taken over");
                write(file, channel, me);
                return new RunLock(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel opened(Path guarded, Path file) throws IOException {
        try {
            return Outputs.guard(file, file, StandardOpenOption.CREATE);
        } catch (Busy e) {
            String holder = Plain.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
            throw holder.isEmpty() ? new Busy(guarded.toString()) : new Busy(guarded.toString(), holder);
        }
    }

    /** One lock for one file, by whatever name and links it is called. */
    private static Path beside(Path guarded) throws IOException {
        Path parent = guarded.toAbsolutePath().getParent();
        Path real = Files.exists(guarded) ? guarded.toRealPath() : Files.isDirectory(parent) ? parent.toRealPath().resolve(guarded.getFileName()) : guarded;
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static String me() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + " since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String host() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (!name.isEmpty()) return name.replace(' ', '_');
        } catch (IOException e) {
            // not Linux
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Whether that is a process of this machine that runs on: the lock was to be had all the same, so this file system has none. */
    private static boolean isAlive(String holder) {
        Matcher parts = HOLDER.matcher(holder);
        if (!parts.matches() || !parts.group(2).equals(host())) return false;
        long pid = Long.parseLong(parts.group(1));
        if (pid == ProcessHandle.current().pid()) return false;
        Instant since = time(parts.group(3));
        // One that started later has the number of a process that has ended.
        return since != null && ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()).filter(start -> !start.isAfter(since.plusSeconds(1))).isPresent();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null; // nothing that was written here
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        int length = channel.read(bytes, 0);
        return length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.UTF_8).strip();
    }

    private static void write(Path file, FileChannel channel, String text) throws IOException {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw Outputs.unwritten(file.toString(), e);
        }
    }

    /** Removes the lock file, which is then to be given back; for what is locked in another way as well, see above. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            HELD.remove(file);
        }
    }
}
