package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.Sites;
import test.support.ThisProcess;

/** Where the command's records go: formats, files, pipes, and runs that do not get to their end. */
class OutputFilesTest {

    @AutoClose
    private static Site site = Sites.start();

    @TempDir
    Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Command execute(String... arguments) {
        return ThisProcess.scrape("", arguments);
    }

    private List<String> asked(String name, String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(name)); ResultSet all = connection.createStatement().executeQuery(sql)) {
            while (all.next()) lines.add(all.getString(1));
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theEndingOfTheFileSaysTheFormatInEveryMode(Mode mode) throws Exception {
        for (String name : List.of("out.csv", "out.tsv", "out.db", "out.jsonl")) {
            Command run = execute("-q", "-m", mode.label(), "-e", "heading=h1", "-o", file(name), site.url("/page/1"), site.url("/page/2"));
            assertEquals(0, run.code(), run.err());
            assertEquals("", run.out() + run.err());
        }
        List<String> headings = asked("out.db", "SELECT heading FROM pages ORDER BY url");
        assertEquals(2, headings.size());
        for (String heading : headings) {
            assertTrue(Files.readString(folder.resolve("out.csv")).contains("," + heading + ","), heading);
            assertTrue(Files.readString(folder.resolve("out.tsv")).contains("\t" + heading + "\t"), heading);
            assertTrue(Files.readString(folder.resolve("out.jsonl")).contains("\"heading\":\"" + heading + "\""), heading);
        }
        assertEquals(3, Files.readAllLines(folder.resolve("out.csv")).size());
    }

    @Test
    void anotherHeaderOrTypeIsAUsageError() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "a,b\n1,2\n");
        Command run = execute("-o", file("out.csv"), site.url("/page/1"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("has the columns a, b"), run.err());
        Command sql = execute("-f", "sqlite", site.url("/page/1"));
        assertEquals(2, sql.code());
        assertTrue(sql.err().contains("a database cannot be written to stdout"), sql.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "-O"})
    void namedPipesAndDevicesAreWrittenTo(String option) {
        String pipe = file("pipe");
        Command run = Script.shell("mkfifo '" + pipe + "'; scrape -q -f csv " + option + " '" + pipe + "' " + site.url("/page/1")
                + " & cat '" + pipe + "'; wait; test -p '" + pipe + "' && echo still a pipe");
        assertEquals(3, run.out().lines().count(), run.out() + run.err());
        assertTrue(run.out().startsWith("url,finalUrl") && run.out().endsWith("still a pipe\n"), run.out());
        assertEquals(0, execute("-q", option, "/dev/null", site.url("/page/1")).code());
    }

    @Test
    void oneThatCannotBeginLeavesNothing() throws IOException {
        Command run = execute("-q", "-e", "a=h1", "-e", "A=h2", "-O", file("out.db"), site.url("/page/1"));
        assertEquals(2, run.code(), run.err());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aShellMayHaveOpenedTheFileAlready() throws IOException {
        Command run = Script.shell("{ echo first; scrape -q -O /dev/stdout " + site.url("/page/1") + "; scrape -q -o - " + site.url("/page/2")
                + "; echo last; } > '" + file("all.txt") + "'");
        assertEquals(0, run.code(), run.err());
        List<String> lines = Files.readAllLines(folder.resolve("all.txt"));
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(0).equals("first") && lines.get(3).equals("last"), lines.toString());
    }

    @Test
    void bodiesAndArchivesAreKeptBesideTheRecords() throws Exception {
        Command run = execute("-q", "-o", file("out.csv"), "--save-bodies", file("bodies"), "--warc", file("out.warc.gz"), site.url("/page/1"));
        assertEquals(0, run.code(), run.err());
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertTrue(lines.get(0).contains(",attempts,bodyFile,title,"), lines.get(0));
        String bodyFile = lines.get(1).split(",")[7];
        assertTrue(Files.readString(folder.resolve("bodies").resolve(bodyFile)).contains("<html"), bodyFile);
        assertEquals(0, execute("-q", "-o", file("again.csv"), "--base", "http://shop.example/", file("out.warc.gz"), file("bodies")).code());
        List<String> again = Files.readAllLines(folder.resolve("again.csv"));
        assertEquals(3, again.size());
        assertTrue(again.stream().anyMatch(line -> line.contains("http://shop.example/127.0.0.1+")), again.toString());
        Command taken = execute("--warc", file("out.warc.gz"), site.url("/page/1"));
        assertEquals(2, taken.code());
        assertTrue(taken.err().contains("--warc: ") && taken.err().contains("is there already"), taken.err());
        for (String option : List.of("--warc", "--save-bodies")) {
            Command all = execute("--mode", "all", option, file("new"), site.url("/page/1"));
            assertEquals(2, all.code());
            assertTrue(all.err().contains(option + ": does not go with --mode all"), all.err());
        }
    }

    @Test
    void everyModeReadsAnArchiveAnew() throws Exception {
        assertEquals(0, execute("-q", "-O", file("out.jsonl"), "--warc", file("out.warc.gz"), site.url("/page/1"), site.url("/page/2")).code());
        Command run = execute("-m", "all", "--rounds", "1", "-O", file("all.jsonl"), file("out.warc.gz"));
        assertEquals(0, run.code(), run.err());
        assertEquals(2, Files.readAllLines(folder.resolve("all.jsonl")).size());
    }

    private Process start(Site at, String... options) throws IOException {
        List<String> line = Script.line(options);
        line.add(Files.write(folder.resolve("urls.txt"), at.urls(400)).toString());
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(Script.environment());
        return builder.start();
    }

    @Test
    void anInterruptedReplaceKeepsTheFormerFile() throws Exception {
        try (Site slow = Site.start(new SiteOptions().port(0).prefix("/delay/200ms"))) {
            Files.writeString(folder.resolve("out.csv"), "before\n");
            Process run = start(slow, "-O", file("out.csv"));
            Runs.await("requests", () -> slow.stats().requests() >= 12);
            new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor();
            assertTrue(run.waitFor(30, TimeUnit.SECONDS));
            assertEquals(130, run.exitValue());
            assertEquals("before\n", Files.readString(folder.resolve("out.csv")));
            assertTrue(Files.readAllLines(folder.resolve("out.csv.part")).size() > 1);
            assertTrue(Files.readString(folder.resolve("said")).contains("out.csv is left as it was"), Files.readString(folder.resolve("said")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.csv", "out.db"})
    void afterKill9TheFileIsWholeAndGrowsOn(String name) throws Exception {
        // What the last second brought may be lost: the run is killed when it has been at work for three.
        try (Site slow = Site.start(new SiteOptions().port(0).prefix("/delay/200ms"))) {
            Process run = start(slow, "-q", "--no-adaptive", "--per-host", "8", "-o", file(name));
            Runs.await("requests", () -> slow.stats().requests() >= 120);
            run.destroyForcibly().waitFor();
            assertEquals(137, run.exitValue(), "the run was over before it was killed");
        }
        Command next = execute("-q", "-o", file(name), site.url("/page/9999"));
        assertEquals(0, next.code(), next.err());
        List<String> urls = name.endsWith(".db") ? asked(name, "SELECT url FROM pages")
                : Files.readAllLines(folder.resolve(name)).stream().filter(line -> !line.startsWith("url")).toList();
        assertTrue(urls.size() > 40, "of the run that was killed so few are left: " + urls.size());
        assertEquals(1, urls.stream().filter(line -> line.contains("/page/9999")).count());
        if (name.endsWith(".db")) {
            assertEquals(List.of("ok"), asked(name, "PRAGMA integrity_check"));
            assertFalse(Files.exists(folder.resolve(name + "-wal")));
        }
    }

    @Test
    void noLibraryLeavesAnythingInTheTemporaryFolder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        for (Mode mode : List.of(Mode.HYBRID, Mode.THREADS)) {
            Command run = Script.shell("export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir='" + temporary + "'; scrape -q -m " + mode.label() + " -o '"
                    + file("out.db") + "' " + site.url("/page/1"));
            assertEquals(0, run.code(), run.err());
            assertFalse(run.err().contains("WARNING"), run.err());
        }
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFullDiskIsAClearEnd() {
        Command run = execute("-q", "-o", "/dev/full", site.url("/page/1"));
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("scrape: cannot write /dev/full: No space left on device"), run.err());
    }

    /** Read by a person, but no less lost. */
    @Test
    void aReportThatCannotBeWrittenIsAnErrorToo() throws Exception {
        for (String line : List.of("--try " + site.url("/page/1"), "--mode all --rounds 1 -q " + site.url("/page/1"), "--help")) {
            Command run = Script.shell("scrape " + line + " > /dev/full");
            assertEquals("1 scrape: cannot write stdout: No space left on device; what was written before stays\n", run.code() + " " + run.err(), line);
        }
    }

    @Test
    void whoReadsNoMoreOfAReportIsNoError() throws Exception {
        for (String line : List.of("--try " + site.url("/page/1"), "--help"))
            assertEquals("code 0\n", Script.shell("{ sleep 0.2; scrape " + line + "; echo code $? >&2; } | true").err(), line);
    }
}
