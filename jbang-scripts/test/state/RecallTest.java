package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Validators;
import scraper.sink.PageRecord;
import scraper.sink.Version;
import scraper.source.Target;
import scraper.state.Changes;

/** What a run knows of the pages of those before: what it asks for, and what it says of one that has not changed. */
class RecallTest extends RunAfterRun {

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
}
