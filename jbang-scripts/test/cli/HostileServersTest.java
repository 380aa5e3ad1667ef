package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.Site;
import site.bad.BadReplies;
import test.support.Command;
import test.support.Script;
import test.support.Sites;
import test.support.ThisProcess;

/** The real command against the whole table of faults, and what of it reaches a terminal. */
class HostileServersTest {

    /** What a terminal obeys, and what turns text around on the screen. */
    private static final Pattern OBEYED = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern MEMORY = Pattern.compile("([\\d,]+) MB of memory at most");
    private static final Pattern SECONDS = Pattern.compile(" pages in ([\\d.]+) s");

    @AutoClose
    private static Site site = Sites.start();

    @TempDir
    Path folder;

    private Path list(List<String> lines) throws IOException {
        return Files.write(folder.resolve("urls.txt"), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hybrid", "threads"})
    void theWholeTableAtOnceTakesLittleMoreThanItsLongestDeadlineAndLittleMemory(String mode) throws IOException {
        Path list = list(BadReplies.all().stream().map(row -> site.url(row.path())).toList());
        Command run = Script.scrape("", "-m", mode, "-c", "64", "--per-host", "64", "--timeout", "5s", "--retries", "0", "--no-robots", "--no-adaptive",
                "--max-failures", "100%", list.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(BadReplies.all().size(), run.out().lines().count());
        assertTrue(number(MEMORY, run.err()) < 300, run.err());
        // The deadline and 2 s; and as much again for a machine that does other things besides.
        assertTrue(number(SECONDS, run.err()) < 5 + 2 + 7, run.err());
        ThisProcess.say(System.out, "  " + run.err().lines().filter(line -> line.contains(" s, ") || line.contains("MB of memory")).toList());
        assertFalse(OBEYED.matcher(run.err()).find(), run.err());
        assertFalse(run.err().contains("Exception") || run.err().contains("SEVERE"), run.err());
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertTrue(found.find(), text);
        return Double.parseDouble(found.group(1).replace(",", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "jsonl", "csv", "tsv"})
    void nothingThatATerminalObeysGetsThere(String format) throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v script").start().waitFor() == 0, "script (bsdutils) is not installed");
        List<String> lines = new ArrayList<>();
        for (String name : List.of("title-escape", "title-entities", "header-escape", "reason-escape", "redirect-escape", "redirect-javascript"))
            lines.add(site.url("/bad/" + name));
        lines.add("http://exa\u001b[31mmple/\u0007");
        lines.add(site.url("/page/\u001b]0;owned\u0007"));
        Path screen = folder.resolve("screen");
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc",
                "stty cols 200; " + Script.FUNCTION + "scrape -f " + format + " --no-robots --retries 0 --max-failures 100% " + list(lines), "/dev/null")
                .redirectOutput(screen.toFile());
        builder.environment().putAll(Script.environment());
        // The colours that scrape itself gives to a terminal are not what this is about.
        builder.environment().put("NO_COLOR", "1");
        Process run = builder.start();
        assertTrue(run.waitFor(90, TimeUnit.SECONDS));
        String seen = Files.readString(screen);
        assertEquals(0, run.exitValue(), seen);
        assertTrue(seen.contains("title-escape"), seen);
        Matcher obeyed = OBEYED.matcher(seen);
        assertFalse(obeyed.find(), () -> "U+%04X in %s".formatted((int) obeyed.group().charAt(0), seen));
    }

    @Test
    void aMessageQuotesNothingRaw() {
        Command run = ThisProcess.scrape("", "--timeout", "5\u001b[31m", "http://127.0.0.1/");
        assertEquals(2, run.code());
        assertFalse(OBEYED.matcher(run.err()).find(), run.err());
        Command missing = ThisProcess.scrape("", "no-such-\u001b[31mfile.txt");
        assertEquals(2, missing.code());
        assertFalse(OBEYED.matcher(missing.err()).find(), missing.err());
    }
}
