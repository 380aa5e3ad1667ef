package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.ThisProcess;

/** {@code --state}, {@code --changed-only} and {@code --alert-after} on the command line: what is written where, and what cron hears. */
class StateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** One more run over two pages with the state. */
    private Command run(String... more) {
        List<String> line = new ArrayList<>(List.of("--state", file("state.db"), "--no-robots", "--retries", "0", "-q", "-e", "price=.price"));
        line.addAll(List.of(more));
        line.addAll(List.of(site.url("/versioned/etag/page/1"), site.url("/page/2")));
        return ThisProcess.scrape("", line.toArray(String[]::new));
    }

    private void edit(String what) {
        assertEquals(0, ThisProcess.scrape("", "-q", "--no-robots", site.url("/edit/" + what)).code());
    }

    private static List<String> changes(String lines) throws IOException {
        List<String> changes = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode record = JSON.readTree(line);
            changes.add(record.get("url").asText().replaceFirst(".*/", "") + " " + record.get("change").asText());
        }
        return changes.stream().sorted().toList();
    }

    private static void assertSilent(Command run) {
        assertEquals("0 ", run.code() + " " + run.out() + run.err());
    }

    @Test
    void cronHearsOfWhatStartsAndEndsAndOfNothingElse() throws IOException {
        assertEquals(List.of("1 new", "2 new"), changes(run("--changed-only").out()));
        assertSilent(run("--changed-only"));
        edit("2/new");
        Command changed = run("--changed-only");
        assertEquals(List.of("2 changed"), changes(changed.out()));
        JsonNode price = JSON.readTree(changed.out()).get("changed").get("price");
        assertTrue(price.get("before").asText().startsWith("£") && !price.get("before").equals(price.get("after")), changed.out());
        assertEquals(JSON.readTree(changed.out()).get("price"), price.get("after"));
        edit("1/503");
        Command starts = run("--changed-only");
        assertEquals(3, starts.code());
        assertEquals(List.of("1 failed"), changes(starts.out()));
        assertTrue(starts.err().matches("hybrid: 1 ok, 1 failed \\(http-status 1: 503 ×1\\) in .* s; 1 unchanged, 1 failed\n"), starts.err());
        assertSilent(run("--changed-only"));
        edit("1/200");
        Command ends = run("--changed-only");
        assertEquals("0 [1 recovered]", ends.code() + " " + changes(ends.out()));
        assertTrue(ends.err().contains("1 unchanged, 1 recovered"), ends.err());
        edit("1/410");
        Command gone = run("--changed-only");
        assertEquals("3 [1 gone]", gone.code() + " " + changes(gone.out()));
        assertSilent(run("--changed-only"));
    }

    @Test
    void aFailureThatDoesNotLastIsNotHeardOf() throws IOException {
        run("--changed-only");
        edit("1/503");
        for (int night = 1; night < 3; night++)
            assertSilent(run("--changed-only", "--alert-after", "3", "--stats", file("stats.prom"), "--stats", file("stats.json"), "--log", file("log")));
        assertTrue(Files.readString(folder.resolve("stats.prom")).contains("scrape_last_run_failures_no_news{name=\"stats\"} 1\n"));
        assertEquals(1, JSON.readTree(folder.resolve("stats.json").toFile()).get("failedNoNews").asInt());
        assertTrue(Files.readString(folder.resolve("log")).contains("1 failed (http-status 1: 503 ×1), of which 1 are no news"));
        assertEquals(3, run("--changed-only", "--alert-after", "3").code());
        assertSilent(run("--changed-only", "--alert-after", "3"));
    }

    @Test
    void withoutChangedOnlyEveryRunIsWholeAndEveryFailureCounts() throws IOException {
        run();
        edit("1/503");
        for (int night = 1; night <= 2; night++) {
            Command run = run();
            assertEquals("3 [1 failed, 2 unchanged]", run.code() + " " + changes(run.out()));
        }
    }

    @Test
    void theNumbersSayWhatHasChanged() throws IOException {
        run("--stats", file("stats.prom"));
        String metrics = Files.readString(folder.resolve("stats.prom"));
        assertTrue(metrics.contains("scrape_last_run_changes{name=\"stats\",change=\"new\"} 2\n"), metrics);
        assertTrue(metrics.contains("change=\"gone\"} 0\n") && metrics.contains("scrape_last_run_failures_no_news{name=\"stats\"} 0\n"), metrics);
        edit("2/new");
        Command run = ThisProcess.scrape("", "--state", file("state.db"), "--no-robots", "-e", "price=.price", "--stats", file("stats.json"), "--changed-only",
                site.url("/versioned/etag/page/1"), site.url("/page/2"));
        assertTrue(run.err().contains("\n  1 changed, 1 unchanged\n"), run.err());
        JsonNode stats = JSON.readTree(folder.resolve("stats.json").toFile());
        assertEquals("{\"changed\":1,\"unchanged\":1}", stats.get("changes").toString());
        assertEquals(2, stats.get("targets").asInt());
        assertEquals("{\"200\":1,\"304\":1}", stats.get("statuses").toString());
    }

    @Test
    void aFileThatIsReplacedHoldsTheLastRunsNewsAlone() throws IOException {
        run("--changed-only", "-O", file("news.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("news.csv"));
        assertEquals("url,finalUrl,status,contentType,bytes,ms,attempts,change,failures,changed,price,errorKind,errorMessage", lines.getFirst());
        assertEquals(3, lines.size());
        run("--changed-only", "-O", file("news.csv"));
        assertEquals("", Files.readString(folder.resolve("news.csv")), "no news");
        edit("2/new");
        run("--changed-only", "-O", file("news.csv"));
        lines = Files.readAllLines(folder.resolve("news.csv"));
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains(",changed,0,\"{\"\"price\"\":{\"\"before\"\":\"\"£"), lines.get(1));
    }

    @Test
    void aDatabaseHasAllOfItInColumns() throws Exception {
        run("-o", file("pages.db"));
        edit("1/410");
        run("-o", file("pages.db"), "--changed-only");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file("pages.db"));
                var row = connection.createStatement().executeQuery("SELECT change, failures, status, price FROM pages ORDER BY url DESC")) {
            assertEquals("gone 1 410 £", row.getString(1) + " " + row.getInt(2) + " " + row.getInt(3) + " " + row.getString(4).charAt(0));
            assertTrue(row.next());
        }
    }

    @Test
    void aRunThatDoesNotReplaceItsFileRemembersNothing() throws Exception {
        try (Site slow = Site.start(new SiteOptions().port(0).prefix("/delay/200ms"))) {
            List<String> line = Script.line("-q", "--state", file("slow.db"), "--changed-only", "--no-robots", "-O", file("news.jsonl"), "-");
            Process run = new ProcessBuilder(line).redirectError(folder.resolve("said").toFile()).start();
            try (var pipe = run.outputWriter()) {
                pipe.write(String.join("\n", slow.urls(200)));
            }
            Runs.await("requests", () -> slow.stats().requests() >= 24);
            run.destroyForcibly().waitFor();
            Command next = ThisProcess.scrape("", "-q", "--state", file("slow.db"), "--changed-only", "--no-robots", "-O", file("news.jsonl"), slow.url("/page/0"),
                    slow.url("/page/1"));
            assertEquals(0, next.code(), next.err());
            assertTrue(next.err().contains("was not closed by process " + run.pid()) && next.err().contains("taken over"), next.err());
            assertEquals(List.of("0 new", "1 new"), changes(Files.readString(folder.resolve("news.jsonl"))));
        }
    }
}
