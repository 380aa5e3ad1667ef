package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import scraper.Scrape;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.report.Comparison;
import scraper.report.ComparisonFiles;
import scraper.report.Memory;
import scraper.report.PagesPerSecond;
import scraper.report.Progress;
import scraper.report.Round;
import scraper.report.Tally;
import scraper.sink.Beginning;
import scraper.sink.Outputs;
import scraper.sink.Sink;
import scraper.sink.Terminals;
import scraper.source.Inputs;
import scraper.source.Listed;
import scraper.source.Target;

/** {@code --mode all}: every mode over the same targets, then the table on stdout. */
final class CompareRun implements Comparison.Pass, Comparison.Listener {

    private final Settings settings;
    private final Supplier<Inputs> open;
    private final List<String> inputs;
    private final OutputOptions output;
    private final CompareOptions options;
    private final PrintStream stderr;
    private final boolean bar;
    private final boolean quiet;
    private final List<Target> targets = new ArrayList<>();
    private boolean readAnew;
    private volatile Scrape current;
    private volatile boolean interrupted;
    private String label = "";

    CompareRun(Settings settings, Supplier<Inputs> open, List<String> inputs, OutputOptions output, CompareOptions options,
            PrintStream stderr, boolean bar, boolean quiet) {
        this.settings = settings;
        this.open = open;
        this.inputs = inputs;
        this.output = output;
        this.options = options;
        this.stderr = stderr;
        this.bar = bar;
        this.quiet = quiet;
    }

    /** Runs it; returns one of {@link ExitCode}. */
    int call() throws IOException, InterruptedException {
        Comparison comparison = new Comparison(options.rounds);
        readTargets();
        if (targets.isEmpty()) {
            stderr.println("scrape: nothing to do: " + Inputs.nothingIn(inputs));
            return ExitCode.NOTHING;
        }
        Interrupts.listen(stderr, this::interrupt);
        Sink records = output.toFile() ? output.open(Beginning.PLAIN) : null;
        try {
            comparison.run(this, records, this);
        } catch (Interrupted e) {
            if (comparison.rounds().isEmpty()) return ExitCode.INTERRUPTED;
        }
        Outputs.show(comparison.text());
        if (interrupted) return ExitCode.INTERRUPTED;
        return comparison.agrees() ? ExitCode.DONE : ExitCode.FAILURES;
    }

    /** Once for all passes; but stored pages are read anew by each, lest an archive be in memory whole. */
    private void readTargets() throws IOException {
        try (Inputs source = open.get()) {
            for (Target target; (target = source.next()) != null; ) {
                targets.add(target.bare());
                readAnew |= target.stored() != null;
            }
        }
        if (readAnew && inputs.contains("-"))
            throw new IllegalArgumentException("with --mode all, standard input goes with URLs only:"
                    + " local pages and archives are read for each pass anew");
    }

    /** The run was interrupted between or within passes; the pass at hand does not count. */
    private static final class Interrupted extends IOException {
        private static final long serialVersionUID = 1;
    }

    private void interrupt() {
        interrupted = true;
        if (current != null) current.stop();
    }

    @Override
    public Tally run(Mode mode, Sink sink) throws IOException, InterruptedException {
        if (interrupted) {
            sink.close();
            throw new Interrupted();
        }
        Scrape scrape = new Scrape(settings.with(mode));
        current = scrape;
        Memory.resetPeaks();
        Tally tally;
        try (Progress _ = bar ? new Progress(stderr, Terminals.widthAtAnyTime(), label, scrape.tally(), targets.size()) : null) {
            tally = scrape.run(readAnew ? open.get() : new Listed(targets), sink);
        }
        if (interrupted) throw new Interrupted();
        return tally;
    }

    @Override
    public void begins(Mode mode, int round) {
        label = mode + (round == 0 ? ", warm-up" : ", round " + round + " of " + options.rounds);
    }

    @Override
    public void ended(Round round, Comparison soFar) throws IOException {
        if (!quiet || round.failed() > 0) stderr.print(String.format(Locale.ROOT, "%-28s %8s pages/s %6.2f s %s%n", label, PagesPerSecond.text(round.pagesPerSecond()), round.seconds(),
                round.failed() == 0 ? "" : round.failed() + " failed"));
        if (round.number() == 0) return;
        if (options.json != null) ComparisonFiles.json(options.json, settings, targets.size(), soFar);
        if (options.markdown != null) ComparisonFiles.markdown(options.markdown, soFar);
    }
}
