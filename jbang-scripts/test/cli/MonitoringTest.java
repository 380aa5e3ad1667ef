package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.Sites;
import test.support.ThisProcess;

/** What a run leaves for who watches over it: {@code --stats FILE.prom} and one line when something failed. */
class MonitoringTest {

    @AutoClose
    private static Site site = Sites.start(new SiteOptions().robots("User-agent: *\nDisallow: /page/2\n"));

    @TempDir
    Path folder;

    private Path prom() {
        return folder.resolve("books.prom");
    }

    private static double value(Path prom, String series) throws IOException {
        List<String> found = Files.readAllLines(prom).stream().filter(line -> line.startsWith(series + " ")).toList();
        assertEquals(1, found.size(), series);
        return Double.parseDouble(found.getFirst().substring(series.length() + 1));
    }

    private Command scrape(String... arguments) {
        return ThisProcess.scrape("", Stream.concat(Stream.of("-q", "--stats", prom().toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void aRunsNumbersAreForPrometheusAndAsJsonAtOnce() throws Exception {
        Path json = folder.resolve("stats.json");
        Command run = scrape("--stats", json.toString(), "--retries", "1", site.url("/page/1"), site.url("/page/2"), site.url("/status/404/x"),
                site.url("/flaky/1/page/3"));
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().matches("hybrid: 2 ok, 1 failed \\(http-status 1: 404 ×1\\), 1 skipped \\(robots.txt\\) in .* s\n"), run.err());
        assertEquals(3, value(prom(), "scrape_last_run_exit_code{name=\"books\"}"));
        assertEquals(2, value(prom(), "scrape_last_run_targets{name=\"books\",outcome=\"ok\"}"));
        assertEquals(1, value(prom(), "scrape_last_run_failures{name=\"books\",kind=\"http-status\"}"));
        assertEquals(0, value(prom(), "scrape_last_run_failures{name=\"books\",kind=\"timeout\"}"));
        assertEquals(1, value(prom(), "scrape_retries_total{name=\"books\"}"));
        assertEquals(0, value(prom(), "scrape_last_success_timestamp_seconds{name=\"books\"}"));
        assertEquals(System.currentTimeMillis() / 1e3, value(prom(), "scrape_last_run_timestamp_seconds{name=\"books\"}"), 100);
        assertTrue(value(prom(), "scrape_last_run_duration_seconds{name=\"books\"}") > 0);
        JsonNode all = new ObjectMapper().readTree(json.toFile());
        assertEquals(3, all.get("exitCode").asInt());
        assertEquals(4, all.get("targets").asInt());
        assertTrue(all.get("problem").isNull());
        assertEquals(5, value(prom(), "scrape_requests_total{name=\"books\"}"), "with robots.txt, without the page that it forbids");
        assertEquals(all.get("bodyBytes").asLong(), value(prom(), "scrape_body_bytes_total{name=\"books\"}"));
        assertTrue(value(prom(), "scrape_last_run_peak_memory_bytes{name=\"books\"}") > 1_000_000);
        assertTrue(all.get("peakMemoryBytes").asLong() > 1_000_000);
        assertEquals(List.of("books.prom", "stats.json"), names(), "no temporary file is left");

        assertEquals(0, scrape(site.url("/page/1")).code());
        assertEquals(3, value(prom(), "scrape_targets_total{name=\"books\",outcome=\"ok\"}"), "counters go on");
        assertEquals(1, value(prom(), "scrape_runs_total{name=\"books\",exit_code=\"0\"}"));
        assertEquals(1, value(prom(), "scrape_runs_total{name=\"books\",exit_code=\"3\"}"));
        assertEquals(0, value(prom(), "scrape_last_run_failures{name=\"books\",kind=\"http-status\"}"), "gauges do not");
        double success = value(prom(), "scrape_last_success_timestamp_seconds{name=\"books\"}");
        assertTrue(success > 0);
        assertEquals(3, scrape(site.url("/status/404/x")).code());
        assertEquals(success, value(prom(), "scrape_last_success_timestamp_seconds{name=\"books\"}"), "the last success is not forgotten");
        assertEquals(2, value(prom(), "scrape_failures_total{name=\"books\",kind=\"http-status\"}"));
        assertEquals(5 + 2 + 2, value(prom(), "scrape_requests_total{name=\"books\"}"));
        assertTrue(value(prom(), "scrape_body_bytes_total{name=\"books\"}") > all.get("bodyBytes").asLong());
    }

    @Test
    void aLinkStaysOneAndWhatItLeadsToIsReplaced() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("stats.json");
        Path link = Files.createSymbolicLink(folder.resolve("stats.json"), Path.of("real/stats.json"));
        assertEquals(0, scrape("--stats", link.toString(), site.url("/page/1")).code());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(1, new ObjectMapper().readTree(real.toFile()).get("targets").asInt());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Prometheus's own client for Python reads it, and says what each series is. */
    @Test
    void aParserOfPrometheusReadsTheFile() throws Exception {
        Path odd = folder.resolve("a \"b\" c.prom");
        ThisProcess.scrape("", "-q", "--stats", odd.toString(), site.url("/page/1"));
        String parse = """
                import sys
                try:
                    from prometheus_client.parser import text_string_to_metric_families as parse
                except ImportError:
                    sys.exit(77)
                for family in parse(open(sys.argv[1]).read()):
                    assert family.documentation, family.name
                    for sample in family.samples:
                        assert sample.labels['name'] == 'a _b_ c', sample
                        assert sample.name.endswith('_total') == (family.type == 'counter'), sample
                        print(family.type, sample.name, sorted(k + '=' + v for k, v in sample.labels.items() if k != 'name'), sample.value)
                """;
        Command python;
        try {
            python = Command.run(folder, System.getenv(), "", List.of("/usr/bin/python3", "-c", parse, odd.toString()));
        } catch (UncheckedIOException e) {
            python = new Command(0, 77, "", "");
        }
        assumeTrue(python.code() != 77, "needs python3-prometheus-client of Debian");
        assertEquals(0, python.code(), python.err());
        assertTrue(python.out().contains("gauge scrape_last_run_targets ['outcome=ok'] 1.0\n"), python.out());
        assertTrue(python.out().contains("counter scrape_runs_total ['exit_code=0'] 1.0\n"), python.out());
        assertTrue(python.out().contains("counter scrape_failures_total ['kind=timeout'] 0.0\n"), python.out());
    }

    @Test
    void aRunThatCannotBeginIsSeen() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "# nothing\n");
        assertEquals(4, scrape(empty.toString()).code());
        assertEquals(4, value(prom(), "scrape_last_run_exit_code{name=\"books\"}"));
        assertEquals(2, scrape("none.txt").code());
        assertEquals(2, value(prom(), "scrape_last_run_exit_code{name=\"books\"}"));
        Path json = folder.resolve("typo.json");
        Command typo = ThisProcess.scrape("", "--tpyo", "--stats", json.toString(), "--log", folder.resolve("l").toString(), site.url("/page/1"));
        assertEquals(2, typo.code());
        assertEquals("Unknown option: '--tpyo'", new ObjectMapper().readTree(json.toFile()).get("problem").asText());
        assertTrue(Files.readString(folder.resolve("l")).contains("] scrape: Unknown option: '--tpyo'\n"));
        Path profile = Files.writeString(folder.resolve("p.yaml"), "delai: 1s\n");
        assertEquals(2, scrape("--config", profile.toString(), site.url("/page/1")).code());
        assertEquals(3, value(prom(), "scrape_runs_total{name=\"books\",exit_code=\"2\"}") + 1);
        assertEquals(0, value(prom(), "scrape_targets_total{name=\"books\",outcome=\"ok\"}"));

        Files.delete(prom());
        assertEquals(0, scrape("--help").code());
        assertEquals(0, scrape("--try", site.url("/page/1")).code());
        assertFalse(Files.exists(prom()), "help and trials are no runs");
        Command all = scrape("--mode", "all", site.url("/page/1"));
        assertEquals(2, all.code());
        assertTrue(all.err().contains("--export-json"), all.err());
        Files.delete(prom());
        assertEquals(2, scrape("--log", folder.resolve("log").toString(), "--mode", "all", site.url("/page/1")).code());
        assertTrue(Files.exists(prom()), "that it was refused is seen");
    }

    @Test
    void aRunThatMeetsAnotherIsSeen() throws Exception {
        Path out = folder.resolve("out.jsonl");
        Process first = new ProcessBuilder(Script.line("-q", "-o", out.toString(), "-")).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            long before = site.stats().requests();
            first.outputWriter().append(site.url("/page/3") + "\n").flush();
            // It asks for a page once it has its output for itself: for a moment before, the file is there and anybody's.
            Runs.await("the first run", () -> site.stats().requests() > before || !first.isAlive());
            Command second = scrape("-o", out.toString(), site.url("/page/1"));
            assertEquals(5, second.code(), second.err());
            assertEquals(5, value(prom(), "scrape_last_run_exit_code{name=\"books\"}"));
            assertEquals(1, value(prom(), "scrape_runs_total{name=\"books\",exit_code=\"5\"}"));
            assertEquals(0, value(prom(), "scrape_targets_total{name=\"books\",outcome=\"ok\"}"));
        } finally {
            first.destroyForcibly().waitFor();
        }
    }
}
