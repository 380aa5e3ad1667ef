package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.sink.Format;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Script;
import test.support.ThisProcess;
import test.support.Written;

/** {@code --resume}: what a run that goes on leaves out, what it takes up, and what it refuses. */
class ResumeTest {

    private static Site site;

    @TempDir
    Path folder;

    private List<String> urls;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void reset() {
        site.reset();
        urls = new ArrayList<>(site.urls(20));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String list(List<String> lines) throws IOException {
        return Files.write(file("urls.txt"), lines).toString();
    }

    private static Command run(String stdin, List<String> options, String... more) {
        return ThisProcess.scrape(stdin, Stream.concat(Stream.of("-q", "--no-robots"), Stream.concat(options.stream(), Stream.of(more))).toArray(String[]::new));
    }

    private static Command resume(String... options) {
        return run("", List.of("--resume"), options);
    }

    /** A run that ends before its input does: behind these targets stands an archive that is none. */
    private void begin(List<String> finished, String... options) throws IOException {
        String broken = Files.writeString(file("broken.warc"), "no archive").toString();
        List<String> inputs = finished.isEmpty() ? List.of(broken) : List.of(list(finished), broken);
        Command run = run("", Stream.concat(Stream.of("--resume"), Stream.of(options)).toList(), inputs.toArray(String[]::new));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("the input cannot be read any further"), run.err());
        site.reset();
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).filter(name -> !name.equals("urls.txt") && !name.equals("broken.warc")).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"-o,out.jsonl", "-o,out.csv", "-o,out.tsv", "-o,out.db", "-O,out.jsonl", "-O,out.csv", "-O,out.tsv", "-O,out.db"})
    void theSameCommandGoesOnWithWhatIsNotFinished(String option, String name) throws Exception {
        begin(urls.subList(0, 12), option, file(name).toString());
        assertTrue(left().containsAll(List.of(name + ".resume", option.equals("-O") ? name + ".part" : name)), left().toString());
        assertEquals(0, resume(option, file(name).toString(), list(urls)).code());
        assertEquals(8, site.stats().requests(), "nothing that is finished is fetched again");
        List<String> sorted = urls.stream().sorted().toList();
        assertEquals(sorted, Written.urls(file(name), Format.of(file(name))).stream().sorted().toList());
        assertEquals(List.of(name), left(), "nothing else is left");
    }

    @Test
    void whatWasInTheFileBeforeStays() throws Exception {
        Path out = Files.writeString(file("out.csv"), "");
        assertEquals(0, run("", List.of("-o", out.toString(), site.url("/page/500"))).code());
        String before = Files.readString(out);
        begin(urls.subList(0, 3), "-o", out.toString());
        assertEquals(0, resume("-o", out.toString(), list(urls)).code());
        assertEquals(21, Written.read(out, Format.CSV).size());
        assertEquals(before, Files.readString(out).substring(0, before.length()));
    }

    @Test
    void theListMayHaveChangedAndALineThatStandsTwiceIsTwoTargets() throws Exception {
        List<String> first = new ArrayList<>(urls.subList(0, 10));
        first.add(urls.get(0));
        begin(first, "-o", file("out.jsonl").toString());
        List<String> edited = new ArrayList<>(urls.subList(5, 20));
        edited.addAll(List.of(urls.get(0), urls.get(0), urls.get(0), urls.get(7)));
        Collections.shuffle(edited, new Random(1));
        assertEquals(0, resume("-o", file("out.jsonl").toString(), list(edited)).code());
        assertEquals(12, site.stats().requests(), "ten new lines, and one more of each of the two that stand there more often now");
        List<String> all = new ArrayList<>(edited);
        all.addAll(urls.subList(1, 5));
        assertEquals(all.stream().sorted().toList(), Written.urls(file("out.jsonl"), Format.JSONL).stream().sorted().toList(), "records of lines that are gone stay");
    }

    @Test
    void theOrderHoldsOverBothParts() throws Exception {
        begin(urls.subList(0, 9), "--ordered", "-o", file("out.jsonl").toString());
        assertEquals(0, resume("--ordered", "-o", file("out.jsonl").toString(), list(urls)).code());
        assertEquals(urls, Written.urls(file("out.jsonl"), Format.JSONL));
    }

    @Test
    void aListFromAPipeGoesOnWhenItComesAgain() throws Exception {
        begin(urls.subList(0, 9), "-o", file("out.jsonl").toString());
        assertEquals(0, run(String.join("\n", urls), List.of("--resume"), "-o", file("out.jsonl").toString(), "-").code());
        assertEquals(11, site.stats().requests());
        assertEquals(20, Files.readAllLines(file("out.jsonl")).size());
    }

    @Test
    void theModeMayDiffer() throws Exception {
        begin(urls.subList(0, 9), "-m", "threads", "-o", file("out.jsonl").toString());
        assertEquals(0, resume("-m", "eventloop", "-c", "2", "-o", file("out.jsonl").toString(), list(urls)).code());
        assertEquals(20, Files.readAllLines(file("out.jsonl")).size());
    }

    @Test
    void pagesOfOneUrlInAnArchiveAreToldApart() throws Exception {
        Path archive = file("pages.warc.gz");
        for (String member : List.of("one.warc.gz", "two.warc.gz")) {
            assertEquals(0, run("", List.of("--warc", file(member).toString(), "-O", file("x.jsonl").toString(), site.url("/page/1"), site.url("/page/2"))).code());
            Files.write(archive, Files.readAllBytes(file(member)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        String broken = Files.writeString(file("broken.warc"), "no archive").toString();
        assertEquals(1, resume("-o", file("out.jsonl").toString(), file("two.warc.gz").toString(), broken).code());
        assertEquals(0, resume("-o", file("out.jsonl").toString(), archive.toString()).code());
        assertEquals(4, Files.readAllLines(file("out.jsonl")).size());
    }

    @Test
    void whatFailedBeforeIsFinishedAndCountsForTheExitCode() throws Exception {
        begin(List.of(urls.get(0), site.url("/status/404"), "no url"), "--stats", file("stats.json").toString(), "-o", file("out.jsonl").toString());
        List<String> all = List.of(urls.get(0), site.url("/status/404"), "no url", urls.get(1));
        Command run = run("", List.of("--resume", "--stats", file("stats.json").toString(), "-o", file("out.jsonl").toString(), list(all)));
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("1 ok, 0 failed in ") && run.err().contains("; before it was resumed 3 done, 2 failed\n"), run.err());
        assertEquals(1, site.stats().requests());
        assertEquals(4, Files.readAllLines(file("out.jsonl")).size());
        JsonNode stats = new ObjectMapper().readTree(file("stats.json").toFile());
        assertEquals(3, stats.get("targetsBefore").asInt());
        assertEquals(2, stats.get("failedBefore").asInt());
        assertEquals(1, stats.get("targets").asInt());
    }

    @Test
    void whatIsLeftIsToldAndCounted() throws Exception {
        begin(urls.subList(0, 12), "-o", file("out.jsonl").toString());
        Command run = ThisProcess.scrape("", "--resume", "-o", file("out.jsonl").toString(), list(urls));
        assertTrue(run.err().contains("going on with the run of which " + file("out.jsonl.resume") + " says that 12 targets are finished"), run.err());
        assertTrue(run.err().contains("  resumed: 12 targets were done before, 0 of them failed\n"), run.err());
    }

    @Test
    void aRunThatHasAllButTheEndIsWhole() throws Exception {
        begin(urls, "-O", file("out.jsonl").toString());
        assertFalse(Files.exists(file("out.jsonl")));
        Command run = resume("-O", file("out.jsonl").toString(), list(urls));
        assertEquals(0, run.code(), run.err());
        assertEquals(0, site.stats().requests());
        assertEquals(List.of("out.jsonl"), left());
        assertEquals(20, Files.readAllLines(file("out.jsonl")).size());
    }

    @Test
    void bodiesAreSavedOverBothParts() throws Exception {
        begin(urls.subList(0, 9), "--save-bodies", file("bodies").toString(), "-o", file("out.csv").toString());
        assertEquals(0, resume("--save-bodies", file("bodies").toString(), "-o", file("out.csv").toString(), list(urls)).code());
        try (var bodies = Files.walk(file("bodies"))) {
            assertEquals(20, bodies.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aDatabaseMayBeReplacedOverOneThatIsThere() throws Exception {
        assertEquals(0, run("", List.of("-O", file("out.db").toString(), site.url("/page/700"))).code());
        begin(urls.subList(0, 9), "-O", file("out.db").toString());
        assertEquals(List.of(site.url("/page/700")), Written.urls(file("out.db"), Format.SQLITE));
        assertEquals(0, resume("-O", file("out.db").toString(), list(urls)).code());
        assertEquals(20, Written.urls(file("out.db"), Format.SQLITE).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-e heading=h1 | fields was 'the page summary' and is 'none'; field heading was 'none' and is 'text h1@text'",
        "-f csv | the format was 'jsonl' and is 'csv'",
        "--save-bodies bodies | --save-bodies was 'none' and is '",
        "--rows a -e t=@text | rows was 'none' and is 'a'"})
    void whatDiffersIsNamed(String options, String message) throws Exception {
        begin(urls.subList(0, 2), "-o", file("out.jsonl").toString());
        Command other = resume(Stream.concat(Stream.of(options.replace("bodies bodies", "bodies " + file("bodies")).split(" ")), Stream.of("-o", file("out.jsonl").toString(), list(urls))).toArray(String[]::new));
        assertEquals(2, other.code());
        assertTrue(other.err().contains("--resume: the run to go on with was told otherwise: ") && other.err().contains(message)
                && other.err().contains("rm " + file("out.jsonl.resume") + "*"), other.err());
        assertEquals(0, site.stats().requests());
        assertEquals(0, resume("-o", file("out.jsonl").toString(), list(urls)).code(), "the run that was refused has spoilt nothing");
    }

    @Test
    void anotherOrderOfFieldsOrAnotherSelectorIsAnotherRun() throws Exception {
        begin(urls.subList(0, 2), "-e", "a=h1", "-e", "b=h2", "-o", file("out.csv").toString());
        Command order = resume("-e", "b=h2", "-e", "a=h1", "-o", file("out.csv").toString(), list(urls));
        assertTrue(order.code() == 2 && order.err().contains("the columns was 'a, b' and is 'b, a'"), order.err());
        Command selector = resume("-e", "a=h1", "-e", "b=h3@id ?? none", "-o", file("out.csv").toString(), list(urls));
        assertTrue(selector.code() == 2 && selector.err().contains("field b was 'text h2@text' and is 'text h3@id ?? none'"), selector.err());
        Command other = resume("-e", "a=h1", "-e", "b=h2", "-O", file("out.csv").toString(), list(urls));
        assertTrue(other.code() == 2 && other.err().contains("the output was '-o out.csv' and is '-O out.csv'"), other.err());
    }

    @Test
    void aRunWithoutResumeDoesNotWriteOverOneThatIsUnfinished() throws Exception {
        begin(urls.subList(0, 2), "-o", file("out.jsonl").toString());
        Command plain = run("", List.of("-o", file("out.jsonl").toString(), list(urls)));
        assertEquals(2, plain.code());
        assertTrue(plain.err().contains("out.jsonl is of a run that was not finished, of which 2 targets are: go on with it by --resume, or give it up: rm "), plain.err());
        Files.delete(file("out.jsonl.resume"));
        assertEquals(0, run("", List.of("-o", file("out.jsonl").toString(), list(urls))).code());
        assertEquals(22, Files.readAllLines(file("out.jsonl")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-o -", "-o /dev/null", "-o /dev/stdout", "--mode all", "--warc new.warc -o out.jsonl"})
    void whatCannotGoOnIsAUsageError(String options) throws Exception {
        Command run = resume(Stream.concat(Stream.of(options.replace("out.jsonl", file("out.jsonl").toString()).split(" ")).filter(word -> !word.isEmpty()),
                Stream.of(list(urls))).toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("scrape: --resume: "), run.err());
        assertEquals(0, site.stats().requests());
        assertEquals(List.of(), left());
    }

    @Test
    void aFolderThatCannotBeWrittenIsAUsageErrorThatNamesIt() throws Exception {
        for (Path out : List.of(file("no/out.jsonl"), Path.of("/proc/out.jsonl"))) {
            Command run = resume("-o", out.toString(), list(urls));
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains("cannot write " + out) && run.err().contains("folder"), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"-o,out.jsonl,out.jsonl", "-O,out.jsonl,out.jsonl.part", "-o,out.db,out.db", "-O,out.db,out.db.part"})
    void anOutputThatHasLostWhatWasCommittedIsNotGoneOnWith(String option, String name, String written) throws Exception {
        begin(urls.subList(0, 5), option, file(name).toString());
        Path kept = Files.copy(file(written), file("kept"));
        if (!name.endsWith(".db")) {
            Files.write(file(written), List.of("{\"url\":1}"));
            Command shorter = resume(option, file(name).toString(), list(urls));
            assertTrue(shorter.code() == 2 && shorter.err().contains("has 10 bytes and had "), shorter.err());
        }
        Files.delete(file(written));
        Command gone = resume(option, file(name).toString(), list(urls));
        assertTrue(gone.code() == 2 && gone.err().contains(written + " is not there"), gone.err());
        Files.move(kept, file(written));
        assertEquals(0, resume(option, file(name).toString(), list(urls)).code(), "put back, it goes on");
        assertEquals(20, Written.urls(file(name), Format.of(file(name))).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":\"http://a/\"", "\"half\r\n a, cell", "\0\0\0\0\0\0", "{\"url\":\"http://a/whole\",\"ms\":1}\n"})
    void whatWasWrittenAfterTheLastCommitIsCutOff(String tail) throws Exception {
        for (String name : List.of("out.jsonl", "out.csv")) {
            begin(urls.subList(0, 5), "-o", file(name).toString());
            Files.writeString(file(name), tail, StandardOpenOption.APPEND);
            Command run = resume("-o", file(name).toString(), list(urls));
            assertEquals(0, run.code(), run.err());
            assertTrue(run.err().contains(name + ": cut off " + tail.length() + " bytes that were written after the last commit"), run.err());
            assertEquals(urls.stream().sorted().toList(), Written.urls(file(name), Format.of(file(name))).stream().sorted().toList());
        }
    }

    /** The limit is beyond SQLite's library, which is unpacked first. */
    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.db"})
    void aFullDiskEndsTheRunAndItGoesOnWhenThereIsSpace(String name) throws Exception {
        List<String> large = Stream.iterate(1, i -> i + 1).limit(5).map(i -> site.url("/size/1MB/page/" + i)).toList();
        List<String> options = List.of("-e", "all=:root@html", "-O", file(name).toString(), list(large));
        Command full = Script.shell("ulimit -f 4096; scrape -q --no-robots --resume '" + String.join("' '", options) + "'");
        assertEquals(1, full.code(), full.err());
        assertTrue(full.err().contains("cannot write ") && !full.err().contains("\tat "), full.err());
        Command on = resume(options.toArray(String[]::new));
        assertEquals(0, on.code(), on.err());
        assertEquals(large.stream().sorted().toList(), Written.urls(file(name), Format.of(file(name))).stream().sorted().toList());
    }
}
