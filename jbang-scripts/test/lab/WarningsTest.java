package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lab.result.Measured;
import lab.result.Workload;
import lab.run.Warnings;
import org.junit.jupiter.api.Test;

/** What a reader is warned of. */
class WarningsTest {

    private static List<String> of(Workload workload, Made... modes) {
        return Warnings.in(Made.measured(workload, modes), 0, 0).warnings();
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
        int cores = Runtime.getRuntime().availableProcessors();
        assertTrue(has(of(Made.mode("hybrid").others(0.5 * cores)), "other processes took 50% of the machine"));
        assertTrue(has(of(Made.mode("hybrid").cpu(200, 0.6, 0.4 * cores)), "the server took 40% of the machine"));
    }

    @Test
    void aProcessorHeldBackTargetsLeftOutAndRecordsThatDiffer() {
        Measured same = Made.measured(Made.workload("io", "20ms", 64), Made.mode("hybrid"));
        Measured other = new Measured(same.workload(), same.modes(), same.ratios(), same.noise(), false, List.of("http://a/1"), List.of());
        List<String> warnings = Warnings.in(other, 7, 3).warnings();
        assertTrue(has(warnings, "held back 7 times") && has(warnings, "3 targets are left out") && has(warnings, "first at http://a/1"), warnings.toString());
    }
}
