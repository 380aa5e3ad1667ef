package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.fetch.Failure;
import scraper.sink.Change;
import scraper.sink.PageRecord;
import scraper.source.Source;
import scraper.source.Target;
import scraper.state.Journal;
import scraper.state.StateFile;
import test.support.ListSource;

/** Which targets a run has finished, and what is left of a list. */
class JournalTest {

    @TempDir
    Path folder;

    private StateFile open() throws IOException {
        return StateFile.open(folder.resolve("out.resume"), _ -> { });
    }

    private static PageRecord record(Target target, Failure.Kind failed) {
        return failed == null ? new PageRecord(target, target.url(), 200, null, 1, 1, 1, 1, PageRecord.NO_FIELDS, null)
                : PageRecord.failed(target, new Failure(failed, "so"));
    }

    private static void add(Journal journal, String... urls) throws IOException {
        for (String url : urls) journal.add(record(new Target(5, url, "a line"), null));
    }

    private static List<Target> left(Journal journal, Target... list) throws IOException {
        List<Target> all = new ArrayList<>(List.of(list));
        List<Target> left = new ArrayList<>();
        try (Source source = journal.remaining(new Source() {
            @Override
            public Target next() {
                return all.isEmpty() ? null : all.removeFirst();
            }

            @Override
            public long count() {
                return list.length;
            }

            @Override
            public void close() {}
        })) {
            for (Target target; (target = source.next()) != null; ) left.add(target);
        }
        return left;
    }

    private static Target[] lines(String... urls) {
        return Stream.of(urls).map(url -> new Target(9, url, "list")).toArray(Target[]::new);
    }

    private static List<String> urls(List<Target> targets) {
        return targets.stream().map(Target::url).toList();
    }

    @Test
    void whatWasCommittedIsThereAgainAndNothingElse() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            assertFalse(journal.isUnfinished());
            assertTrue(journal.isEmpty());
            journal.begin(Map.of("the format", "csv"), 100);
            file.commit();
            add(journal, "a", "b");
            journal.add(record(new Target(0, "c", ""), Failure.Kind.DNS));
            journal.add(record(new Target(0, "d", ""), Failure.Kind.ROBOTS));
            journal.commit(200);
            file.commit();
            add(journal, "e");
            journal.commit(300); // and killed before the file's own commit
        }
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            assertTrue(journal.isUnfinished() && !journal.isEmpty() && !journal.isWhole());
            assertEquals(200, journal.end());
            assertEquals(4, journal.finished());
            assertEquals(1, journal.failed(), "what robots.txt forbids is skipped");
            assertEquals(Map.of("the format", "csv"), journal.told());
            assertEquals(List.of("e", "f"), urls(left(journal, lines("e", "d", "c", "b", "a", "f"))));
        }
    }

    /** They count for the exit code of the run that goes on, which a failure that is no news does not. */
    @Test
    void aFailureIsCountedOnceAndOnlyIfItIsTold() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            journal.begin(Map.of(), 0);
            PageRecord failed = record(new Target(0, "a", ""), Failure.Kind.DNS);
            journal.add(failed);
            journal.commit(1);
            journal.add(failed.with(new Change(Change.Kind.FAILED, 2, List.of(), false)));
            journal.commit(2);
            journal.add(failed.with(new Change(Change.Kind.FAILED, 1, List.of(), true)));
            journal.commit(3);
            file.commit();
        }
        try (StateFile file = open()) {
            assertEquals(2, new Journal(file, false).failed());
        }
    }

    @Test
    void aLineIsFinishedAsOftenAsItHasRecords() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            journal.begin(Map.of(), 0);
            add(journal, "twice", "twice", "once", "gone");
            journal.commit(9);
            file.commit();
        }
        try (StateFile file = open()) {
            List<Target> left = left(new Journal(file, false), lines("new", "twice", "twice", "once", "twice", "once", "new"));
            assertEquals(List.of("new", "twice", "once", "new"), urls(left));
            assertEquals(List.of(0L, 1L, 2L, 3L), left.stream().map(Target::index).toList(), "so that they can be written in order");
        }
    }

    @Test
    void recordsOfAnArchiveAreToldApartByMoreThanTheirUrl() throws Exception {
        Target one = new Target(0, "a", "x.warc record 1", "1", null, null);
        Target two = new Target(1, "a", "x.warc record 2", "2", null, null);
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            journal.begin(Map.of(), 0);
            journal.add(record(two, null));
            journal.commit(9);
            file.commit();
        }
        try (StateFile file = open()) {
            assertEquals(List.of(one.at(0)), left(new Journal(file, false), one, two));
        }
    }

    @Test
    void aRunThatIsForgottenLeavesNothingToGoOnWith() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            journal.begin(Map.of("a", "b"), 0);
            add(journal, "x");
            journal.commit(9);
            file.commit();
            journal.whole();
            file.commit();
            assertTrue(new Journal(file, false).isWhole());
            journal.forget();
            file.commit();
            Journal again = new Journal(file, false);
            assertTrue(again.isEmpty() && !again.isUnfinished() && !again.isWhole() && again.told().isEmpty());
        }
    }

    @Test
    void oneOfItsOwnIsWholeUntilItIsRemoved() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, true);
            journal.begin(Map.of(), 0);
            add(journal, "x");
            journal.commit(9);
            journal.whole();
            journal.forget();
            file.commit();
            assertTrue(journal.isEmpty());
        } // and killed before it is removed
        try (StateFile file = open()) {
            Journal journal = new Journal(file, true);
            assertTrue(journal.isUnfinished() && journal.isWhole());
            assertEquals(List.of(), left(journal, lines("x")));
        }
    }

    @Test
    void whatIsLeftOfACountedListIsCountedToo() throws Exception {
        try (StateFile file = open()) {
            Journal journal = new Journal(file, false);
            journal.begin(Map.of(), 0);
            add(journal, "u0", "u1", "u2");
            journal.commit(9);
            file.commit();
        }
        try (StateFile file = open()) {
            assertEquals(7, new Journal(file, false).remaining(new ListSource(10, i -> "u" + i)).count());
        }
    }
}
