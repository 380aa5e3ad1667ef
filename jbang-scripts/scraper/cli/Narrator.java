package scraper.cli;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import scraper.RunListener;
import scraper.frontier.Wait;
import scraper.report.Progress;
import scraper.sink.Plain;

/** Tells on stderr what a run decides ({@code -v}) and what it waits for. */
final class Narrator implements RunListener {

    private final PrintStream stderr;
    private final boolean verbose;
    private final Progress progress;

    /** @param progress the bar on the screen, which then shows the waits; null for none */
    Narrator(PrintStream stderr, boolean verbose, Progress progress) {
        this.stderr = stderr;
        this.verbose = verbose;
        this.progress = progress;
    }

    @Override
    public boolean listens() {
        return verbose;
    }

    @Override
    public void decided(String host, String what) {
        stderr.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + host + ": " + Plain.of(what));
    }

    @Override
    public void idle(long nanos, String host, Wait why) {
        String text = "waiting " + Math.round(nanos / 1e9) + " s for " + host + ": " + why;
        if (progress == null) stderr.println("scrape: " + text);
        else progress.note(text, nanos);
    }
}
