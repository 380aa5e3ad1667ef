package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Runs;
import test.support.Script;

/** What a person at a terminal sees; the terminal is one that {@code script} of util-linux makes. */
class TerminalTest {

    @TempDir
    Path folder;

    private Path list;

    @BeforeEach
    void needsScript() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v script").start().waitFor() == 0, "script (bsdutils) is not installed");
        list = folder.resolve("urls.txt");
    }

    private Process start(String line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", "stty cols 100; " + Script.FUNCTION + line, "/dev/null").redirectOutput(folder.resolve("screen").toFile());
        builder.environment().putAll(Script.environment());
        return builder.start();
    }

    private String screen() throws Exception {
        return Files.readString(folder.resolve("screen"));
    }

    @Test
    void aTerminalGetsAlignedLinesAndNoBarAmongThem() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Files.write(list, site.urls(5));
            Process run = start("scrape " + list);
            assertTrue(run.waitFor(60, TimeUnit.SECONDS));
            List<String> lines = screen().lines().filter(line -> line.startsWith("200 ") || line.startsWith("status ")).toList();
            assertEquals(6, lines.size(), screen());
            lines.forEach(line -> assertTrue(line.length() <= 100, line.length() + ": " + line));
            assertFalse(screen().contains("pages/s\r") || screen().contains("%|"), screen());
        }
    }

    @Test
    void withTheRecordsInAFileThereIsABarThatCtrlCStops() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/50ms"))) {
            Files.write(list, site.urls(20_000));
            Path out = folder.resolve("out.jsonl");
            Process run = start("scrape --no-robots -o " + out + " " + list);
            Runs.await("the bar to show", () -> {
                try {
                    return screen().contains("0 failed, ") && screen().contains("/20000");
                } catch (Exception e) {
                    return false;
                }
            });
            try (OutputStream keyboard = run.getOutputStream()) {
                keyboard.write(3);
                keyboard.flush();
                assertTrue(run.waitFor(60, TimeUnit.SECONDS), "Ctrl-C did not end it");
            }
            assertEquals(130, run.exitValue(), screen());
            assertEquals(site.stats().requests(), Script.attempts(out), "a record for each request sent");
            assertTrue(screen().contains("scrape: stopping"), screen());
        }
    }

    @Test
    void aBarIsNoWiderThanTheWindowHasBecome() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/50ms"))) {
            Files.write(list, site.urls(20_000));
            Process run = start("{ until [ -e " + folder.resolve("smaller") + " ]; do sleep 0.1; done; stty cols 60 </dev/tty; } & scrape --no-robots -o "
                    + folder.resolve("out.jsonl") + " " + list);
            Runs.await("a bar as wide as the window", () -> drawn() > 60);
            Files.createFile(folder.resolve("smaller"));
            Runs.await("a bar as wide as the window that is left", () -> drawn() > 20 && drawn() < 60);
            try (OutputStream keyboard = run.getOutputStream()) {
                keyboard.write(3);
                keyboard.flush();
                assertTrue(run.waitFor(60, TimeUnit.SECONDS), "Ctrl-C did not end it");
            }
        }
    }

    /** Columns of the bar that was last drawn; 0 for none. */
    private int drawn() {
        try {
            String[] bars = screen().split("\r");
            return bars.length < 3 || !bars[bars.length - 2].contains("%") ? 0 : bars[bars.length - 2].length();
        } catch (Exception e) {
            return 0;
        }
    }

    @Test
    void whatIsSaidHasColoursUnlessTheyAreNotWanted() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            String fails = "--no-robots -O " + folder.resolve("out.jsonl") + " " + site.url("/page/1") + " " + site.url("/status/404/x");
            String ends = "hybrid: 2 pages in ";
            Map<String, Boolean> lines = Map.of("TERM=xterm NO_COLOR= scrape ", true, "TERM=xterm NO_COLOR=1 scrape ", false, "TERM=dumb NO_COLOR= scrape ", false,
                    "TERM=xterm NO_COLOR= scrape --color never ", false, "TERM=dumb NO_COLOR=1 scrape --color ", true);
            for (Map.Entry<String, Boolean> line : lines.entrySet()) {
                Process run = start(line.getKey() + fails);
                assertTrue(run.waitFor(60, TimeUnit.SECONDS));
                assertEquals(3, run.exitValue(), screen());
                assertEquals(line.getValue(), screen().contains("\u001b[31m" + ends), line.getKey() + ": " + screen());
                assertTrue(screen().contains(ends), screen());
            }
        }
    }

    @Test
    void noProgressDrawsNoBar() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/1s"))) {
            Files.write(list, site.urls(5));
            Process run = start("scrape --no-progress -O " + folder.resolve("out.jsonl") + " " + list);
            assertTrue(run.waitFor(60, TimeUnit.SECONDS));
            assertFalse(screen().contains("failed, 0 pages/s") || screen().contains("| "), screen());
        }
    }
}
