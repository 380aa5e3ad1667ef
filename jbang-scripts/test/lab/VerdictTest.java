package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import lab.result.Workload;
import lab.verdict.Advice;
import lab.verdict.Bound;
import lab.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What bounds a mode, and what to do about it, on results of each kind. */
class VerdictTest {

    private static final Workload IO = Made.workload("io", "20ms", 64);

    private static Workload hosts(int count, int perHost) {
        return new Workload("list", Workload.Kind.REPLAY, "urls.txt", 10_000, 19.0, null, "recorded", 64, perHost, count, 2, "summary");
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(Bound.LATENCY, IO, Made.mode("hybrid"), "61 of 64 requests are in flight, each for 20.2 ms"),
                arguments(Bound.PER_HOST, hosts(3, 6), Made.mode("hybrid").speed(880), "6 to each of 3 hosts are 18 in flight, not 64"),
                arguments(Bound.CLIENT_CPU, IO, Made.mode("threads").speed(3000).cpu(500, 1.5, 0.4), "1.50 of 2 cores are busy with it at 500 µs a page"),
                arguments(Bound.PARSE_CPU, IO, Made.mode("eventloop").speed(1000).cpu(1600, 1.6, 0.2).stage("parse", 1200), "parsing is 75% of the 1,600 µs"),
                arguments(Bound.SERVER_CPU, IO, Made.mode("hybrid").speed(8000).cpu(100, 0.8, 1.1), "the server takes 1.10 of 2 cores, the mode 0.80"),
                arguments(Bound.OTHERS, IO, Made.mode("hybrid").speed(500).others(1.4), "they take 1.40 of 2 cores"),
                arguments(Bound.SINK, IO, Made.mode("hybrid").speed(400).stage("sink", 300_000), "120 records wait to be written, each for 300 ms"),
                arguments(Bound.NOTHING, IO, Made.mode("hybrid").speed(1000), "20 of 64 requests are in flight and 57% of the CPU is idle"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void eachBoundHasASentenceWithTheNumberThatShowsIt(Bound bound, Workload workload, Made mode, String number) {
        Verdict verdict = Verdict.of(mode.contender(), workload, Made.machine());
        assertEquals(bound, verdict.bound(), verdict.sentence());
        assertTrue(verdict.sentence().contains("is bound by " + bound + ": ") && verdict.sentence().contains(number), verdict.sentence());
    }

    @Test
    void aParseThreadThatIsAlwaysBusyBoundsTheHybrid() {
        Workload one = new Workload("cpu", Workload.Kind.GENERATED, null, 10_000, 19.0, "messy", "0ms", 16, 16, 1, 1, "summary");
        Made mode = Made.mode("hybrid").speed(500).cpu(2400, 1.2, 0.1).stage("parse", 1900).stage("firstByte", 300);
        Verdict verdict = Verdict.of(mode.contender(), one, Made.machine());
        assertEquals(Bound.PARSE_CPU, verdict.bound());
        assertTrue(verdict.sentence().contains("1.0 of its 1 parse threads are busy"), verdict.sentence());
        Advice advice = advice(one, mode);
        assertEquals(2, advice.workers());
        assertTrue(advice.text().contains("As many parse threads as cores, 2, would gain up to 2.0 times"), advice.text());
    }

    private static Advice advice(Workload workload, Made... modes) {
        var measured = Made.measured(workload, modes);
        return Advice.of(measured, Made.experiment(measured)).orElseThrow();
    }

    @Test
    void theDefaultStaysUnlessAnotherModeIsFasterByMoreThanTheNoise() {
        Advice same = advice(IO, Made.mode("threads").speed(3050), Made.mode("hybrid").speed(3000));
        assertEquals("hybrid", same.mode());
        assertTrue(same.text().contains("threads does 1.02 times its pages/s (1.00 to 1.04), which is no difference"), same.text());
        Advice other = advice(IO, Made.mode("threads").speed(3300), Made.mode("hybrid").speed(3000));
        assertEquals("threads", other.mode());
        assertTrue(other.text().contains("1.10 times the pages/s of the default, hybrid (1.08 to 1.12)"), other.text());
        Advice ahead = advice(IO, Made.mode("threads").speed(2000), Made.mode("eventloop").speed(2980), Made.mode("hybrid").speed(3000));
        assertTrue(ahead.text().contains("Its pages/s are 1.50 times threads."), ahead.text());
        Advice equal = advice(IO, Made.mode("threads").speed(2990), Made.mode("hybrid").speed(3000));
        assertTrue(equal.text().contains("no difference in pages/s, so the default will do"), equal.text());
    }

    /** A connection that is refused is over sooner than a page. */
    @Test
    void aModeWhosePagesFailIsNotAdvisedHoweverFastItIs() {
        Advice others = advice(IO, Made.mode("threads").speed(9000).failed(3000), Made.mode("eventloop").speed(2980), Made.mode("hybrid").speed(3000));
        assertEquals("hybrid", others.mode());
        assertTrue(others.text().contains("Between the modes there is no difference in pages/s, so the default will do."
                + " threads is left out, as 30.0% of its pages failed."), others.text());
        Advice itself = advice(IO, Made.mode("threads").speed(3000), Made.mode("hybrid").speed(9000).failed(200));
        assertTrue(itself.mode().equals("threads") && itself.text().contains("threads does the most pages/s of those that were compared."
                + " hybrid is left out, as 2.0% of its pages failed."), itself.text());
        Advice alike = advice(IO, Made.mode("threads").speed(9000).failed(3050), Made.mode("hybrid").speed(3000).failed(3000));
        assertEquals("threads", alike.mode(), "of a list of which a third has gone");
        var few = Made.measured(Made.workload("io-10", "20ms", 10), Made.mode("hybrid").speed(490));
        var many = Made.measured(Made.workload("io-1000", "20ms", 1000), Made.mode("hybrid").speed(4500).failed(5000));
        Advice fewer = Advice.of(few, Made.experiment(few, many)).orElseThrow();
        assertFalse(fewer.text().contains("1,000 in flight"), fewer.text());
    }

    @Test
    void ofFewRoundsItIsNotSaidThatThereIsNoDifference() {
        for (Made threads : List.of(Made.mode("threads").speed(9000), Made.mode("threads").speed(1000))) {
            Advice few = advice(IO, threads.rounds(4), Made.mode("hybrid").speed(3000).rounds(4));
            assertTrue(few.mode().equals("hybrid") && few.text().contains("Of fewer than 5 rounds nothing is called a difference, so the default stays for now."), few.text());
        }
    }

    @Test
    void whatWaitsWouldGainByMoreInFlightAsFarAsTheCpuGoes() {
        Advice idle = advice(IO, Made.mode("hybrid").speed(3000));
        // 2 cores at 200 µs a page are 10,000 pages/s, 8,000 of which are planned with: 162 of 20.2 ms.
        assertEquals(200, idle.concurrency());
        assertTrue(idle.text().contains("about 2.7 times the pages/s") && idle.text().contains("calculated, not measured"), idle.text());
        Advice full = advice(IO, Made.mode("hybrid").speed(3000).cpu(500, 1.5, 0.4));
        assertEquals(64, full.concurrency());
        assertTrue(full.text().contains("More than 64 in flight would gain nothing"), full.text());
        Advice untold = advice(IO, Made.mode("hybrid").speed(500).others(1.4));
        assertTrue(untold.concurrency() == 64 && untold.text().contains("cannot be told from this"), untold.text());
        Advice capped = advice(hosts(3, 6), Made.mode("hybrid").speed(880));
        assertEquals(18, capped.concurrency());
        assertTrue(capped.text().contains("a host gets no more than 6"), capped.text());
    }

    @Test
    void whereSeveralWereMeasuredTheFewestInFlightThatReachTheMostAreChosen() {
        var few = Made.measured(Made.workload("io-10", "20ms", 10), Made.mode("hybrid").speed(490));
        var enough = Made.measured(Made.workload("io-100", "20ms", 100), Made.mode("hybrid").speed(4400));
        var many = Made.measured(Made.workload("io-1000", "20ms", 1000), Made.mode("hybrid").speed(4500));
        var other = Made.measured(Made.workload("io-200ms", "200ms", 1000), Made.mode("hybrid").speed(4900));
        Advice advice = Advice.of(few, Made.experiment(few, enough, many, other)).orElseThrow();
        assertEquals(100, advice.concurrency());
        assertTrue(advice.text().contains("100 in flight are the fewest that do as many pages/s as the most, but for the noise"
                + " (4,400; the most are 4,500 with 1,000, of which 3.0% is noise, and 490 with 10)."), advice.text());
        // The fewest of all are enough: nothing is to be said of fewer.
        assertTrue(Advice.of(enough, Made.experiment(enough, many)).orElseThrow().text().contains("(4,400; the most are 4,500 with 1,000, of which 3.0% is noise)."));
    }

    @Test
    void whatDoesTheMostIsSaidBesideTheLeastOrTheLargestNumberInFlight() {
        var few = Made.measured(Made.workload("io-10", "20ms", 10), Made.mode("hybrid").speed(490));
        var many = Made.measured(Made.workload("io-1000", "20ms", 1000), Made.mode("hybrid").speed(4500));
        assertTrue(Advice.of(few, Made.experiment(few, many)).orElseThrow().text().contains("1,000 in flight do the most pages/s (4,500; 490 with 10)."));
        var slower = Made.measured(Made.workload("io-1000", "20ms", 1000), Made.mode("hybrid").speed(470));
        assertTrue(Advice.of(few, Made.experiment(few, slower)).orElseThrow().text().contains("10 in flight do the most pages/s (490; 470 with 1,000)."));
    }

    @Test
    void fewerPagesThanPlacesAreNotWhatIsAskedFor() {
        Workload few = Made.workload("scale-10000", "1s", 10_000).withPages(800);
        Made mode = Made.mode("hybrid").speed(400).stage("firstByte", 1_500_000);
        Verdict verdict = Verdict.of(mode.contender(), few, Made.machine());
        assertEquals(Bound.NOTHING, verdict.bound());
        assertTrue(verdict.sentence().contains("of 800 requests are in flight") && verdict.sentence().contains("a pass of 800 pages"), verdict.sentence());
        var small = Made.measured(Made.workload("scale-10", "1s", 10), Made.mode("hybrid").speed(10));
        var large = Made.measured(few, mode);
        assertTrue(Advice.of(small, Made.experiment(small, large)).orElseThrow().concurrency() <= 10, "what was never in flight is no advice");
    }

    @Test
    void withoutRoundsThereIsNothingToAdvise() {
        var none = new lab.result.Measured(IO, List.of(), List.of(), List.of(), true, List.of(), List.of());
        assertTrue(Advice.of(none, Made.experiment(none)).isEmpty());
    }
}
