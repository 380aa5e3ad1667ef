package scraper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.Beginning;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Ledger;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Inputs;
import scraper.source.Source;
import scraper.state.AtTheEnd;
import scraper.state.Changes;
import scraper.state.Commits;
import scraper.state.StateFile;

/**
 * A scraper in a few lines, for scripts: URLs in, what is wanted of each page, where it goes. {@code samples/} has some.
 *
 * <pre>{@code
 * Pages.of(arguments).mode(Mode.VIRTUAL)
 *         .rows(page -> page.select(".quote").stream().map(quote -> Pages.row("text", quote.select(".text").text())))
 *         .to(Path.of("quotes.csv"));
 * }</pre>
 *
 * <p>For one thread, and for one run. What is set wrongly throws an {@link IllegalArgumentException} that names the value.
 */
public final class Pages {

    private final Function<Settings, Source> source;
    private final Settings settings = new Settings();
    private Path state;
    private boolean changedOnly;

    private Pages(Function<Settings, Source> source) {
        this.source = source;
    }

    /** URLs, files of URLs (one a line, {@code #} comments), local pages and archives, and {@code -} for standard input. */
    public static Pages of(String... inputs) {
        if (inputs.length == 0) throw new IllegalArgumentException("nothing to scrape: name a URL, a file of URLs, or - for stdin");
        return new Pages(settings -> new Inputs(Arrays.asList(inputs), System.in, null, settings.network().maxBody()));
    }

    /** Targets of any other source. */
    public static Pages of(Source source) {
        return new Pages(_ -> source);
    }

    /** Which thread runs which stage. Default {@link Mode#HYBRID}. */
    public Pages mode(Mode mode) {
        settings.mode(mode);
        return this;
    }

    /** Everything else that a run can be told: limits, politeness, network. */
    public Pages with(Consumer<Settings> change) {
        change.accept(settings);
        return this;
    }

    /** One more field, as {@code -e} has it: {@code price:decimal=.price_color}. */
    public Pages field(String field) {
        settings.extraction().field(field);
        return this;
    }

    /** One record for each match, in which the fields are looked for. */
    public Pages rows(String selector) {
        settings.extraction().rows(selector);
        return this;
    }

    /** Fields, rows and checks from a YAML file. */
    public Pages recipe(Path file) {
        settings.extraction().recipe(file);
        return this;
    }

    /**
     * What a page is made into, a record each; a page without any has one with nothing in it. What the function throws
     * makes the page a failed target.
     *
     * @param pageToRows gets Jsoup's tree, on whichever thread parses; may be called on several at once. Values are
     *     strings, numbers, truth values, lists and maps of them, and null
     */
    public Pages rows(Function<Document, ? extends Stream<? extends Map<String, ?>>> pageToRows) {
        settings.extraction().by(page -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            pageToRows.apply(page).forEach(row -> rows.add(new LinkedHashMap<>(row)));
            return rows.isEmpty() ? PageRecord.NO_FIELDS : rows;
        });
        return this;
    }

    /** What the rows of a function have, for what needs to know it beforehand: CSV and SQLite. All as text. */
    public Pages columns(String... names) {
        settings.extraction().columns(names);
        return this;
    }

    /**
     * Remembers each page in this file for the next run, and says in each record what has changed; see {@link Changes}. Pages of
     * a function are fetched whole and compared, since nobody knows whether it is still the same.
     */
    public Pages state(Path file) {
        state = file;
        return this;
    }

    /** With {@link #state}: only records that are news. */
    public Pages changedOnly() {
        changedOnly = true;
        return this;
    }

    /** One row: names and values in turn, in this order. */
    public static Map<String, Object> row(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) throw new IllegalArgumentException("a row is names and values in turn, an even number of them");
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) row.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        return row;
    }

    /**
     * Runs, and replaces a file once the run is whole: JSON Lines, or by its ending CSV, TSV or SQLite.
     *
     * @return the numbers of the run
     * @throws IOException when the file cannot be written
     */
    public Tally to(Path file) throws IOException, InterruptedException {
        if (state == null) return to(Outputs.replace(file, Format.of(file), layout(), 0, System.err::println));
        try (StateFile known = StateFile.open(state, System.err::println)) {
            Sink sink = Outputs.replace(file, Format.of(file), layout().withChanges(), 0, Beginning.KEPT, System.err::println);
            return run(known, new AtTheEnd(known), sink);
        }
    }

    /** Runs, and writes JSON Lines to stdout. */
    public Tally toStdout() throws IOException, InterruptedException {
        return to(Outputs.stdout(Format.JSONL, state == null ? layout() : layout().withChanges(), 0));
    }

    /** Runs, and hands over each target's record, failures included, as they complete; on one thread, which may block. */
    public Tally each(Consumer<PageRecord> records) throws IOException, InterruptedException {
        Sink sink = records::accept;
        return to(sink);
    }

    /** Runs, and writes to a sink of one's own. */
    public Tally to(Sink sink) throws IOException, InterruptedException {
        if (state == null) return new Scrape(settings).run(source.apply(settings), sink);
        try (StateFile known = StateFile.open(state, System.err::println)) {
            return run(known, new Commits(known, List.of()), sink);
        }
    }

    private Tally run(StateFile known, Ledger ledger, Sink sink) throws IOException, InterruptedException {
        try (Changes changes = new Changes(known, settings, changedOnly, 1, InstantSource.system())) {
            return new Scrape(settings).changes(changes).ledger(ledger).run(source.apply(settings), sink);
        }
    }

    private Layout layout() {
        return Layout.of(settings.extraction(), false);
    }
}
