package test.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import scraper.Hash;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Validators;
import scraper.sink.Change;
import scraper.sink.PageRecord;
import scraper.sink.Version;
import scraper.source.Target;
import scraper.state.Changes;
import scraper.state.StateFile;

/** Runs one after the other with the same state file, each of pages made up for it. */
abstract class RunAfterRun {

    static final String URL = "http://a/1";

    @TempDir
    Path folder;

    boolean changedOnly = true;
    int alertAfter = 1;
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    Settings settings = new Settings();

    interface Run {
        String in(Changes changes) throws IOException;
    }

    String run(Run run) throws IOException {
        try (StateFile state = StateFile.open(folder.resolve("state.db"), note -> {
            throw new AssertionError(note);
        }); Changes changes = new Changes(state, settings, changedOnly, alertAfter, InstantSource.fixed(now))) {
            String told = run.in(changes);
            state.commit();
            return told;
        }
    }

    static PageRecord page(String url, List<Map<String, Object>> rows) {
        byte[] body = Hash.of(rows.toString().getBytes(StandardCharsets.UTF_8));
        return new PageRecord(new Target(0, url, "test"), url, 200, "text/html", 9, 1, 1, 1, rows, null)
                .of(new Version(new Validators(url, "\"1\"", null), body));
    }

    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }

    /** A run that finds one page with these fields. */
    String page(Object... namesAndValues) throws IOException {
        return run(changes -> told(changes.compare(page(URL, List.of(fields(namesAndValues))))));
    }

    static PageRecord failing(Failure.Kind kind, Integer status) {
        return new PageRecord(new Target(0, URL, "test"), URL, status, null, null, 1, 0, 1, PageRecord.NO_FIELDS, new Failure(kind, "it failed"));
    }

    String fails(Failure.Kind kind) throws IOException {
        return run(changes -> told(changes.compare(failing(kind, null))));
    }

    String missing(int status) throws IOException {
        return run(changes -> told(changes.compare(failing(Failure.Kind.HTTP_STATUS, status))));
    }

    static String told(PageRecord record) {
        Change change = record.change();
        return (change.told() ? "" : "(") + change.kind() + (change.failures() == 0 ? "" : " " + change.failures())
                + (change.kind() == Change.Kind.CHANGED ? " " + change.rows().stream().map(row -> row.kind() == Change.Kind.CHANGED ? row.changed().toString()
                        : row.kind().toString()).toList() : "") + (change.told() ? "" : ")");
    }
}
