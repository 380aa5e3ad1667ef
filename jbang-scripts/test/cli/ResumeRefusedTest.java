package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.sink.Format;
import test.support.Command;
import test.support.Written;

/** {@code --resume}: which runs are not gone on with, and what is said then. */
class ResumeRefusedTest extends ResumeCase {

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

    @Test
    void ofARunThatAStateRemembersItsOwnFileIsNamed() throws Exception {
        String state = file("pages.state").toString();
        begin(urls.subList(0, 2), "--state", state, "-O", file("first.jsonl").toString());
        Command other = run("", List.of("--state", state, "-O", file("second.jsonl").toString(), list(urls)));
        assertEquals(2, other.code());
        assertTrue(other.err().contains("first.jsonl is of a run that was not finished, of which 2 targets are: ") && !other.err().contains("second.jsonl is"), other.err());
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

    /** The name of such a file cannot be chosen, and no page is known by it. */
    @Test
    void aFileThatIsDamagedSaysHowToGiveItsRunUp() throws Exception {
        begin(urls.subList(0, 2), "-o", file("out.jsonl").toString());
        byte[] remembered = Files.readAllBytes(file("out.jsonl.resume"));
        byte[] torn = Arrays.copyOf(remembered, remembered.length);
        Arrays.fill(torn, 100, torn.length, (byte) 7);
        for (byte[] damaged : List.of("something else".getBytes(StandardCharsets.UTF_8), torn)) {
            Files.write(file("out.jsonl.resume"), damaged);
            Command run = resume("-o", file("out.jsonl").toString(), list(urls));
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains(file("out.jsonl.resume") + " is damaged (") && run.err().contains("give that run up: rm " + file("out.jsonl.resume") + "*"), run.err());
            assertTrue(!run.err().contains("state") && !run.err().contains("another file"), run.err());
        }
        Files.write(file("out.jsonl.resume"), remembered);
        assertEquals(0, resume("-o", file("out.jsonl").toString(), list(urls)).code());
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
}
