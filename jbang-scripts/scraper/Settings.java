package scraper;

import java.util.function.Consumer;
import scraper.extract.Extraction;
import scraper.fetch.Network;
import scraper.frontier.Politeness;
import scraper.mode.Mode;

/**
 * Everything a run can be told, with its defaults: what concerns the run as a whole here, the rest by stage. Both HTTP
 * clients are set from here, so that a comparison of modes compares the modes. Filled by one thread, then only read;
 * each setter checks its value and returns these settings.
 */
public final class Settings {

    private static final int MOST = 1_000_000;

    private Mode mode = Mode.HYBRID;
    private int concurrency = 64;
    private int workers = Runtime.getRuntime().availableProcessors();
    private int lookAhead = 10_000;
    private boolean ordered;
    private final Network network;
    private final Politeness politeness;
    private final Extraction extraction;

    /** The defaults. */
    public Settings() {
        network = new Network();
        politeness = new Politeness();
        extraction = new Extraction();
    }

    private Settings(Settings other, Mode mode) {
        this.mode = mode;
        concurrency = other.concurrency;
        workers = other.workers;
        lookAhead = other.lookAhead;
        ordered = other.ordered;
        network = other.network;
        politeness = other.politeness;
        extraction = other.extraction;
    }

    /** The same run in another mode; what is set by stage is shared, not copied. */
    public Settings with(Mode other) {
        return new Settings(this, other);
    }

    /** Which thread runs which stage. Default {@link Mode#HYBRID}. */
    public Settings mode(Mode value) {
        mode = value;
        return this;
    }

    /** Requests in flight, in all; from 1 to a million, default 64. */
    public Settings concurrency(int value) {
        concurrency = atMost(MOST, atLeast(1, value, "the number of requests in flight"), "the number of requests in flight");
        return this;
    }

    /** Parse threads of the hybrid mode; from 1 to a million, default the number of cores. */
    public Settings workers(int value) {
        workers = atMost(MOST, atLeast(1, value, "the number of parse threads"), "the number of parse threads");
        return this;
    }

    /** Targets read from the source whose records are not written yet; at least 1, default 10,000. Bounds the memory. */
    public Settings lookAhead(int value) {
        lookAhead = atLeast(1, value, "the look-ahead");
        return this;
    }

    /** Records in input order instead of as they complete; default false. */
    public Settings ordered(boolean value) {
        ordered = value;
        return this;
    }

    /** Sets how servers are reached. */
    public Settings network(Consumer<Network> change) {
        change.accept(network);
        return this;
    }

    /** Sets how hosts are treated. */
    public Settings politeness(Consumer<Politeness> change) {
        change.accept(politeness);
        return this;
    }

    /** Sets what is taken from a page. */
    public Settings extraction(Consumer<Extraction> change) {
        change.accept(extraction);
        return this;
    }

    /** See {@link #mode(Mode)}. */
    public Mode mode() {
        return mode;
    }

    /** See {@link #concurrency(int)}. */
    public int concurrency() {
        return concurrency;
    }

    /** See {@link #workers(int)}. */
    public int workers() {
        return workers;
    }

    /** See {@link #lookAhead(int)}. */
    public int lookAhead() {
        return lookAhead;
    }

    /** See {@link #ordered(boolean)}. */
    public boolean ordered() {
        return ordered;
    }

    /** How servers are reached; for the fetch stage. */
    public Network network() {
        return network;
    }

    /** How hosts are treated; for the frontier. */
    public Politeness politeness() {
        return politeness;
    }

    /** What is taken from a page; for the parser and, before the first record, for sinks. */
    public Extraction extraction() {
        return extraction;
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) throw new IllegalArgumentException(what + " is at least " + least + ", not " + value);
        return value;
    }

    private static int atMost(int most, int value, String what) {
        if (value > most) throw new IllegalArgumentException(what + " is at most " + most + ", not " + value);
        return value;
    }
}
