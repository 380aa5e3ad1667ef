package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Script;

/** How much memory a run of the command has. */
class MemoryTest {

    private static final int IN_FLIGHT = 1000;
    private static final int PAGES = 8 * IN_FLIGHT;

    @TempDir
    Path folder;

    @Test
    void whatManyPagesInFlightLeaveBehindIsNotKept() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only /proc tells how much memory a process has had");
        Path stats = folder.resolve("stats.json");
        try (Site site = Site.start(new SiteOptions().port(0).size(200_000))) {
            List<String> urls = site.urls(PAGES).stream().map(url -> url.replace("/page/", "/delay/500ms/page/")).toList();
            Path list = Files.write(folder.resolve("urls.txt"), urls);
            Command run = Script.scrape("", "-q", "--no-robots", "--mode", "eventloop", "-c", "" + IN_FLIGHT, "--per-host", "" + IN_FLIGHT, "-e", "title=title",
                    "--stats", stats.toString(), "-O", folder.resolve("pages.jsonl").toString(), list.toString());
            assertEquals(0, run.code(), run.err());
        }
        JsonNode told = new ObjectMapper().readTree(stats.toFile());
        long megabytes = told.get("peakMemoryBytes").asLong() >> 20;
        assertEquals(PAGES, told.get("ok").asInt());
        // Of the 1.6 GB of bodies some 200 MB are in flight at once.
        assertTrue(megabytes < 900, megabytes + " MB at most");
    }
}
