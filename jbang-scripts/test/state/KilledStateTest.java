package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.ThisProcess;

/** Runs with a state that are killed: what the state says was told was told. */
class KilledStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 400;

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(new SiteOptions().port(0).delay("20ms"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private List<String> line(String... more) throws IOException {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) urls.add(site.url("/versioned/etag/page/" + i));
        List<String> line = new ArrayList<>(List.of("-q", "--no-robots", "--per-host", "16", "-c", "16", "-e", "title=h1", "-m",
                Mode.values()[random.nextInt(Mode.values().length)].label(), "--state", folder.resolve("state.db").toString(),
                Files.write(folder.resolve("urls.txt"), urls).toString()));
        line.addAll(List.of(more));
        return line;
    }

    private void kill(String... more) throws Exception {
        site.stats().reset();
        Process run = new ProcessBuilder(Script.line(line(more).toArray(String[]::new))).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        int at = 1 + random.nextInt(PAGES / 2);
        Runs.await("requests", () -> site.stats().requests() >= at || !run.isAlive());
        run.destroyForcibly().waitFor();
        assertEquals(137, run.exitValue(), Files.readString(folder.resolve("said")));
    }

    private Command finish(String... more) throws IOException {
        Command run = ThisProcess.scrape("", line(more).toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return run;
    }

    /** How often which change was told of how many pages. */
    private Map<String, Integer> told() throws IOException {
        Map<String, Integer> told = new HashMap<>();
        byte[] all = Files.readAllBytes(folder.resolve("out.jsonl"));
        for (String line : new String(all, java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
            JsonNode record = JSON.readTree(line);
            told.merge(record.get("url").asText() + " " + record.get("change").asText(), 1, Integer::sum);
        }
        return told;
    }

    private void killedAndResumed(String how) throws Exception {
        String out = folder.resolve("out.jsonl").toString();
        for (int times = 0; times < 2; times++) kill("--resume", "--changed-only", how, out);
        finish("--resume", "--changed-only", how, out);
        Map<String, Integer> told = told();
        assertEquals(PAGES, told.size(), "seed " + seed);
        told.forEach((change, times) -> assertTrue(times == 1 && change.endsWith(" new"), "seed " + seed + ": " + change + " ×" + times));
        site.stats().reset();
        finish("--changed-only", "--resume", how, out);
        assertEquals(how.equals("-o") ? PAGES : 0, told().size(), "nothing is news");
    }

    @Test
    void aRunThatGoesOnTellsEachPageOnce() throws Exception {
        killedAndResumed("-o");
    }

    @Test
    void aRunThatDoesNotGoOnTellsEachPageAtLeastOnce() throws Exception {
        String out = folder.resolve("out.jsonl").toString();
        kill("--changed-only", "-o", out);
        finish("--changed-only", "-o", out);
        Map<String, Integer> told = told();
        assertEquals(PAGES, told.size(), "seed " + seed);
        told.keySet().forEach(change -> assertTrue(change.endsWith(" new"), "seed " + seed + ": " + change));
        int lines = told.values().stream().mapToInt(Integer::intValue).sum();
        finish("--changed-only", "-o", out);
        assertEquals(lines, told().values().stream().mapToInt(Integer::intValue).sum(), "nothing is news");
    }

    @Test
    @Tag("soak")
    void manyTimes() throws Exception {
        for (int i = 0; i < 10; i++) {
            for (String how : List.of("-o", "-O")) {
                for (String name : List.of("state.db", "out.jsonl")) Files.deleteIfExists(folder.resolve(name));
                killedAndResumed(how);
            }
        }
    }

    @Test
    void aRunThatReplacesItsFileGoesOn() throws Exception {
        killedAndResumed("-O");
    }
}
