package test.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.Behaviour;
import site.Behaviours;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.Command;

/** {@code site.java} as a process: what it prints, how it stops. */
class SiteCommandTest {

    @Test
    void theScriptPrintsItsUrlsThenSaysWhereItListensAndStopsOnSigterm() throws Exception {
        stopsAtOnce(List.of(Checkout.at("jbang-scripts/jbangw").toString(), Checkout.at("jbang-scripts/site.java").toString(),
                "--port", "0", "--hosts", "2", "--urls", "3", "--prefix", "/delay/1ms", "--fault", "0:reset", "--fault", "0:503"), 3, "TERM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsItWithExitCodeZeroEvenWithAStalledConnection(String signal) throws Exception {
        stopsAtOnce(java("--port", "0", "--urls", "2"), 2, signal);
    }

    private static void stopsAtOnce(List<String> line, int urls, String signal) throws Exception {
        var process = new ProcessBuilder(line).start();
        try {
            var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            var said = err.readLine();
            while (said != null && !said.startsWith("listening on http://127.0.0.1:")) {
                // JBang says that it builds.
                assertTrue(said.startsWith("[jbang]"), said);
                said = err.readLine();
            }
            var base = said.substring("listening on ".length());
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (int url = 0; url < urls; url++) {
                assertEquals(200, Client.status(out.readLine()));
            }
            Client.getLater(base + "/stall");
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
            assertEquals(0, process.exitValue());
            assertEquals(null, out.readLine());
            assertEquals(null, err.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whenItIsKilledNothingOfItStaysAmongTheTemporaryFiles(@TempDir Path temporary) throws Exception {
        var line = java("--port", "0");
        line.add(1, "-Djava.io.tmpdir=" + temporary);
        var process = new ProcessBuilder(line).start();
        try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            assertTrue(err.readLine().startsWith("listening on "));
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aTakenPortIsOneSentenceAndExitCodeTwo() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0))) {
            var command = run("--port", Integer.toString(site.port()));
            assertEquals(2, command.code());
            assertEquals("", command.out());
            assertEquals(1, command.err().lines().count(), command.err());
            assertTrue(command.err().contains("port " + site.port()) && command.err().contains("--port 0"), command.err());
        }
    }

    @Test
    void whatCannotBeWrittenIsAnErrorAndNoSiteWithoutItsUrls() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        for (List<String> line : List.of(java("--port", "0", "--urls", "3"), java("--paths"))) {
            var command = shell("\"$@\" > /dev/full", line);
            assertEquals("1 site.java: cannot write stdout: No space left on device\n", command.code() + " " + command.err());
        }
    }

    /** As with {@code | head}. */
    @Test
    void whoReadsNoMoreOfItIsNoErrorAndEndsNoSite() throws Exception {
        assertEquals("code 0\n", shell("{ \"$@\"; echo code $? >&2; } | true", java("--paths")).err());
        var process = new ProcessBuilder(java("--port", "0", "--urls", "100000")).start();
        try (var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            process.getInputStream().close();
            var said = err.readLine();
            assertTrue(said != null && said.startsWith("listening on "), said);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Command shell(String script, List<String> line) {
        return Command.run(Checkout.at(""), System.getenv(), "", Stream.concat(Stream.of("sh", "-c", script, "sh"), line.stream()).toList());
    }

    @Test
    void helpNamesEveryOptionWithoutColours() {
        var command = run("--help");
        assertEquals(0, command.code());
        for (var option : List.of("--port", "--hosts", "--loops", "--root", "--charset", "--seed", "--size", "--complexity", "--delay",
                "--bandwidth", "--fault", "--robots", "--urls", "--prefix", "--paths")) {
            assertTrue(command.out().contains(option), option);
        }
        assertFalse(command.out().contains("\u001b"), "no colours off a terminal");
        assertEquals("", command.err());
    }

    @Test
    void pathsListsEveryPath() {
        var command = run("--paths");
        assertEquals(0, command.code());
        assertEquals(Behaviours.ALL.size(), command.out().lines().count());
        for (Behaviour behaviour : Behaviours.ALL) {
            assertTrue(command.out().contains(behaviour.usage()), behaviour.usage());
        }
    }

    @ParameterizedTest
    @CsvSource({"--size, huge, 512KB", "--urls, -1, --urls -1 is out of range: give 0 or more", "--hosts, -1, --hosts -1", "--hosts, 0, --hosts 0",
        "--loops, -1, --loops -1", "--port, -1, --port -1", "--bandwidth, -1, --bandwidth", "--size, -1KB, --size", "--fault, -0.5:503, is not a share",
        "--delay, 'lognormal:100ms,-1', 'a sigma is 0 or more, not -1.0'", "--delay, 'tail:1ms,-1,2s', 'a share is from 0 to 1, not -1.0'",
        "--port, 70000, --port 70000", "--root, /no/such/folder, --root", "--prefix, delay/20ms, '--prefix delay/20ms does not begin with a slash: write it as /delay/20ms'", "--robots, /no/such/file, --robots",
        "--nothing, 1, --nothing"})
    void aBadOptionIsOneLineAndExitCodeTwo(String option, String value, String says) {
        var command = run(option, value);
        assertEquals(2, command.code(), command.err());
        assertEquals("", command.out());
        assertEquals(1, command.err().lines().count(), command.err());
        assertTrue(command.err().startsWith("site.java: ") && command.err().contains(says), command.err());
    }

    @Test
    void everyOptionIsUnderstood(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.html"), "<h1>a</h1>");
        var robots = Files.writeString(folder.resolve("robots.txt"), "User-agent: *\n");
        stopsAtOnce(java("--port", "0", "--hosts", "2", "--loops", "2", "--root", folder.toString(), "--charset", "utf-8", "--seed", "7",
                "--size", "3KB", "--complexity", "messy", "--delay", "1ms-2ms", "--bandwidth", "10MB", "--fault", "0:drip/1ms",
                "--robots", robots.toString(), "--urls", "4", "--prefix", "/gzip"), 4, "TERM");
    }

    private static Command run(String... arguments) {
        return Command.run(Checkout.at(""), System.getenv(), "", java(arguments));
    }

    /** The command from this test's own class path, which takes a fraction of a second. */
    private static List<String> java(String... arguments) {
        var line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "SiteCommand"));
        line.addAll(List.of(arguments));
        return line;
    }
}
