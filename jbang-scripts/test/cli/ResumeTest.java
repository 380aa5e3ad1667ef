package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.sink.Format;
import test.support.Command;
import test.support.Script;
import test.support.ThisProcess;
import test.support.Written;

/** {@code --resume}: what a run that goes on leaves out, and what it takes up. */
class ResumeTest extends ResumeCase {

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

    /** Killed between two steps that cannot be one: its output has taken its place, and its journal is still there. */
    private void beginInPlace(List<String> finished, Path out) throws Exception {
        begin(finished, "-O", out.toString());
        try (var journal = DriverManager.getConnection("jdbc:sqlite:" + out + ".resume"); var statement = journal.createStatement()) {
            statement.execute("INSERT INTO resume_run VALUES ('whole', 'true')");
        }
        Files.move(Path.of(out + ".part"), out, StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.csv", "out.db"})
    void aRunWhoseOutputIsInPlaceGoesOnWithWhatIsNew(String name) throws Exception {
        Path out = file(name);
        beginInPlace(urls, out);
        List<String> read = Written.urls(out, Format.of(out));
        assertEquals(0, resume("-O", out.toString(), list(urls)).code());
        assertEquals(0, site.stats().requests());
        assertEquals(read, Written.urls(out, Format.of(out)));
        assertEquals(List.of(name), left());
        beginInPlace(urls, out);
        urls.add(site.url("/page/900"));
        assertEquals(0, resume("-O", out.toString(), list(urls)).code());
        assertEquals(1, site.stats().requests());
        assertEquals(urls.stream().sorted().toList(), Written.urls(out, Format.of(out)).stream().sorted().toList());
        assertEquals(List.of(name), left());
    }

    /** Killed before its first record, and then interrupted before it: what it writes to may be there or not. */
    @ParameterizedTest
    @CsvSource({"-O,out.jsonl", "-O,out.csv", "-O,out.db", "-o,out.jsonl", "-o,out.csv", "-o,out.db"})
    void aRunThatHasWrittenNothingYetGoesOn(String option, String name) throws Exception {
        Path out = file(name);
        for (boolean gone : new boolean[] {false, true}) {
            begin(List.of(), option, out.toString());
            begin(List.of(), option, out.toString());
            assertTrue(left().contains(name + ".resume"), left().toString());
            if (gone) for (String written : List.of(name, name + ".part")) Files.deleteIfExists(file(written));
            assertEquals(0, resume(option, out.toString(), list(urls)).code());
            assertEquals(urls.stream().sorted().toList(), Written.urls(out, Format.of(out)).stream().sorted().toList());
            assertEquals(List.of(name), left());
            Files.delete(out);
            site.reset();
        }
    }

    @Test
    void whatFailedInARunWhoseOutputIsInPlaceCountsForTheExitCode() throws Exception {
        List<String> failed = List.of(urls.get(0), "no url");
        beginInPlace(failed, file("out.jsonl"));
        assertEquals(3, resume("-O", file("out.jsonl").toString(), list(failed)).code());
    }

    @Test
    void outputThatWasInPlaceAndIsTakenAwayIsMadeAnew() throws Exception {
        Path out = file("out.jsonl");
        beginInPlace(urls, out);
        Files.delete(out);
        assertEquals(0, resume("-O", out.toString(), list(urls)).code());
        assertEquals(20, site.stats().requests());
        assertEquals(20, Files.readAllLines(out).size());
        assertEquals(List.of("out.jsonl"), left());
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
