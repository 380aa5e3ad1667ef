package scraper.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal: done, failed, pages/s, MB/s, and the time left when the count is known. */
public final class Progress implements AutoCloseable {

    private static final int TICK_MILLIS = 250;
    /** What is told of is the last five seconds: in a tick a slow host's pages come all or none. */
    private static final int TICKS = 20;

    private final Tally tally;
    private final ProgressBar bar;
    private final ScheduledExecutorService ticker;
    private volatile String note = "";
    private volatile long noteUntil = System.nanoTime();
    private final Deque<Sample> last = new ArrayDeque<>();

    private record Sample(long nanos, long done, long bytes) {}

    /**
     * Draws from now on.
     *
     * @param terminal where a terminal reads, most often stderr
     * @param width columns of the terminal as it is; asked before each line, on a thread of its own
     * @param mode what the line begins with
     * @param count how many records there will be, or -1 when no one knows
     */
    public Progress(PrintStream terminal, IntSupplier width, String mode, Tally tally, long count) {
        this.tally = tally;
        last.add(now());
        bar = new ProgressBarBuilder()
                .setTaskName(mode)
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(TICK_MILLIS)
                // With the width given, the library does not open the terminal by itself, which would take over Ctrl-C.
                .setConsumer(new ConsoleProgressBarConsumer(terminal, width.getAsInt() - 1) {
                    @Override
                    public int getMaxRenderedLength() {
                        return width.getAsInt() - 1;
                    }
                })
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

    private Sample now() {
        return new Sample(System.nanoTime(), tally.done(), tally.bytes());
    }

    private void tick() {
        Sample now = now();
        Sample then = last.getFirst();
        double seconds = (now.nanos - then.nanos) / 1e9;
        bar.stepTo(now.done);
        bar.setExtraMessage(now.nanos - noteUntil < 0 ? " " + note : String.format(Locale.ROOT, " %,d failed, %s pages/s, %.1f MB/s",
                tally.failed(), PagesPerSecond.text((now.done - then.done) / seconds), (now.bytes - then.bytes) / seconds / 1048576));
        last.addLast(now);
        if (last.size() > TICKS) last.removeFirst();
    }

    /** Takes the bar off the screen. */
    @Override
    public void close() {
        ticker.shutdownNow();
        bar.close();
    }
}
