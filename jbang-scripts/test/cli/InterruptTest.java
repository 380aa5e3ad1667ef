package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import test.support.Runs;
import test.support.Script;

/** Ctrl-C, for real. */
class InterruptTest {

    @TempDir
    Path folder;

    private Process start(List<String> urls, String... options) throws Exception {
        Path list = Files.write(folder.resolve("urls.txt"), urls);
        List<String> line = Script.line(options);
        line.add("--no-robots");
        line.add(list.toString());
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(Script.environment());
        return builder.start();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    /** The signals that this process ignores, and its children with it: a bit each, HUP's the lowest; 0 where that is not to be had. */
    private static long ignored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16)).sum();
    }

    private static int code(Process process) throws Exception {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still running");
        return process.exitValue();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFirstCtrlCWritesWhatIsInFlight(Mode mode) throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/300ms"))) {
            Process run = start(site.urls(1000), "-m", mode.label(), "-c", "8", "--per-host", "8");
            Runs.await("requests", () -> site.stats().requests() >= 12);
            signal("INT", run);
            assertEquals(130, code(run));
            assertEquals(site.stats().requests(), Script.attempts(folder.resolve("out")), "a record for each request sent");
            assertTrue(Files.readString(folder.resolve("err")).contains("stopping"), Files.readString(folder.resolve("err")));
        }
    }

    @Test
    void theSecondCtrlCEndsAtOnce() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/20s"))) {
            Process run = start(site.urls(10), "-c", "8", "--per-host", "8");
            Runs.await("requests", () -> site.stats().requests() >= 8);
            signal("INT", run);
            Path said = folder.resolve("err");
            Runs.await("the first to be heard", () -> {
                try {
                    return Files.readString(said).contains("stopping");
                } catch (IOException e) {
                    return false;
                }
            });
            assertTrue(run.isAlive(), "the first waits for what is in flight");
            long start = System.nanoTime();
            signal("INT", run);
            assertEquals(130, code(run));
            assertTrue(System.nanoTime() - start < 10_000_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void aTerminationDrainsAsWell(String name) throws Exception {
        // Under nohup no child hears of a terminal that is closed.
        assumeFalse(name.equals("HUP") && (ignored() & 1) != 0);
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/100ms"))) {
            Process run = start(site.urls(5000), "-c", "4");
            Runs.await("requests", () -> site.stats().requests() >= 8);
            signal(name, run);
            assertEquals(130, code(run));
            assertEquals(site.stats().requests(), Script.attempts(folder.resolve("out")), "a record for each request sent");
        }
    }
}
