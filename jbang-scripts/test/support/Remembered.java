package test.support;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import scraper.Scrape;
import scraper.Settings;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import scraper.state.Changes;
import scraper.state.Commits;
import scraper.state.StateFile;

/** Runs of the library that remember, in one state file, what they saw. */
public final class Remembered {

    private final Path file;
    private boolean changedOnly;

    /** Remembers in this file. */
    public Remembered(Path file) {
        this.file = file;
    }

    /** Writes what is news alone. */
    public Remembered changedOnly() {
        changedOnly = true;
        return this;
    }

    /** One more run. @param written gets the records that are written */
    public Tally run(Settings settings, List<String> urls, Consumer<PageRecord> written) {
        MemorySink sink = new MemorySink();
        try (StateFile state = StateFile.open(file, note -> {
            throw new AssertionError(note);
        }); Changes changes = new Changes(state, settings, changedOnly, 1, InstantSource.system())) {
            Tally tally = new Scrape(settings).changes(changes).ledger(new Commits(state, List.of())).run(ListSource.of(urls), sink);
            sink.records().forEach(written);
            return tally;
        } catch (IOException e) {
            throw new AssertionError("the run failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** One more run of one URL, as {@code "304 unchanged"}. */
    public String run(Settings settings, String url) {
        StringBuilder said = new StringBuilder();
        run(settings, List.of(url), record -> said.append(record.status()).append(' ').append(record.change().kind()));
        return said.toString();
    }

    /** One more run: what became of how many, as {@code {changed=10, unchanged=990}}. */
    public Map<String, Long> counts(Settings settings, List<String> urls) {
        return run(settings, urls, _ -> { }).changes().entrySet().stream()
                .collect(Collectors.toMap(change -> change.getKey().label(), Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
