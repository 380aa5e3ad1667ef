package test.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.report.Comparison;
import scraper.report.Contents;
import scraper.report.PagesPerSecond;
import scraper.report.Round;
import scraper.report.Standing;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;

/** What a comparison runs, and what it says. */
class ComparisonTest {

    private final List<String> passes = new ArrayList<>();

    private final Comparison.Listener listener = new Comparison.Listener() {
        @Override
        public void begins(Mode mode, int round) {
            passes.add(mode + " " + round);
        }

        @Override
        public void ended(Round round, Comparison soFar) {}
    };

    private static Comparison.Pass pass(Map<Mode, Integer> millis, Map<Mode, String> titles) {
        return (mode, sink) -> new Scrape(new Settings().mode(mode).concurrency(1),
                new FakeFetchers(millis.getOrDefault(mode, 1), request -> FakeFetchers.page(titles.getOrDefault(mode, "same"))))
                .run(ListSource.of(List.of("http://a/1", "http://a/2", "http://a/3")), sink);
    }

    @Test
    void aWarmUpOfEachModeThenRoundsInRotatedOrder() throws Exception {
        Comparison comparison = new Comparison(2);
        comparison.run(pass(Map.of(), Map.of()), null, listener);
        assertEquals(List.of("threads 0", "virtual 0", "eventloop 0", "hybrid 0",
                "virtual 1", "eventloop 1", "hybrid 1", "threads 1",
                "eventloop 2", "hybrid 2", "threads 2", "virtual 2"), passes);
        assertEquals(8, comparison.rounds().size());
        assertEquals(4, comparison.standings().size());
        comparison.rounds().forEach(round -> assertEquals(3, round.pages()));
    }

    @Test
    void theRecordsOfTheFirstPassAreKept() throws Exception {
        MemorySink kept = new MemorySink();
        new Comparison(1).run(pass(Map.of(), Map.of()), kept, listener);
        assertEquals(3, kept.records().size());
    }

    @Test
    void aClearDifferenceHasAWinnerAndANumber() throws Exception {
        Comparison comparison = new Comparison(3);
        comparison.run(pass(Map.of(Mode.THREADS, 150, Mode.VIRTUAL, 150, Mode.EVENTLOOP, 150), Map.of()), null, listener);
        assertTrue(comparison.verdict().startsWith("hybrid won: "), comparison.verdict());
        assertEquals(Mode.HYBRID, comparison.standings().getFirst().mode());
        assertEquals(1.0, comparison.standings().getFirst().ratioToBest());
        assertTrue(comparison.standings().getLast().ratioToBest() < 0.5);
    }

    @Test
    void overlappingRoundsAreNoVictory() throws IOException, InterruptedException {
        Comparison comparison = new Comparison(2);
        // Two kinds of rounds, given to all modes alike: whatever their medians, the rounds overlap.
        int[] count = {0};
        comparison.run((mode, sink) -> pass(Map.of(mode, (count[0]++ / 4) % 2 == 0 ? 20 : 60), Map.of()).run(mode, sink), null, listener);
        assertTrue(comparison.verdict().contains("within the noise of this run"), comparison.verdict());
        for (Mode mode : Mode.values()) assertTrue(comparison.verdict().split(" are ")[0].contains(mode.label()), comparison.verdict());
        assertFalse(comparison.verdict().contains("times"), comparison.verdict());
    }

    @Test
    void howManyTimesTheSlowestIsSaidWhereItsRoundsLieApart() throws IOException, InterruptedException {
        Comparison comparison = new Comparison(2);
        int[] count = {0};
        comparison.run((mode, sink) -> pass(Map.of(mode, mode == Mode.THREADS ? 200 : (count[0]++ / 3) % 2 == 0 ? 20 : 60), Map.of()).run(mode, sink), null, listener);
        assertTrue(comparison.verdict().matches(".* and .* are within the noise of this run: .* pages/s\\); [0-9.]+ times threads, the slowest\\."), comparison.verdict());
        assertFalse(comparison.verdict().split(" are ")[0].contains("threads"), comparison.verdict());
    }

    @Test
    void recordsThatDifferAreToldWithTheirUrl() throws Exception {
        Comparison comparison = new Comparison(1);
        comparison.run(pass(Map.of(), Map.of(Mode.EVENTLOOP, "SAME")), null, listener);
        assertFalse(comparison.agrees());
        assertTrue(comparison.agreement().contains("eventloop in 3, the first http://a/1"), comparison.agreement());
    }

    @Test
    void aModeThatLosesARecordDoesNotAgree() throws Exception {
        Comparison comparison = new Comparison(1);
        comparison.run((mode, sink) -> pass(Map.of(), Map.of()).run(mode, mode == Mode.HYBRID ? dropping(sink) : sink), null, listener);
        assertFalse(comparison.agrees());
        assertTrue(comparison.agreement().contains("hybrid in 1"), comparison.agreement());
    }

    private static Sink dropping(Sink sink) {
        return new Sink() {
            @Override
            public void write(PageRecord record) throws IOException {
                if (record.target().index() != 1) sink.write(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void shortRoundsAndFailuresAreWarnedOf() throws Exception {
        Comparison comparison = new Comparison(1);
        comparison.run(pass(Map.of(), Map.of()), null, listener);
        assertTrue(comparison.text().contains("a longer list gives steadier numbers"), comparison.text());
        assertTrue(comparison.verdict().endsWith("; one round cannot tell this from noise."), comparison.verdict());
        assertFalse(comparison.text().contains("targets of a round failed"), comparison.text());
        Comparison failing = new Comparison(1);
        failing.run((mode, sink) -> new Scrape(new Settings().mode(mode), new FakeFetchers(0, request -> FakeFetchers.reply(404, Map.of(), "")))
                .run(ListSource.of(List.of("http://a/1", "http://a/2")), sink), null, listener);
        assertTrue(failing.text().contains("Note: up to 2 targets of a round failed; "), failing.text());
    }

    @Test
    void recordsAreTheSameWhenAllButTheirTimesIs() {
        Target target = new Target(0, "http://a/", "test");
        Failure failure = new Failure(Failure.Kind.RESET, "cut");
        List<PageRecord> different = List.of(
                new PageRecord(target, "http://a/", 200, "text/html", 100, 5, 7, 1, List.of(Map.of("f", "a")), null),
                new PageRecord(target, "http://a/", 200, "text/html", 100, 5, 7, 1, List.of(Map.of("f", "b")), null),
                new PageRecord(target, "http://a/", 200, "text/html", 101, 5, 7, 1, List.of(Map.of("f", "a")), null),
                new PageRecord(target, "http://a/", 200, "text/xml", 100, 5, 7, 1, List.of(Map.of("f", "a")), null),
                new PageRecord(target, "http://a/", 203, "text/html", 100, 5, 7, 1, List.of(Map.of("f", "a")), null),
                new PageRecord(target, "http://a/b", 200, "text/html", 100, 5, 7, 1, List.of(Map.of("f", "a")), null),
                PageRecord.failed(target, failure), PageRecord.failed(target, new Failure(Failure.Kind.TIMEOUT, "cut")));
        assertEquals(different.size(), different.stream().map(ComparisonTest::fingerprint).distinct().count());
        assertEquals(fingerprint(different.getFirst()),
                fingerprint(new PageRecord(target, "http://a/", 200, "text/html", 100, 50, 70, 2, List.of(Map.of("f", "a")), null)));
    }

    private static long fingerprint(PageRecord record) {
        Contents contents = new Contents();
        contents.write(record);
        return contents.fingerprint();
    }

    @Test
    void theTableNamesEveryModeAndMarkdownHasTheSameFigures() throws Exception {
        Comparison comparison = new Comparison(1);
        comparison.run(pass(Map.of(), Map.of()), null, listener);
        for (Standing standing : comparison.standings()) {
            assertTrue(comparison.text().contains(standing.mode().label()), comparison.text());
            assertTrue(comparison.markdown().contains("| " + standing.mode().label() + " |"), comparison.markdown());
        }
        assertTrue(comparison.markdown().startsWith("| mode | pages/s |"), comparison.markdown());
    }

    @Test
    void whatIsSlowIsNotNone() {
        assertEquals(List.of("0", "0.25", "0.99", "1.0", "9.9", "10", "9,346"),
                DoubleStream.of(0, 0.25, 0.994, 0.997, 9.94, 9.96, 9345.6).mapToObj(PagesPerSecond::text).toList());
    }

    @Test
    void noRoundsIsAnError() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Comparison(0));
        assertTrue(e.getMessage().contains("at least 1"), e.getMessage());
    }

    @Test
    void aTallyCountsOutcomesBytesAndRetries() {
        Tally tally = new Tally();
        Target target = new Target(0, "http://a/", "test");
        tally.add(new PageRecord(target, "http://a/", 200, null, 100, 5_000_000, 1000, 3, PageRecord.NO_FIELDS, null));
        tally.add(PageRecord.failed(target, new Failure(Failure.Kind.DNS, "no address")));
        assertEquals(2, tally.done());
        assertEquals(1, tally.failed());
        assertEquals(100, tally.bytes());
        assertEquals(2, tally.retries());
        assertEquals(Map.of(Failure.Kind.DNS, 1L), tally.failures());
        assertEquals(5.0, tally.fetch().getMaxValue() / 1e6, 0.01);
    }
}
