package scraper.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal: done, failed, pages/s, MB/s, and the time left when the count is known. */
public final class Progress implements AutoCloseable {

    private static final int TICK_MILLIS = 250;

    private final Tally tally;
    private final ProgressBar bar;
    private final ScheduledExecutorService ticker;
    private volatile String note = "";
    private volatile long noteUntil = System.nanoTime();
    private long lastDone;
    private long lastBytes;
    private long lastNanos = System.nanoTime();

    /**
     * Draws from now on.
     *
     * @param terminal where a terminal reads, most often stderr
     * @param width columns of the terminal
     * @param mode what the line begins with
     * @param count how many records there will be, or -1 when no one knows
     */
    public Progress(PrintStream terminal, int width, String mode, Tally tally, long count) {
        this.tally = tally;
        bar = new ProgressBarBuilder()
                .setTaskName(mode)
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(TICK_MILLIS)
                // With the width given, the library does not open the terminal by itself, which would take over Ctrl-C.
                .setConsumer(new ConsoleProgressBarConsumer(terminal, width - 1))
                .setEtaFunction(state -> left(count))
                .clearDisplayOnFinish()
                .build();
        ticker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());
        ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Shows the text instead of the numbers, for so long. From any thread. */
    public void note(String text, long nanos) {
        note = text;
        noteUntil = System.nanoTime() + nanos;
    }

    private Optional<Duration> left(long count) {
        long done = tally.done();
        if (count < 0 || done == 0) return Optional.empty();
        return Optional.of(Duration.ofMillis((long) (1e3 * (count - done) / tally.pagesPerSecond())));
    }

    private void tick() {
        long done = tally.done();
        long bytes = tally.bytes();
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        bar.stepTo(done);
        bar.setExtraMessage(now - noteUntil < 0 ? " " + note : String.format(Locale.ROOT, " %,d failed, %,.0f pages/s, %.1f MB/s",
                tally.failed(), (done - lastDone) / seconds, (bytes - lastBytes) / seconds / 1048576));
        lastDone = done;
        lastBytes = bytes;
        lastNanos = now;
    }

    /** Takes the bar off the screen. */
    @Override
    public void close() {
        ticker.shutdownNow();
        bar.close();
    }
}
