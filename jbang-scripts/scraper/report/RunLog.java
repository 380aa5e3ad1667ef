package scraper.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import scraper.Reason;
import scraper.sink.Plain;

/**
 * A file that lines are added to ({@code --log}), each with the time (ISO 8601, with the zone's offset) and the process's
 * number. Many runs may add to one file. It may be renamed or truncated meanwhile: within a second the lines go to whatever
 * then has its name. What cannot be written is lost, and told of once; it never ends a run. For any thread.
 */
public final class RunLog implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final long OPEN_NANOS = 1_000_000_000;

    private final Path file;
    private final Consumer<String> trouble;
    private final String process = " [" + ProcessHandle.current().pid() + "] ";
    private FileChannel channel;
    private long opened;
    private boolean told;

    /**
     * Opens the file, or makes it.
     *
     * @param trouble gets one sentence when lines cannot be written any more
     * @throws IOException when it cannot be opened
     */
    public RunLog(Path file, Consumer<String> trouble) throws IOException {
        this.file = file;
        this.trouble = trouble;
        open();
    }

    private void open() throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        opened = System.nanoTime();
    }

    /** Adds lines; what a terminal would obey is made harmless. */
    public void add(String text) {
        String now = OffsetDateTime.now().format(TIME) + process;
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> lines.append(now).append(Plain.of(line)).append('\n'));
        write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** In one piece, so that the lines of two runs do not mix. */
    private synchronized void write(ByteBuffer lines) {
        try {
            if (System.nanoTime() - opened > OPEN_NANOS || !channel.isOpen()) {
                channel.close();
                open();
            }
            while (lines.hasRemaining()) channel.write(lines);
        } catch (IOException e) {
            if (!told) trouble.accept("--log: '" + file + "' cannot be written: " + Reason.of(e) + "; the run goes on without");
            told = true;
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is buffered: what could be written is.
        }
    }
}
