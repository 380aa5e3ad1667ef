package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scraper.fetch.Failure;
import scraper.sink.PageRecord;
import scraper.sink.Version;
import scraper.source.Target;

/** What a record says beside the one of the run before: each line of a test is a run. */
class ChangesTest extends RunAfterRun {

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
