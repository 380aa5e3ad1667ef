package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lab.result.Measured;
import lab.result.Workload;
import lab.run.Meter;
import lab.run.Warnings;
import org.junit.jupiter.api.Test;

/** What a reader is warned of. */
class WarningsTest {

    private static List<String> of(int cores, Workload workload, Made... modes) {
        return Warnings.in(Made.measured(workload, modes), cores, 0, 0).warnings();
    }

    private static List<String> of(Workload workload, Made... modes) {
        return of(2, workload, modes);
    }

    private static List<String> of(Made... modes) {
        return of(Made.workload("io", "20ms", 64), modes);
    }

    private static boolean has(List<String> warnings, String part) {
        return warnings.stream().anyMatch(warning -> warning.contains(part));
    }

    @Test
    void fiveRoundsAreFewAndElseAllIsWell() {
        assertEquals(List.of("5 rounds are few: 10 or more (--rounds, --time) would make the intervals narrower"), of(Made.mode("threads"), Made.mode("hybrid")));
        assertEquals(List.of("4 rounds are few: of fewer than 5 nothing is called a difference, and 10 or more (--rounds, --time) would make the intervals narrower"),
                of(Made.mode("hybrid").rounds(4)));
        assertEquals(List.of(), of(Made.mode("hybrid").rounds(10)));
    }

    @Test
    void moreInFlightThanAPassCanFill() {
        assertTrue(has(of(Made.workload("scale", "1s", 6000), Made.mode("hybrid")), "10,000 pages a pass are few for 6,000 in flight: with 12,000 or more (--pages)"));
        assertEquals(1, of(Made.workload("scale", "1s", 5000), Made.mode("hybrid")).size());
    }

    @Test
    void whatElseTookTheProcessor() {
        assertTrue(has(of(Made.mode("hybrid").others(1.0)), "other processes took 50% of the machine"));
        assertTrue(has(of(Made.mode("hybrid").cpu(200, 0.6, 0.8)), "the server took 40% of the machine"));
        assertTrue(has(of(Made.mode("hybrid").stolen(0.1)), "the machine below this virtual one took 5% of its CPU time"));
        assertEquals(1, of(Made.mode("hybrid").others(null).stolen(null)).size(), "nobody can tell");
    }

    /** A replay has one event loop, however many cores there are. */
    @Test
    void aServerThatWasBusy() {
        Workload replay = new Workload("list", Workload.Kind.REPLAY, "urls.txt", 10_000, 19.0, null, "recorded", 64, 64, 1, 2, "summary");
        String held = "the server may have been what held the modes back: it took 0.95 of the 1 cores that it can, in 5 rounds";
        Made busy = Made.mode("hybrid").cpu(200, 1, 0.95);
        assertTrue(has(of(2, Made.workload("io", "20ms", 64), busy), held));
        assertTrue(has(of(16, replay, busy), held));
        assertEquals(1, of(16, Made.workload("io", "20ms", 64), busy).size(), "a site has four loops then");
    }

    @Test
    void pagesThatFailedPassesTooShortAndWarmUpsTooFew() {
        assertTrue(has(of(Made.mode("threads"), Made.mode("hybrid").failed(30)), "up to 30 of 10,000 pages of a pass failed (connect 30)"));
        assertTrue(has(of(Made.mode("hybrid").speed(40_000)), "the shortest pass took 0.25 s"));
        assertTrue(has(of(Made.mode("threads").unsteady(), Made.mode("hybrid")), "not yet steady after the warm-up: threads (--time)"));
    }

    /** A container of two cores sees the counters of all. */
    @Test
    void whatOthersDoOnCoresThatMayNotBeUsedIsNotToldOf() {
        String two = "cpu  100 200 300 9999 9999 400 500 600 7 8\ncpu0 1 2 3 4 5 6 7 8 0 0\ncpu1 1 2 3 4 5 6 7 8 0 0\nintr 1\n";
        assertEquals(15, Meter.of(two, 2).busySeconds());
        assertEquals(6, Meter.of(two, 2).stolenSeconds());
        assertTrue(Double.isNaN(Meter.of(two, 1).busySeconds()) && Double.isNaN(Meter.of(two, 1).stolenSeconds()));
        assertTrue(Double.isNaN(Meter.of("", 2).busySeconds()));
    }

    @Test
    void aProcessorHeldBackTargetsLeftOutAndRecordsThatDiffer() {
        Measured same = Made.measured(Made.workload("io", "20ms", 64), Made.mode("hybrid"));
        Measured other = new Measured(same.workload(), same.modes(), same.ratios(), same.noise(), false, List.of("http://a/1"), List.of());
        List<String> warnings = Warnings.in(other, 2, 7, 3).warnings();
        assertTrue(has(warnings, "held back 7 times") && has(warnings, "3 targets are left out") && has(warnings, "first at http://a/1"), warnings.toString());
    }
}
