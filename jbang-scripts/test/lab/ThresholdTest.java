package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.result.Contender;
import lab.result.ResultFile;
import lab.result.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import test.support.Command;

/** What must hold of an experiment, for builds. */
class ThresholdTest {

    @TempDir
    Path folder;

    private String result(String name, Contender... modes) throws Exception {
        Path file = folder.resolve(name);
        ResultFile.write(file, Experiments.of(modes));
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource({"hybrid.pagesPerSecond>5000, 99", "hybrid.pagesPerSecond<5000, 0", "hybrid.pagesPerSecond>=950, 0", "hybrid.pagesPerSecond>950, 99",
        "io.hybrid.cpuMicrosPerPage<=500, 0", "io.hybrid.cpuMicrosPerPage<500, 99", "cpu.hybrid.failed<1, 99", "threads.failed<1, 99"})
    void aThresholdDecidesOnTheExitCode(String threshold, int code) throws Exception {
        Command told = ReportsTest.compare(result("r.json", Experiments.contender("hybrid", 900, 1000)), "--threshold", threshold);
        assertEquals(code, told.code(), told.err());
        assertEquals(code == 99, told.err().contains("--threshold '" + threshold + "'"), told.err());
        assertTrue(told.out().contains("hybrid"), told.out());
    }

    @Test
    void aThresholdOnFailuresIsOnEachPass() throws Exception {
        Contender clean = Made.mode("hybrid").contender();
        List<Round> rounds = Stream.concat(clean.rounds().subList(0, 4).stream(), Made.mode("hybrid").failed(300).contender().rounds().subList(4, 5).stream()).toList();
        String result = result("r.json", new Contender("hybrid", "hybrid", clean.warmup(), rounds, clean.fetch(), clean.parse(), null));
        Command told = ReportsTest.compare(result, "--threshold", "hybrid.failed<1");
        assertEquals(99, told.code(), told.err());
        assertTrue(told.err().contains("does not hold: 300.0 in io"), told.err());
    }

    /** A build's exit code 99 would be read as a mode that has become slow. */
    @Test
    void aThresholdOnAMisspeltModeIsTheUsersError() throws Exception {
        Command told = ReportsTest.compare(result("r.json", Experiments.contender("hybrid", 900, 1000)), "--threshold", "hybird.failed<1");
        assertEquals(2, told.code(), told.err());
        assertTrue(told.err().contains("'hybird' is none of the modes that are measured; did you mean hybrid?"), told.err());
        assertEquals("", told.out());
    }
}
