package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.report.RunLog;
import site.Site;
import test.support.Command;
import test.support.RawServer;
import test.support.Sites;
import test.support.ThisProcess;

/** {@code --log}: what is in it, what it keeps off, and that nothing which becomes of it disturbs a run. */
class LogTest {

    @AutoClose
    private static Site site = Sites.start();

    @TempDir
    Path folder;

    @Test
    void coloursAreForTheScreenAndNotForTheLog() throws Exception {
        Path log = folder.resolve("l");
        Command well = ThisProcess.scrape("", "--color", "--log", log.toString(), "--no-robots", site.url("/page/1"));
        assertEquals(0, well.code(), well.err());
        assertTrue(well.err().contains("\u001b[32mhybrid: 1 page in "), well.err());
        assertTrue(ThisProcess.scrape("", "--color", site.url("/page/1")).err().contains("\u001b[32mhybrid: 1 page in "), "what follows is a URL");
        assertTrue(ThisProcess.scrape("", "--color=blue").err().contains("'blue' is none of auto, always and never"));
        assertTrue(ThisProcess.scrape("", "--color=always", site.url("/status/404/x")).err().contains("\u001b[31mhybrid: 1 page in "));
        assertTrue(ThisProcess.scrape("", "--color", "always", "none.txt").err().startsWith("\u001b[31mscrape:\u001b[39m"));
        assertFalse(ThisProcess.scrape("", site.url("/status/404/x")).err().contains("\u001b"), "not a terminal");
        assertFalse(ThisProcess.scrape("", "--color=never", "--tpyo").err().contains("\u001b"));
        assertEquals(2, ThisProcess.scrape("", "--color=blue", site.url("/page/1")).code());
        assertFalse(well.out().contains("\u001b"), well.out());
        assertTrue(Files.readString(log).contains("] hybrid: 1 page in "), Files.readString(log));
        assertFalse(Files.readString(log).contains("\u001b"), Files.readString(log));
    }

    @Test
    void theLogHasWhatQuietKeepsBack() throws Exception {
        Path log = folder.resolve("run.log");
        String url = site.url("/flaky/1/page/5");
        Command run = ThisProcess.scrape("http:/me:secret@x.invalid:99999/\nOne,http://me:secret@y.invalid/\n", "-q", "--log", log.toString(), url, site.url("/status/404/x").replace("://", "://me:secret@"),
                "http://x.invalid:99999/\u001b[31m", "http://me:secret@ho<st/", "-");
        assertEquals(3, run.code());
        assertEquals(1, run.err().lines().count(), run.err());
        List<String> lines = Files.readAllLines(log);
        Pattern form = Pattern.compile("(\\S+) \\[\\d+] (.+)");
        for (String line : lines) {
            var parts = form.matcher(line);
            assertTrue(parts.matches(), line);
            assertTrue(line.chars().noneMatch(Character::isISOControl), line);
            OffsetDateTime.parse(parts.group(1));
            assertTrue(parts.group(1).matches(".*T.*\\.\\d{3}[+-]\\d\\d:\\d\\d"), line);
        }
        String all = String.join("\n", lines);
        assertTrue(lines.getFirst().endsWith("] begins: hybrid"), all);
        assertTrue(all.contains(": retry 1 of "), all);
        assertTrue(all.contains("] failed " + site.url("/status/404/x") + ": http-status: "), all);
        assertFalse(all.contains("secret"), all);
        assertTrue(all.contains("] failed http://x.invalid:99999/·[31m: invalid-url: "), all);
        assertTrue(all.contains("] failed http://ho<st/: invalid-url: 'http://ho<st/' is no URL"), all);
        assertTrue(all.contains("] hybrid: 6 pages in "), all);
        assertTrue(lines.getLast().endsWith("] ends with exit code 3"), all);

        ThisProcess.scrape("", "-q", "--log", log.toString(), site.url("/page/1"));
        assertTrue(Files.readString(log).startsWith(all), "a second run adds to it");
        Command talking = ThisProcess.scrape("", "--log", log.toString(), "--no-robots", site.url("/page/1"));
        assertTrue(talking.err().contains("1 ok, 0 failed"), "a log takes nothing from stderr");
        assertTrue(Files.readString(log).contains("] scrape: robots.txt is not read (--no-robots)\n"));
    }

    @Test
    void noPasswordOfARedirectIsInTheLogNorOnTheScreen() throws Exception {
        Path log = folder.resolve("redirects.log");
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.redirect("http://bob:s3cret@127.0.0.1:1/"))) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            for (String redirects : List.of("0", "1")) {
                Command run = ThisProcess.scrape("", "-v", "--no-robots", "--retries", "0", "--max-redirects", redirects, "--log", log.toString(), url);
                assertEquals(3, run.code());
                assertTrue(run.err().contains("failed " + url), run.err());
                assertFalse(run.err().contains("s3cret"), run.err());
            }
        }
        assertFalse(Files.readString(log).contains("s3cret"), Files.readString(log));
    }

    @Test
    void norIsOneOfAnArgumentThatIsNoUrl() throws Exception {
        Path log = folder.resolve("argument.log");
        for (String[] line : new String[][] {{"me:secret@a.invalid/"}, {"--try", "me:secret@a.invalid/"}}) {
            Command run = ThisProcess.scrape("", Stream.concat(Stream.of("--log", log.toString()), Stream.of(line)).toArray(String[]::new));
            assertTrue(run.code() == 2 && run.err().startsWith("scrape: 'a.invalid/' ("), run.err());
        }
        assertFalse(Files.readString(log).contains("secret"), Files.readString(log));
    }

    @Test
    void aFullDiskUnderTheLogEndsNoRunAndIsToldOnce() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        Command run = ThisProcess.scrape("", "-q", "--log", "/dev/full", site.url("/page/1"), site.url("/page/3"));
        assertEquals(0, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("scrape: --log: '/dev/full' cannot be written: "), run.err());
    }

    @Test
    void aLogThatCannotBeOpenedIsAUsageErrorToldOnce() {
        Command run = ThisProcess.scrape("", "--log", folder.resolve("none/run.log").toString(), site.url("/page/1"));
        assertEquals(2, run.code());
        assertEquals(1, run.err().lines().filter(line -> line.contains("none/run.log' cannot be written: its folder does not exist")).count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aLogIsFollowedToItsNewFileAfterRotation() throws Exception {
        Path file = folder.resolve("r.log");
        Path old = folder.resolve("r.log.1");
        try (RunLog log = new RunLog(file, sentence -> assertEquals("", sentence))) {
            log.add("one");
            Files.move(file, old);
            long start = System.nanoTime();
            int count = 0;
            while (!Files.exists(file)) {
                log.add("two " + count++);
                assertTrue(System.nanoTime() - start < 60e9, "not followed");
                Thread.sleep(20);
            }
            log.add("three");
            Files.writeString(file, ""); // as copytruncate does
            log.add("four\nfive");
        }
        assertTrue(Files.readString(old).contains("] one\n"));
        List<String> now = Files.readAllLines(file);
        assertEquals(2, now.size(), now.toString());
        assertTrue(now.get(0).endsWith("] four") && now.get(1).endsWith("] five") && now.get(0).indexOf('\0') < 0, now.toString());
    }
}
