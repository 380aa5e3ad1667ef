package scraper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.frontier.Attempt;
import scraper.frontier.Departures;
import scraper.frontier.Frontier;
import scraper.frontier.Timer;
import scraper.frontier.Wait;
import scraper.mode.Engine;
import scraper.mode.Engines;
import scraper.parse.PageParser;
import scraper.report.Tally;
import scraper.sink.Ledger;
import scraper.sink.Output;
import scraper.sink.PageRecord;
import scraper.sink.SavedBodies;
import scraper.sink.Sink;
import scraper.source.Source;
import scraper.state.Changes;
import scraper.warc.WarcArchive;

/**
 * One run: Source, Frontier, Fetcher, Parser, Sink, put together for one mode. {@link #run} is called once, on any
 * thread; {@link #stop} may be called from any other meanwhile.
 */
public final class Scrape {

    private final Settings settings;
    private final Fetchers fetchers;
    private final Tally tally = new Tally();
    private volatile Frontier frontier;
    private Output output;
    private Engine engine;
    private Steps steps;
    private RunListener listener = RunListener.NONE;
    private volatile boolean stopped;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private WarcArchive archive;
    private SavedBodies bodies;
    private Replay replay;
    private Ledger ledger;
    private Changes changes;

    /** A run over the network. */
    public Scrape(Settings settings) {
        this(settings, Fetchers.REAL);
    }

    /** A run with other HTTP clients, as tests and replays have them. */
    public Scrape(Settings settings, Fetchers fetchers) {
        this.settings = settings;
        this.fetchers = fetchers;
    }

    /** Archives what is fetched; to be called before {@link #run}, which closes the archive. */
    public Scrape archive(WarcArchive value) {
        archive = value;
        return this;
    }

    /** Saves the bodies of pages; to be called before {@link #run}, which ends it. */
    public Scrape bodies(SavedBodies value) {
        bodies = value;
        return this;
    }

    /** Remembers what is written, so that the run can go on when it is killed; to be called before {@link #run}. */
    public Scrape ledger(Ledger value) {
        ledger = value;
        return this;
    }

    /** Asks for what has changed and says what has; to be called before {@link #run}, with a {@link #ledger} that makes it hold. */
    public Scrape changes(Changes value) {
        changes = value;
        return this;
    }

    /** Tells of what the run decides; to be called before {@link #run}. */
    public Scrape listener(RunListener value) {
        listener = value;
        return this;
    }

    /** The numbers of this run, while it goes on and after. */
    public Tally tally() {
        return tally;
    }

    /**
     * Fetches, parses and writes until the source is exhausted and every target has its record.
     *
     * @param source read and closed on a thread of its own
     * @param sink written and closed on a thread of its own
     * @return the numbers of the run
     * @throws IOException when the source cannot be read or the sink cannot be written; what was written stays
     * @throws InterruptedException when this thread is interrupted; what is under way is dropped
     * @throws IllegalStateException by a bug; what was written stays, and the run does not count as whole
     */
    public Tally run(Source source, Sink sink) throws IOException, InterruptedException {
        tally.begin();
        try (Timer timer = Timer.system()) {
            frontier = new Frontier(settings, bodyLimit(), timer, new Turns());
            output = new Output(sink, settings.ordered(), changes, bodies == null || ledger == null ? ledger : bodies.before(ledger), new Records());
            Exchanges exchanges = archive == null ? null : new Exchanges(archive, frontier, this::fail);
            steps = new Steps(frontier, new PageParser(settings), output, exchanges, bodies, settings.network().userAgent(),
                    changes != null);
            if (bodies != null) bodies.start(output::accept, this::fail);
            try {
                engine = Engines.open(settings, fetchers, steps);
                replay = new Replay(steps, engine, bodyLimit());
                Thread.ofPlatform().daemon().name("source").start(new Feed(source, frontier, replay, changes, output::accept, this::fail, this::note));
                if (stopped) frontier.stop();
                frontier.done().get();
            } catch (ExecutionException e) {
                frontier.abort();
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                stopped = true;
                frontier.abort();
                throw e;
            } finally {
                if (engine != null) closeEngine();
                if (replay != null) replay.close();
                closeArchive();
                if (bodies != null) bodies.close();
                closeOutput();
            }
            tally.hosts(frontier.stats());
        } finally {
            tally.end();
        }
        if (failure.get() != null) throw failure.get();
        return tally;
    }

    /** Takes no more targets, lets those in flight end, writes their records; what still waited has no record. */
    public void stop() {
        stopped = true;
        if (frontier != null) frontier.stop();
    }

    /** Whether {@link #stop} was called, or {@link #run} interrupted. */
    public boolean stopped() {
        return stopped;
    }

    /** A quarter of the heap, so that bodies under way, their trees and everything else fit beside each other. */
    private static long bodyLimit() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    /** At its end an engine may have something to write, too: the cookies. */
    private void closeEngine() {
        try {
            engine.close();
        } catch (UncheckedIOException e) {
            note(e.getCause());
        }
    }

    /** The first failure is what the run ends with. */
    private void note(IOException error) {
        failure.compareAndSet(null, error);
    }

    private void fail(IOException error) {
        note(error);
        frontier.abort();
    }

    private void closeArchive() {
        try {
            if (archive != null) archive.close();
        } catch (IOException e) {
            note(e);
        }
    }

    private void closeOutput() throws InterruptedException {
        try {
            output.close(() -> failure.get() == null && !stopped && frontier.done().state() == Future.State.SUCCESS);
        } catch (IOException e) {
            note(e);
        }
    }

    private final class Turns implements Departures {
        @Override
        public void launch(Attempt attempt) {
            attempt.timing().mark(System.nanoTime());
            engine.launch(attempt);
        }

        @Override
        public void refuse(Attempt attempt, Failure why) {
            steps.refused(attempt, why);
        }

        @Override
        public boolean listens() {
            return listener.listens();
        }

        @Override
        public void decided(String host, String what) {
            listener.decided(host, what);
        }

        @Override
        public void warned(String host, String what) {
            listener.warned(host, what);
        }

        @Override
        public void idle(long nanos, String host, Wait why) {
            listener.idle(nanos, host, why);
        }
    }

    private final class Records implements Output.Listener {
        @Override
        public void onRecord(PageRecord record) {
            tally.add(record);
            if (record.error() != null && listener.listens()) listener.failed(record);
        }

        @Override
        public void absorbed(int records) {
            frontier.absorbed(records);
        }

        @Override
        public void written(int records) {
            frontier.written(records);
        }

        @Override
        public void failed(IOException error) {
            fail(error);
        }
    }
}
