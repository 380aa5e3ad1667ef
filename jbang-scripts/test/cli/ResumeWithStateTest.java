package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import test.support.Command;

/** A run that is not finished is known to every other that writes to its file, whichever of them uses a state. */
class ResumeWithStateTest extends ResumeCase {

    private String out;
    private String state;

    private void paths() {
        out = file("out.jsonl").toString();
        state = file("pages.state").toString();
    }

    private static void assertRefused(Command run, String message) {
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("scrape: --resume: ") && run.err().contains(message), run.err());
    }

    /** What there is beside states. */
    private List<String> beside() throws IOException {
        return left().stream().filter(name -> !name.contains(".state")).toList();
    }

    private long records(String name) throws IOException {
        return Files.readAllLines(file(name)).stream().distinct().count();
    }

    @Test
    void oneWithoutAStateIsNotAddedToByOneWithIt() throws Exception {
        paths();
        begin(urls.subList(0, 2), "-o", out);
        String message = "out.jsonl.resume is of a run that was not finished and that this state does not remember: go on with it by --resume and without --state, or give it up: rm ";
        assertRefused(run("", List.of("--state", state, "-o", out, list(urls))), message);
        assertRefused(resume("--state", state, "-o", out, list(urls)), message);
        assertEquals(0, resume("-o", out, list(urls)).code());
        assertEquals(20, Files.readAllLines(file("out.jsonl")).size());
        assertEquals(0, run("", List.of("--state", state, "-o", out, list(urls))).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "-O"})
    void oneThatAStateRemembersIsNotWrittenOverByOneWithout(String option) throws Exception {
        paths();
        begin(urls.subList(0, 2), "--state", state, option, out);
        for (String other : List.of("-o", "-O")) assertRefused(run("", List.of(other, out, list(urls))), "is of a run that was not finished, of which ");
        assertRefused(resume(option, out, list(urls)), "--state was '");
        assertRefused(resume("--state", file("other.state").toString(), option, out, list(urls)), "go on with it by --resume and --state " + state);
        assertEquals(0, resume("--state", state, option, out, list(urls)).code());
        assertEquals(20, Files.readAllLines(file("out.jsonl")).size());
        assertEquals(List.of("out.jsonl"), beside());
        assertEquals(0, run("", List.of("-o", out, list(urls))).code());
    }

    @Test
    void oneThatWasGivenUpIsNotGoneOnWith() throws Exception {
        paths();
        begin(urls.subList(0, 2), "--state", state, "-o", out);
        Files.delete(file("out.jsonl.resume"));
        assertEquals(0, run("", List.of("-o", out, list(urls.subList(10, 20)))).code());
        Command again = resume("--state", state, "-o", out, list(urls));
        assertEquals(0, again.code(), again.err());
        assertTrue(again.err().contains("is not gone on with: " + out + ".resume is not there"), again.err());
        List<String> lines = Files.readAllLines(file("out.jsonl"));
        assertEquals(2 + 10 + 20, lines.size(), "nothing is cut off");
    }

    @Test
    void oneIntoAnotherFileIsGivenUpAndSaid() throws Exception {
        paths();
        begin(urls.subList(0, 2), "--state", state, "-o", out);
        Command next = resume("--state", state, "-o", file("next.jsonl").toString(), list(urls));
        assertEquals(0, next.code());
        assertTrue(next.err().contains("the run into out.jsonl that was not finished, 2 targets of it, is not gone on with: "), next.err());
        assertEquals(20, records("next.jsonl"));
        assertEquals(List.of("next.jsonl", "out.jsonl"), beside());
        assertEquals(0, run("", List.of("-o", out, list(urls))).code());
    }
}
