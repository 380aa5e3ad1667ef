package scraper.cli;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import scraper.RunListener;
import scraper.fetch.Failure;
import scraper.fetch.Url;
import scraper.frontier.Wait;
import scraper.report.Progress;
import scraper.sink.PageRecord;
import scraper.sink.Plain;

/** Tells on stderr what a run decides ({@code -v}) and what it waits for, and the log both. */
final class Narrator implements RunListener {

    /** So many hosts are warned of by name; the log has all. */
    private static final int WARNINGS = 3;

    private final PrintStream stderr;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final boolean quiet;
    private final boolean verbose;
    private final Progress progress;
    private final MonitorOptions monitor;

    /**
     * Tells of one run.
     *
     * @param stderr the screen alone, as the log has times of its own
     * @param quiet whether waits are not told on it
     * @param progress the bar on the screen, which then shows the waits; null for none
     */
    Narrator(PrintStream stderr, boolean quiet, boolean verbose, Progress progress, MonitorOptions monitor) {
        this.stderr = stderr;
        this.quiet = quiet;
        this.verbose = verbose;
        this.progress = progress;
        this.monitor = monitor;
    }

    @Override
    public boolean listens() {
        return verbose || monitor.logs();
    }

    @Override
    public void decided(String host, String what) {
        tell(host + ": " + what);
    }

    @Override
    public void warned(String host, String what) {
        if (!warned.add(host)) return; // it is asked for again after a while
        String line = host + ": its targets are skipped: " + what;
        monitor.note(line);
        if (warned.size() <= WARNINGS) stderr.println("scrape: " + Plain.of(line));
        else if (warned.size() == WARNINGS + 1) stderr.println("scrape: and so are those of other hosts");
    }

    @Override
    public void failed(PageRecord record) {
        String what = record.error().kind() == Failure.Kind.ROBOTS ? "skipped " : "failed ";
        // A password in the URL is nobody's business who may read a log; what is wrong with a URL is told with it.
        String given = record.target().url();
        String shown = Url.withoutCredentials(given);
        tell(what + shown + ": " + record.error().kind().label() + ": " + record.error().message().replace(given, shown));
    }

    private void tell(String line) {
        if (verbose) stderr.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + Plain.of(line));
        monitor.note(line);
    }

    @Override
    public void idle(long nanos, String host, Wait why) {
        String text = "waiting " + Math.round(nanos / 1e9) + " s for " + host + ": " + why;
        monitor.note(text);
        if (progress != null) progress.note(text, nanos);
        else if (!quiet || verbose) stderr.println("scrape: " + text);
    }
}
