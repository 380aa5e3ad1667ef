package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

/** What a record says beside the one of the run before: each line of a test is a run. */
class ChangesTest {

    private static final String URL = "http://a/1";

    @TempDir
    Path folder;

    private boolean changedOnly = true;
    private int alertAfter = 1;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private Settings settings = new Settings();

    private interface Run {
        String in(Changes changes) throws IOException;
    }

    private String run(Run run) throws IOException {
        try (StateFile state = StateFile.open(folder.resolve("state.db"), note -> {
            throw new AssertionError(note);
        }); Changes changes = new Changes(state, settings, changedOnly, alertAfter, InstantSource.fixed(now))) {
            String told = run.in(changes);
            state.commit();
            return told;
        }
    }

    private static PageRecord page(String url, List<Map<String, Object>> rows) {
        byte[] body = Hash.of(rows.toString().getBytes(StandardCharsets.UTF_8));
        return new PageRecord(new Target(0, url, "test"), url, 200, "text/html", 9, 1, 1, 1, rows, null)
                .of(new Version(new Validators(url, "\"1\"", null), body));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }

    /** A run that finds one page with these fields. */
    private String page(Object... namesAndValues) throws IOException {
        return run(changes -> told(changes.compare(page(URL, List.of(fields(namesAndValues))))));
    }

    private static PageRecord failing(Failure.Kind kind, Integer status) {
        return new PageRecord(new Target(0, URL, "test"), URL, status, null, null, 1, 0, 1, PageRecord.NO_FIELDS, new Failure(kind, "it failed"));
    }

    private String fails(Failure.Kind kind) throws IOException {
        return run(changes -> told(changes.compare(failing(kind, null))));
    }

    private String missing(int status) throws IOException {
        return run(changes -> told(changes.compare(failing(Failure.Kind.HTTP_STATUS, status))));
    }

    private static String told(PageRecord record) {
        Change change = record.change();
        return (change.told() ? "" : "(") + change.kind() + (change.failures() == 0 ? "" : " " + change.failures())
                + (change.kind() == Change.Kind.CHANGED ? " " + change.rows().stream().map(row -> row.kind() == Change.Kind.CHANGED ? row.changed().toString()
                        : row.kind().toString()).toList() : "") + (change.told() ? "" : ")");
    }

    @Test
    void aPageIsNewThenUnchangedThenChanged() throws IOException {
        assertEquals("new", page("title", "A", "price", new BigDecimal("51.70")));
        assertEquals("(unchanged)", page("title", "A", "price", new BigDecimal("51.70")));
        assertEquals("changed [{price={before=51.70, after=52}}]", page("title", "A", "price", new BigDecimal("52")));
        assertEquals("(unchanged)", page("title", "A", "price", new BigDecimal("52")));
    }

    @Test
    void withoutChangedOnlyEverythingIsTold() throws IOException {
        changedOnly = false;
        assertEquals("new", page("title", "A"));
        assertEquals("unchanged", page("title", "A"));
        assertEquals("failed 1", fails(Failure.Kind.TIMEOUT));
        assertEquals("failed 2", fails(Failure.Kind.TIMEOUT));
        assertEquals("recovered 2", page("title", "A"));
        assertEquals("unchanged", page("title", "A"));
    }

    @Test
    void aFieldThatIsAddedIsChangedWhereItHasAValue() throws IOException {
        page("title", "A");
        assertEquals("(unchanged)", page("title", "A", "price", null));
        assertEquals("changed [{stock={before=null, after=3}}]", page("title", "A", "stock", 3));
        assertEquals("changed [{stock={before=3, after=null}}]", page("title", "A"));
        assertEquals("changed [{tags={before=null, after=[]}}]", page("title", "A", "tags", List.of()));
    }

    @Test
    void numbersAreTheSameHoweverTheyAreKept() throws IOException {
        Object[] numbers = {"a", 1, "b", 1L << 40, "c", new java.math.BigInteger("9".repeat(30)), "d", new BigDecimal("5"), "e", 1.5, "f", true,
            "g", Map.of("x", List.of(new BigDecimal("1.10"), "ü𝄞"))};
        page(numbers);
        assertEquals("(unchanged)", page(numbers));
        page("g", 1);
        assertEquals("changed [{a={before=null, after=1}, b={before=null, after=1099511627776}, c={before=null, after=" + "9".repeat(30)
                + "}, d={before=null, after=5}, e={before=null, after=1.5}, f={before=null, after=true}, g={before=1, after={x=[1.10, ü𝄞]}}}]", page(numbers));
    }

    @Test
    void aLargeRecordIsKeptAndCompared() throws IOException {
        String text = "lorem ipsum ".repeat(100_000);
        page("text", text);
        assertEquals("(unchanged)", page("text", text));
        assertEquals("changed [{text={before=" + text + ", after=short}}]", page("text", "short"));
    }

    @Test
    void aTransientFailureIsToldWhenItStartsAndWhenItEnds() throws IOException {
        page("title", "A");
        assertEquals("failed 1", fails(Failure.Kind.CONNECT));
        assertEquals("(failed 2)", fails(Failure.Kind.TIMEOUT));
        assertEquals("(failed 3)", fails(Failure.Kind.BREAKER_OPEN));
        assertEquals("(failed 4)", fails(Failure.Kind.ROBOTS));
        assertEquals("recovered 4", page("title", "A"));
        assertEquals("(unchanged)", page("title", "A"));
    }

    @Test
    void failuresAreToldAfterSoManyInARow() throws IOException {
        alertAfter = 3;
        page("title", "A");
        assertEquals("(failed 1)", fails(Failure.Kind.CONNECT));
        assertEquals("(failed 2)", fails(Failure.Kind.CONNECT));
        assertEquals("(unchanged 2)", page("title", "A"), "nobody was told");
        assertEquals("(failed 1)", fails(Failure.Kind.CONNECT));
        assertEquals("(failed 2)", fails(Failure.Kind.CONNECT));
        assertEquals("failed 3", fails(Failure.Kind.CONNECT));
        assertEquals("(failed 4)", fails(Failure.Kind.CONNECT));
        assertEquals("changed 4 [{title={before=A, after=B}}]", page("title", "B"));
    }

    @Test
    void aPageThatWasThereAndIsNoMoreIsGoneOnce() throws IOException {
        page("title", "A");
        assertEquals("gone 1", missing(404));
        assertEquals("(gone 2)", missing(410));
        assertEquals("(failed 3)", fails(Failure.Kind.TIMEOUT));
        assertEquals("(gone 4)", missing(404), "nothing new, as it never came back");
        assertEquals("new 4", page("title", "A"), "whoever struck it off wants it back");
        assertEquals("(unchanged)", page("title", "A"));
    }

    @Test
    void onlyAnAnswerMakesAPageGone() throws IOException {
        alertAfter = 2;
        page("title", "A");
        assertEquals("(failed 1)", missing(404));
        assertEquals("failed 2", fails(Failure.Kind.CONNECT));
        assertEquals("gone 3", missing(404), "twice missing");
        page("title", "A");
        assertEquals("(failed 1)", missing(500));
        assertEquals("failed 2", missing(403));
        assertEquals("(failed 3)", missing(404));
    }

    @Test
    void aPageThatNeverWasThereFails() throws IOException {
        assertEquals("failed 1", missing(404));
        assertEquals("(failed 2)", missing(404));
        assertEquals("new 2", page("title", "A"));
    }

    @Test
    void aTargetTwiceInAListIsComparedWithItselfAndFailsOnce() throws IOException {
        assertEquals("new (unchanged)", run(changes -> told(changes.compare(page(URL, List.of(fields("a", 1)))))
                + " " + told(changes.compare(page("HTTP://A:80/1#there", List.of(fields("a", 1)))))));
        assertEquals("failed 1 (failed 1)", run(changes -> told(changes.compare(failing(Failure.Kind.RESET, null)))
                + " " + told(changes.compare(failing(Failure.Kind.RESET, null)))));
        assertEquals("(failed 2)", fails(Failure.Kind.RESET));
        alertAfter = 2;
        page("title", "A");
        assertEquals("(failed 1) (failed 1)", run(changes -> told(changes.compare(failing(Failure.Kind.HTTP_STATUS, 404)))
                + " " + told(changes.compare(failing(Failure.Kind.HTTP_STATUS, 404)))), "missing once");
        assertEquals("gone 2", missing(404));
    }

    private String rows(Object... namesAndPrices) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < namesAndPrices.length; i += 2) rows.add(fields("row", rows.size() + 1, "name", namesAndPrices[i], "price", namesAndPrices[i + 1]));
        return run(changes -> told(changes.compare(page(URL, rows))));
    }

    @Test
    void rowsAreComparedByWhatTheySayAndNotByTheirPlace() throws IOException {
        assertEquals("new", rows("x", 1, "y", 2, "z", 3));
        assertEquals("(unchanged)", rows("z", 3, "x", 1, "y", 2));
        assertEquals("changed [new, unchanged, {price={before=2, after=5}}, unchanged]", rows("w", 9, "x", 1, "y", 5, "z", 3));
        assertEquals("changed [unchanged, unchanged]", rows("x", 1, "z", 3), "two have gone");
        assertEquals("changed [{}]", run(changes -> told(changes.compare(page(URL, List.of(fields("row", 0, "name", null, "price", null)))))), "none is left");
        assertEquals("changed [new, new]", rows("x", 1, "z", 3), "they are back");
        assertEquals("changed [unchanged, unchanged, new]", rows("x", 1, "z", 3, "x", 4));
        assertEquals("changed [unchanged, new, unchanged]", rows("x", 4, "x", 2, "z", 3), "no field tells these apart");
    }

    @Test
    void whatHasNoFieldsIsItsBody() throws IOException {
        PageRecord file = new PageRecord(new Target(0, URL, "test"), URL, 200, "application/pdf", 9, 1, 1, 1, PageRecord.NO_FIELDS, null);
        assertEquals("new", run(changes -> told(changes.compare(file.of(new Version(null, new byte[] {1}))))));
        assertEquals("(unchanged)", run(changes -> told(changes.compare(file.of(new Version(null, new byte[] {1}))))));
        assertEquals("changed [{}]", run(changes -> told(changes.compare(file.of(new Version(null, new byte[] {2}))))));
    }

    @Test
    void aPageThatIsAsItWasIsTakenFromTheState() throws IOException {
        page("title", "A", "tags", List.of("p", "q"), "price", new BigDecimal("51.70"));
        PageRecord notModified = new PageRecord(new Target(0, URL, "test"), URL, 304, null, null, 1, 0, 1, PageRecord.NO_FIELDS, null)
                .of(new Version(new Validators(URL, "\"1\"", null), null));
        run(changes -> {
            PageRecord filled = changes.compare(notModified);
            assertEquals("(unchanged)", told(filled));
            assertEquals("{title=A, tags=[p, q], price=51.70}", filled.fields().toString());
            assertEquals("text/html 9 304", filled.contentType() + " " + filled.bytes() + " " + filled.status());
            return "";
        });
        assertEquals("(unchanged)", page("title", "A", "tags", List.of("p", "q"), "price", new BigDecimal("51.70")));
        fails(Failure.Kind.CONNECT);
        assertEquals("recovered 1", run(changes -> told(changes.compare(notModified))));
        missing(410);
        assertEquals("new 1", run(changes -> told(changes.compare(notModified))));
    }

    @Test
    void aTargetIsAskedForWithWhatItsServerCalledItAndOnlyForTheSameRecord() throws IOException {
        page("title", "A");
        Target target = new Target(0, URL + "#x", "test");
        assertEquals(new Validators(URL, "\"1\"", null), asked(target));
        assertNull(asked(new Target(0, "http://a/2", "test")), "never seen");
        settings = new Settings().extraction(extraction -> extraction.field("title=h1"));
        assertNull(asked(target), "other fields");
        settings = new Settings().network(network -> network.header("Accept-Language", "de"));
        assertNull(asked(target), "another language");
        settings = new Settings().network(network -> network.header("if-none-match", "\"mine\""));
        assertNull(asked(target), "the user's own condition");
        settings = new Settings().extraction(extraction -> extraction.by(_ -> PageRecord.NO_FIELDS));
        assertNull(asked(target), "a function");
        settings = new Settings();
        fails(Failure.Kind.CONNECT);
        assertNotNull(asked(target), "a failure forgets nothing");
    }

    /** A source that is still read when a run is interrupted must not use what is closed. */
    @Test
    void onceItIsClosedNothingIsRecalled() throws IOException {
        page("title", "A");
        Target target = new Target(0, URL, "test");
        Changes[] closed = new Changes[1];
        run(changes -> {
            assertNotNull(changes.recall(target));
            closed[0] = changes;
            return "";
        });
        assertNull(closed[0].recall(target));
    }

    private Validators asked(Target target) throws IOException {
        Validators[] asked = new Validators[1];
        run(changes -> {
            asked[0] = changes.recall(target);
            return "";
        });
        return asked[0];
    }

    @Test
    void aClockThatJumpsBackChangesNothing() throws IOException, java.sql.SQLException {
        page("title", "A");
        now = now.minusSeconds(400L * 24 * 3600);
        assertEquals("(unchanged)", page("title", "A"));
        assertEquals("failed 1", fails(Failure.Kind.CONNECT));
        assertEquals("recovered 1", page("title", "A"));
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                var row = connection.createStatement().executeQuery("SELECT first_seen <= last_seen, last_seen FROM targets")) {
            assertEquals(1, row.getInt(1));
            assertEquals(Instant.parse("2026-11-23T10:00:00Z"), Instant.ofEpochMilli(row.getLong(2)));
        }
    }
}
