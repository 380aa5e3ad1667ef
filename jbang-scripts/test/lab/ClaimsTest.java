package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.claims.Claim;
import lab.claims.Claim.Outcome;
import lab.claims.Claims;
import lab.claims.Code;
import lab.result.Experiment;
import lab.result.Measured;
import lab.result.Workload;
import org.junit.jupiter.api.Test;
import test.support.Checkout;

/** What is commonly said, held against results that a test has made up. */
class ClaimsTest {

    private static Claim claim(Experiment experiment, String words) {
        return Claims.of(experiment).stream().filter(claim -> claim.claim().contains(words)).findFirst().orElseThrow();
    }

    private static Measured race(String name, double threads, double virtual, double eventloop, double hybrid) {
        return Made.measured(Made.workload(name, "20ms", 64), Made.mode("threads").speed(threads), Made.mode("virtual").speed(virtual),
                Made.mode("eventloop").speed(eventloop), Made.mode("hybrid").speed(hybrid));
    }

    @Test
    void fasterHasToBeFasterThanTheNoiseOnEveryWorkload() {
        Claim all = claim(Made.experiment(race("io-20ms", 1000, 1100, 1200, 1200), race("io-200ms", 1000, 1000, 1500, 1500)), "I/O-bound");
        assertEquals(Outcome.HOLDS, all.outcome());
        assertEquals("io-20ms, io-200ms", all.workloads());
        assertTrue(all.measured().endsWith("1.20, 1.50"), all.measured());
        assertEquals("to threads: 1.10, 1.00 (no difference)", all.virtual());
        assertEquals(Outcome.PARTLY, claim(Made.experiment(race("io-1", 1000, 1, 1200, 1), race("io-2", 1000, 1, 1010, 1)), "I/O-bound").outcome());
        assertEquals(Outcome.NO_DIFFERENCE, claim(Made.experiment(race("io", 1000, 1, 1010, 1)), "I/O-bound").outcome());
        assertEquals(Outcome.DOES_NOT_HOLD, claim(Made.experiment(race("cpu", 1000, 1, 1100, 1)), "CPU-bound").outcome());
        assertEquals(Outcome.NOT_MEASURED, claim(Made.experiment(race("mixed", 1000, 1, 1100, 1)), "CPU-bound").outcome());
    }

    @Test
    void theHybridHasTheBestOfBothWhereNeitherIsFaster() {
        assertEquals(Outcome.HOLDS, claim(Made.experiment(race("io", 1000, 1, 1200, 1210), race("cpu", 1200, 1, 1000, 1190)), "hybrid has").outcome());
        assertEquals(Outcome.PARTLY, claim(Made.experiment(race("io", 1000, 1, 1200, 1210), race("cpu", 1200, 1, 1000, 1100)), "hybrid has").outcome());
        assertEquals(Outcome.DOES_NOT_HOLD, claim(Made.experiment(race("cpu", 1200, 1, 1000, 1100)), "hybrid has").outcome());
        assertEquals(Outcome.NO_DIFFERENCE, claim(Made.experiment(race("io", 1000, 1, 1010, 1000)), "hybrid has").outcome());
    }

    private static Measured scale(int inFlight, double threads, double eventloop) {
        return Made.measured(Made.workload("scale-" + inFlight, "1s", inFlight),
                Made.mode("threads").speed(threads).holds(inFlight, 200 + inFlight * 0.1, 20 + inFlight),
                Made.mode("virtual").speed(eventloop).holds(inFlight, 200 + inFlight * 0.05, 30),
                Made.mode("eventloop").speed(eventloop).holds(inFlight, 200 + inFlight * 0.02, 20), Made.mode("hybrid").speed(eventloop).holds(inFlight, 210, 22));
    }

    @Test
    void scaleIsToldInPagesMemoryAndThreads() {
        Experiment experiment = Made.experiment(scale(10_000, 2000, 8000), scale(10, 10, 10), scale(1000, 900, 990));
        Claim speed = claim(experiment, "more pages/s");
        assertEquals(Outcome.HOLDS, speed.outcome());
        assertTrue(speed.measured().contains("4.00 times") && speed.measured().contains("10 / 1,000 / 10,000") && speed.measured().contains("threads 10 / 900 / 2,000"), speed.measured());
        Claim memory = claim(experiment, "less memory");
        assertEquals(Outcome.HOLDS, memory.outcome());
        assertTrue(memory.measured().startsWith("eventloop: 20 KB for each, 20 threads; threads: 102 KB for each, 10,020 threads"), memory.measured());
        assertEquals("51 KB for each, 30 threads", memory.virtual());
        assertEquals(Outcome.PARTLY, claim(experiment, "overload").outcome());
        assertEquals(Outcome.DOES_NOT_HOLD, claim(Made.experiment(scale(10, 10, 10), scale(10_000, 8000, 8000)), "overload").outcome());
        assertEquals(Outcome.HOLDS, claim(Made.experiment(scale(10, 10, 10), scale(1000, 900, 990), scale(10_000, 700, 8000)), "overload").outcome());
        assertEquals(Outcome.NOT_MEASURED, claim(Made.experiment(scale(10, 10, 10)), "overload").outcome());
    }

    /** Of a list called scale.txt nobody said anything. */
    @Test
    void aListOrFolderThatIsCalledAsAWorkloadIsNone() {
        Measured io = race("io", 1000, 1, 1200, 1210);
        Workload list = new Workload("io", Workload.Kind.REPLAY, "io.txt", 10_000, 19.0, null, "recorded", 64, 6, 20, 2, "summary");
        Measured own = new Measured(list, io.modes(), io.ratios(), io.noise(), true, List.of(), List.of());
        assertEquals(Outcome.NOT_MEASURED, claim(Made.experiment(own), "I/O-bound").outcome());
        assertEquals(Outcome.NOT_MEASURED, claim(Made.experiment(race("iota", 1000, 1, 1200, 1210)), "I/O-bound").outcome());
    }

    @Test
    void ofFewRoundsOrOfPagesThatFailedNothingIsSaid() {
        Measured few = Made.measured(Made.workload("io", "20ms", 64), Made.mode("threads").rounds(4), Made.mode("eventloop").speed(9000).rounds(4), Made.mode("hybrid").rounds(4));
        Measured failed = Made.measured(Made.workload("io", "20ms", 64), Made.mode("threads").failed(200).speed(9000), Made.mode("eventloop"), Made.mode("hybrid"));
        for (Measured measured : List.of(few, failed))
            for (String words : List.of("I/O-bound", "hybrid has")) assertEquals(Outcome.NOT_MEASURED, claim(Made.experiment(measured), words).outcome(), words);
    }

    @Test
    void threadsWhosePagesFailAreOverloadedAndNotFast() {
        Measured few = scale(10, 10, 10);
        Measured many = Made.measured(Made.workload("scale-10000", "1s", 10_000), Made.mode("threads").speed(20_000).failed(4300).holds(10_000, 1200, 10_020),
                Made.mode("eventloop").speed(8000).holds(10_000, 400, 20));
        Claim overload = claim(Made.experiment(few, many), "overload");
        assertEquals(Outcome.HOLDS, overload.outcome());
        assertTrue(overload.measured().endsWith("; in the end 43% of its pages failed"), overload.measured());
        assertEquals("scale-10", claim(Made.experiment(few, many), "more pages/s").workloads());
    }

    @Test
    void linesOfCodeAreThoseThatAreCode() {
        assertEquals(3, Code.lines("package a;\nimport b.C;\n/** Doc. */\n/*\n * More\n */\nclass C {\n    // a remark\n\n    int i; // another\n}\n"));
        Claim claim = claim(Made.experiment(), "complex");
        assertTrue(claim.measured().matches("the mode alone: threads \\d{2}, eventloop \\d{2}, hybrid \\d{2}; .* threads \\d{3} \\(OkHttp\\), .* \\d{3} \\(Vert.x\\)"), claim.measured());
    }

    /** A file that was added or renamed has to be counted, too. */
    @Test
    void allFilesThatAModeAndItsClientTakeAreCounted() throws IOException {
        Path scraper = Checkout.at("jbang-scripts/scraper");
        assertEquals(names(scraper, "mode", "", Set.of("Mode", "Engine", "Engines", "Work")), counted(Code.MODES.values().stream().flatMap(List::stream)));
        assertEquals(names(scraper, "fetch", "import okhttp3\\.", Set.of("CookieFile", "Cookies", "Failures", "Network", "Trust", "Url", "OkHeaders", "SocksSockets")),
                without(counted(Code.CLIENTS.get("OkHttp").stream()), "fetch/OkHeaders.java", "fetch/SocksSockets.java"));
        assertEquals(names(scraper, "fetch", "import io\\.(vertx|netty)", Set.of("Failures", "Watch")), counted(Code.CLIENTS.get("Vert.x").stream()));
    }

    private static Set<String> counted(Stream<String> files) {
        return files.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> files, String... names) {
        files.removeAll(List.of(names));
        return files;
    }

    private static Set<String> names(Path scraper, String folder, String marked, Set<String> shared) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(scraper.resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (!shared.contains(name) && (marked.isEmpty() || Files.readString(file).lines().anyMatch(line -> line.matches(marked + ".*"))))
                    names.add(folder + "/" + name + ".java");
            }
        }
        return names;
    }
}
