package test.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import scraper.sink.Change;
import scraper.sink.Ledger;
import scraper.sink.Output;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;
import test.support.Runs;

/** When what is written is remembered: after it is on the disk, within a second, and not more of it. */
class LedgerTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private IOException failure;

    private final Sink sink = new Sink() {
        @Override
        public void write(PageRecord record) {
            events.add("write " + record.target().url());
        }

        @Override
        public void leaveOut() {
            events.add("leave out");
        }

        @Override
        public void flush() {}

        @Override
        public long keep() {
            events.add("keep");
            return 7;
        }

        @Override
        public void complete() {
            events.add("complete");
        }

        @Override
        public void close() {
            events.add("close");
        }
    };

    private final Ledger ledger = new Ledger() {
        @Override
        public boolean isToGoOn() {
            return true;
        }

        @Override
        public void add(PageRecord record) {
            events.add("add " + record.target().url());
        }

        @Override
        public void commit(long end) throws IOException {
            events.add("commit " + end);
            if (failure != null) throw failure;
        }

        @Override
        public void whole() {
            events.add("whole");
        }

        @Override
        public void forget() {
            events.add("forget");
        }
    };

    private static final class Failed implements Output.Listener {
        private volatile IOException failed;

        @Override
        public void onRecord(PageRecord record) {}

        @Override
        public void absorbed(int records) {}

        @Override
        public void written(int records) {}

        @Override
        public void failed(IOException error) {
            failed = error;
        }
    }

    private final Failed listener = new Failed();

    private Output output(boolean ordered) {
        return new Output(sink, ordered, null, ledger, listener);
    }

    private static PageRecord record(long index, String url) {
        return new PageRecord(new Target(index, url, "test"), url, 200, "text/html", 9, 1, 1, 1, PageRecord.NO_FIELDS, null);
    }

    @Test
    void itIsOnTheDiskBeforeItIsRememberedAndForgottenWhenItIsInItsPlace() throws Exception {
        Output output = output(false);
        output.accept(record(0, "a"));
        output.accept(record(1, "b"));
        output.close(() -> true);
        assertEquals(List.of("write a", "add a", "write b", "add b", "keep", "commit 7", "whole", "complete", "close", "forget"), events);
    }

    /** A run that goes on is not to ask for it once more. */
    @Test
    void whatIsNoNewsIsRememberedAsWell() throws Exception {
        Output output = output(false);
        output.accept(record(0, "a").with(new Change(Change.Kind.UNCHANGED, 0, List.of(), false)));
        output.close(() -> false);
        assertEquals(List.of("leave out", "add a", "keep", "commit 7", "close"), events);
    }

    @Test
    void aRunThatIsNotWholeIsRememberedToItsEnd() throws Exception {
        Output output = output(false);
        output.accept(record(0, "a"));
        output.close(() -> false);
        assertEquals(List.of("write a", "add a", "keep", "commit 7", "close"), events);
    }

    @Test
    void aRunInWhichNothingMoreComesCommitsAllTheSame() throws Exception {
        Output output = output(false);
        output.accept(record(0, "a"));
        Runs.await("a commit", () -> events.contains("commit 7"));
        output.close(() -> false);
        assertEquals(List.of("write a", "add a", "keep", "commit 7", "close"), events, "and nothing is committed twice");
    }

    @Test
    void aLedgerThatCannotBeWrittenEndsTheRun() throws Exception {
        failure = new IOException("cannot write out.resume: the disk is full");
        Output output = output(false);
        output.accept(record(0, "a"));
        Runs.await("the failure", () -> listener.failed != null);
        output.close(() -> false);
        assertEquals(failure, listener.failed);
        assertFalse(events.contains("whole") || events.contains("forget"), events.toString());
    }

    @Test
    void whatWaitsForAnEarlierRecordIsNotWrittenOutOfOrderByARunThatCanGoOn() throws Exception {
        Output output = output(true);
        output.accept(record(0, "a"));
        output.accept(record(2, "c"));
        output.close(() -> false);
        assertTrue(events.contains("write a") && !events.contains("write c"), events.toString());
    }
}
