package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.result.Experiment;
import lab.result.ResultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Runs;

/** Ctrl-C of {@code compare}, for real. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LabInterruptTest {

    @TempDir
    Path folder;

    private Process compare;

    /** One that was to end and did not would take the CPU from whatever is run next, for a day. */
    @AfterEach
    void kill() {
        if (compare == null) return;
        compare.descendants().forEach(ProcessHandle::destroyForcibly);
        compare.destroyForcibly();
    }

    private Process start(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "compare"));
        line.addAll(List.of(arguments));
        compare = new ProcessBuilder(line).redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile()).start();
        return compare;
    }

    private String told() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (IOException e) {
            return "";
        }
    }

    private void interrupt(Process process, String when) throws Exception {
        Runs.await(when, () -> told().contains(when) || !process.isAlive());
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        assertEquals(130, process.exitValue(), told());
        assertTrue(told().contains("compare: stopping"), told());
    }

    @Test
    void whatWasMeasuredUntilThenIsShownAndNoProcessIsLeft() throws Exception {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(pages.resolve("1.html"), "<title>page</title>");
        Path json = folder.resolve("r.json");
        start(pages.toString(), "-m", "virtual", "-c", "4", "--latency", "1ms", "--rounds", "100000", "--pages", "60", "--time", "1s",
                "--export-json", json.toString());
        Runs.await("children", () -> compare.descendants().count() >= 3 || !compare.isAlive());
        List<ProcessHandle> children = compare.descendants().toList();
        interrupt(compare, "round 2:");
        assertTrue(Files.readString(folder.resolve("out")).contains("virtual"), Files.readString(folder.resolve("out")));
        Experiment experiment = ResultFile.read(json);
        assertTrue(experiment.interrupted());
        assertTrue(experiment.workloads().getFirst().modes().getFirst().rounds().size() >= 2, experiment.toString());
        Runs.await("the end of all", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aRecordingThatIsStoppedIsNotKept() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/300ms"))) {
            Path list = Files.write(folder.resolve("urls.txt"), site.urls(1000));
            Path archive = folder.resolve("kept.warc");
            interrupt(start("--recording", archive.toString(), list.toString()), "recording 1000 URLs");
            assertFalse(Files.exists(archive));
            try (var left = Files.list(folder)) {
                assertEquals(List.of("err", "out", "urls.txt"), left.map(file -> file.getFileName().toString()).sorted().toList());
            }
        }
    }
}
