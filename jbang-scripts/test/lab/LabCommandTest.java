package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.cli.LabCommand;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Measured;
import lab.result.ResultFile;
import lab.workload.Dimensions;
import lab.workload.Sets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import test.support.Checkout;
import test.support.Command;

/** The {@code compare} command: what it says to bad input, what it makes of results, and one small experiment in earnest. */
class LabCommandTest {

    @TempDir
    Path folder;

    private String result(String name, Contender... modes) throws Exception {
        Path file = folder.resolve(name);
        ResultFile.write(file, Experiments.of(modes));
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "nowhere.json | there is no file nowhere.json",
        "-m fast | 'fast' is no mode; choose among threads, virtual, eventloop and hybrid",
        "-c 0 | '0' is not from 1 to 10000", "-c 10,20000 | '20000' is not from 1 to 10000",
        "--size 1KB,big | 'big' is not a size", "--complexity odd | 'odd' is not a complexity",
        "--latency 20 | '20' is not a latency", "--latency 20ms,lognormal:5ms | 'lognormal:5ms' is not a latency",
        "--latency tail:1ms,2,1s | a share is from 0 to 1, not 2.0", "--parse all | 'all' is none of summary, text, markdown",
        "--parse text -e a=b | does not go with fields of your own", "--time 5 | '5' is no duration",
        "--threshold hybrid>5 | 'hybrid>5' is no threshold", "--threshold hybrid.speed>5 | 'speed' is no figure; choose among pagesPerSecond,",
        "--size 1KB http://127.0.0.1:1/ | --size: a list has pages of its own", "--latency 1ms http://127.0.0.1:1/ | --latency: a list has the latencies",
        "a.json io | give one result to show it, or two to compare them", "--per-host 0 | at least 1, not 0",
        "--rounds 0 | --rounds: the number of rounds is at least 1, not 0; without --rounds there are as many as the time allows",
        "--rounds -1 | --rounds: the number of rounds is at least 1, not -1", "--pages 0 | --pages: the number of pages is at least 1, not 0",
        "--workers 0 | --workers: the number of parse threads is at least 1, not 0",
        "mixd | 'mixd' is neither a workload (mixed, io, cpu, scale), a file, a folder nor a URL; did you mean mixed?",
        "nowhere.txt | 'nowhere.txt' is neither a workload (mixed, io, cpu, scale), a file, a folder nor a URL; a URL begins with http://",
        "--threshold hybird.failed<1 | --threshold 'hybird.failed<1': 'hybird' is none of the modes that are measured; did you mean hybrid?",
        "-m hybrid,hybrid --threshold threads.failed<1 | 'threads' is none of the modes that are measured; there are hybrid, hybrid-2",
        "io --threshold mixed.hybrid.failed<1 | 'mixed' is none of the workloads that are measured; there are io-0ms, io-20ms,"})
    void aBadOptionIsTheUsersErrorAndNamesTheValue(String arguments, String message) throws Exception {
        Command told = ReportsTest.compare(arguments.split(" "));
        assertEquals(2, told.code(), told.err());
        assertTrue(told.err().startsWith("compare: ") && told.err().contains(message), told.err());
        assertEquals("", told.out());
    }

    /** An option has no default that all workloads share. */
    @Test
    void helpSaysWhatEachWorkloadIs() throws Exception {
        String help = ReportsTest.compare("--help").out().replaceAll("\\s+", " ");
        for (Map.Entry<String, Sets.Set> set : Sets.all().entrySet())
            assertTrue(help.contains(set.getKey() + " " + set.getValue().dimensions().options()), help);
        assertTrue(help.contains("mixed --size 60KB --complexity typical --concurrency 64 --parse summary --latency lognormal:100ms,0.5 "), help);
        for (String untrue : List.of("Default: 19KB", "Default: typical", "Default: 20ms", "Default: 64")) assertFalse(help.contains(untrue), untrue);
        assertTrue(help.contains("20ms for a folder") && Dimensions.USUAL.latencies().equals(List.of("20ms")) && Dimensions.USUAL.concurrencies().equals(List.of(64)));
    }

    @Test
    void whatIsNoResultIsTheUsersErrorAndAListWithoutUrlIsNothingToDo() throws Exception {
        for (String text : List.of("{}", "no JSON", "{\"format\": 1}", "{\"format\": 1, \"machine\": {}, \"workloads\": [{\"modes\": []}]}",
                "{\"format\": 1, \"machine\": {}, \"workloads\": [{\"workload\": {}, \"modes\": [{}], \"ratios\": [], \"noise\": [], \"warnings\": []}]}",
                "{\"format\": 1, \"machine\": {}, \"workloads\": [null]}")) {
            Command told = ReportsTest.compare(Files.writeString(folder.resolve("x.json"), text).toString());
            assertEquals(2, told.code(), told.err());
            assertTrue(told.err().contains("x.json is no result of compare.java"), told.err());
        }
        Command told = ReportsTest.compare(Files.writeString(folder.resolve("empty.txt"), "# nothing\n").toString());
        assertEquals(4, told.code(), told.err());
        assertTrue(told.err().startsWith("compare: nothing to compare on: no URL in "), told.err());
    }

    /** What the sample site makes instead was once measured as the folder's pages. */
    @Test
    void aFolderWithoutAPageIsNothingToDo() throws Exception {
        Path notes = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(notes.resolve("a.txt"), "no page");
        Command told = ReportsTest.compare(notes.toString());
        assertEquals(4, told.code(), told.err());
        assertEquals("compare: nothing to compare on: no page (.html, .htm, .xhtml) in the folder " + notes + "\n", told.err());
    }

    @Test
    void anEmptyArgumentIsNotTheCurrentFolder() throws Exception {
        Command told = ReportsTest.compare("");
        assertEquals(2, told.code(), told.err());
        assertTrue(told.err().contains("an argument is empty; give a workload (mixed, io, cpu, scale), a file, a folder (. is the current one) or a URL"), told.err());
    }

    @Test
    void filesThatCannotBeWrittenAreToldBeforeAnythingIsMeasured() throws Exception {
        String result = result("r.json", Experiments.contender("hybrid", 900, 1000));
        String both = folder.resolve("report").toString();
        Command told = ReportsTest.compare(result, "--export-html", both, "--export-json", folder + "/./report");
        assertEquals(2, told.code(), told.err());
        assertTrue(told.err().startsWith("compare: --export-html: '" + both + "' is what --export-json writes as well; name another file"), told.err());
        assertFalse(Files.exists(Path.of(both)));
        told = ReportsTest.compare(result, "--export-html", result);
        assertTrue(told.code() == 2 && told.err().startsWith("compare: --export-html: '" + result + "' is an input as well; name another file"), told.err());
        told = ReportsTest.compare("http://127.0.0.1:1/", "--recording", folder.toString());
        assertEquals(2, told.code(), told.err());
        assertTrue(told.err().startsWith("compare: --recording: '" + folder + "' cannot be written: it is a folder; give a file"), told.err());
        told = ReportsTest.compare("http://127.0.0.1:1/", "--recording", folder.resolve("none/r.warc").toString());
        assertTrue(told.err().startsWith("compare: --recording: '" + folder.resolve("none/r.warc") + "' cannot be written: its folder does not exist"), told.err());
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        told = ReportsTest.compare(result, "--export-markdown", "/dev/full");
        assertEquals(1, told.code(), told.err());
        assertEquals("compare: cannot write /dev/full: No space left on device; what was written before stays\n", told.err());
        assertTrue(told.out().contains("hybrid"), told.out());
    }

    @Test
    void aReportThatCannotBeShownIsAnErrorAndItsFilesAreWritten() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        String result = result("r.json", Experiments.contender("hybrid", 900, 1000));
        Path file = folder.resolve("r.md");
        for (String arguments : List.of("'" + result + "' --export-markdown '" + file + "'", "--help")) {
            Command full = shell("compare " + arguments + " > /dev/full");
            assertEquals("1 compare: cannot write stdout: No space left on device; what was written before stays\n", full.code() + " " + full.err());
        }
        assertTrue(Files.exists(file));
        Command gone = shell("{ { sleep 0.2; compare '" + result + "' --threshold 'hybrid.failed>5' --export-json '" + folder.resolve("r2.json") + "'; echo code $? >&2; } | true; }");
        assertTrue(gone.err().endsWith("code 99\n") && Files.exists(folder.resolve("r2.json")), gone.err());
    }

    private static Command shell(String line) {
        String java = System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' compare \"$@\"";
        return Command.run(Checkout.at("."), System.getenv(), "", List.of("sh", "-c", "compare() { " + java + "; }; " + line));
    }

    @Test
    void workloadsOfOneNameAreToldApart() throws Exception {
        for (String name : List.of("a/pages", "b/pages")) Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("1.html"), "<title>1</title>");
        Command told = ReportsTest.compare(folder.resolve("a/pages").toString(), folder.resolve("b/pages").toString(), "--threshold", "other.hybrid.failed<1");
        assertTrue(told.code() == 2 && told.err().contains("there are pages, pages-2"), told.err());
    }

    @Test
    void aListOfWhichNothingCanBeFetchedIsToldWithItsKindsAndLeavesNoRecording() throws Exception {
        Path list = Files.writeString(folder.resolve("urls.txt"), "no url\nhttp://127.0.0.1:1/\n");
        Path recording = folder.resolve("r.warc.gz");
        Command told = ReportsTest.compare(list.toString(), "-q", "--no-robots", "--retries", "0", "--recording", recording.toString());
        assertEquals(3, told.code(), told.err());
        assertEquals("compare: no target could be fetched (connect 1, invalid-url 1), so there is nothing to replay, and no recording is kept;"
                + " scrape.java says of each URL what is wrong\n", told.err());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(list), left.toList());
        }
    }

    @Test
    void twoResultsTellWhatHasBecomeBetterOrWorse() throws Exception {
        String before = result("before.json", Experiments.contender("hybrid", 900, 910, 920, 930, 940), Experiments.contender("threads", 700, 701, 702, 703, 704));
        String after = result("after.json", Experiments.contender("hybrid", 1800, 1820, 1840, 1860, 1880), Experiments.contender("threads", 700, 702, 701, 703, 704),
                Experiments.contender("virtual", 1, 2));
        List<String> lines = ReportsTest.compare(before, after).out().lines().filter(line -> line.contains("pagesPerSecond")).toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).matches(" *io +hybrid +pagesPerSecond +920 +1,840 +2\\.000 .* better"), lines.get(0));
        assertTrue(lines.get(1).matches(" *io +threads +pagesPerSecond +702 +702 +1\\.000 .* no difference"), lines.get(1));
        String slow = result("slow.json", Experiments.contender("hybrid", 0.25, 0.25, 0.25));
        assertTrue(ReportsTest.compare(slow, slow).out().matches("(?s).*pagesPerSecond +0\\.25 +0\\.25 .*"), ReportsTest.compare(slow, slow).out());
        assertTrue(ReportsTest.compare(slow).out().matches("(?s).* hybrid +0\\.25 .*"), ReportsTest.compare(slow).out());
        assertTrue(ReportsTest.compare(after, before).out().lines().anyMatch(line -> line.contains("hybrid") && line.endsWith("worse")));
    }

    @Test
    void twoResultsThatCannotBeComparedSaySo() throws Exception {
        Path before = folder.resolve("before.json");
        Path after = folder.resolve("after.json");
        ResultFile.write(before, Made.experiment(Made.measured(Made.workload("io", "20ms", 64), Made.mode("hybrid"), Made.mode("threads").rounds(4)),
                Made.measured(Made.workload("cpu", "0ms", 16), Made.mode("hybrid"))));
        ResultFile.write(after, Made.experiment(Made.measured(Made.workload("io", "20ms", 64), Made.mode("hybrid").speed(9000).failed(5000), Made.mode("threads").speed(6000)),
                Made.measured(Made.workload("mixed", "0ms", 16), Made.mode("hybrid"))));
        String out = ReportsTest.compare(before.toString(), after.toString()).out();
        assertTrue(out.matches("(?s).*io +hybrid +pagesPerSecond +3,000 +9,000 +3\\.000 [^\n]* not the same work\n.*"), out);
        assertTrue(out.matches("(?s).*io +threads +pagesPerSecond +3,000 +6,000 +2\\.000 [^\n]* too few rounds\n.*"), out);
        assertTrue(out.endsWith("Note: mixed is in the second alone.\nNote: cpu is in the first alone.\n"
                + "Note: hybrid did not do the same work on io in both: 0.0% of its pages failed before, 50.0% after.\n"), out);
        assertTrue(ReportsTest.compare(before.toString(), before.toString(), "--claims").code() == 0);
    }

    @Test
    void theReadmesLinesAreUnderstood() throws Exception {
        List<String> lines = Files.readAllLines(Checkout.at("README.md")).stream().filter(line -> line.startsWith("jbang-scripts/jbangw compare.java ")).toList();
        assertTrue(lines.size() >= 4, lines.toString());
        for (String line : lines) new CommandLine(new LabCommand()).parseArgs(line.substring("jbang-scripts/jbangw compare.java ".length()).split(" "));
    }

    /** Of a large one only the first two thousand were. */
    @Test
    void everyPageOfAFolderIsServed() throws Exception {
        for (int i = 0; i < 2001; i++) Files.createFile(folder.resolve(i + ".html"));
        String plan = "{\"Plan\":{\"name\":\"pages\",\"kind\":\"FOLDER\",\"source\":\"" + folder + "\",\"latency\":\"0ms\",\"options\":[]}}\n";
        Command served = Command.run(Checkout.at("."), System.getenv(), plan, List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), "lab.run.Serving"));
        assertEquals(2001, new ObjectMapper().readTree(served.out()).at("/answer/urls").size(), served.err());
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aFolderOfPagesIsMeasuredInJvmsOfTheirOwn() throws Exception {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        for (int i = 0; i < 3; i++) Files.writeString(pages.resolve(i + ".html"), "<title>page " + i + "</title><h1>heading</h1>" + "<p>text".repeat(500));
        Path json = folder.resolve("result.json");
        Path full = Path.of("/dev/full"); // what cannot be written is no reason to lose what was measured
        Command told = ReportsTest.compare(pages.toString(), "-m", "virtual,virtual", "-c", "4", "--latency", "1ms", "--rounds", "1", "--pages", "60",
                "--time", "1s", "-e", "h=h1", "--export-json", json.toString(), "--export-markdown", Files.exists(full) ? full.toString() : folder.resolve("r.md").toString(),
                "--threshold", "virtual-2.failed<1");
        assertEquals(Files.exists(full) ? 1 : 0, told.code(), told.err());
        assertEquals(Files.exists(full), told.err().contains("compare: cannot write /dev/full: No space left on device; what was written before stays; the comparison goes on\n"), told.err());
        assertTrue(told.out().contains("virtual-2") && told.out().contains("pages of " + pages), told.out());
        Experiment experiment = ResultFile.read(json);
        Measured measured = experiment.workloads().getFirst();
        assertEquals("pages", measured.workload().name());
        assertEquals(60, measured.workload().pages());
        assertTrue(measured.sameRecords());
        assertEquals(List.of("virtual", "virtual-2"), measured.modes().stream().map(Contender::label).toList());
        for (Contender mode : measured.modes()) {
            assertEquals(List.of(1, 2, 3, 4, 5, 6), mode.rounds().stream().map(round -> round.jvm()).toList(), "a pass of each JVM");
            assertTrue(mode.rounds().stream().allMatch(round -> round.pages() == 60 && round.failed() == 0 && round.cpuMicrosPerPage() > 0
                    && round.inFlight() >= 1 && round.inFlight() <= 4 && round.stageMicros().get("firstByte") > 1000), mode.rounds().toString());
            assertTrue(mode.warmup().passes() >= 2 && mode.fetch().count() == 360, mode.toString());
        }
        assertTrue(measured.warnings().stream().anyMatch(warning -> warning.startsWith("1 rounds are few")), measured.warnings().toString());
    }
}
