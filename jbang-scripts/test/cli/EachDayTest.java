package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.ThisProcess;

/** {@code --state} and {@code --resume} with a file for each day, as a crontab's line with a date in it has. */
class EachDayTest {

    @TempDir
    Path folder;

    @Test
    void aRunThatWasKilledYesterdayDoesNotKeepTodaysFromItsOwnFile() throws Exception {
        Path state = folder.resolve("pages.db");
        Path monday = folder.resolve("monday.jsonl");
        Path tuesday = folder.resolve("tuesday.jsonl");
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/200ms"))) {
            Path list = Files.write(folder.resolve("urls.txt"), site.urls(200));
            Process run = new ProcessBuilder(Script.line("-q", "--no-robots", "--no-adaptive", "--per-host", "8", "--state", state.toString(), "--resume",
                    "-o", monday.toString(), list.toString())).redirectError(folder.resolve("said").toFile()).start();
            Runs.await("requests", () -> site.stats().requests() >= 60 || !run.isAlive());
            run.destroyForcibly().waitFor();
            assertEquals(137, run.exitValue(), "the run was over before it was killed");
            Path few = Files.write(folder.resolve("few.txt"), site.urls(20));
            Command next = ThisProcess.scrape("", "-q", "--no-robots", "--state", state.toString(), "--resume", "-o", tuesday.toString(), few.toString());
            assertEquals(0, next.code(), next.err());
        }
        List<String> records = Files.readAllLines(tuesday);
        assertEquals(20, records.size());
        assertTrue(records.stream().anyMatch(record -> record.contains("\"change\":\"")), records.getFirst());
    }
}
