package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.state.StateFile;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Runs;
import test.support.Script;
import test.support.ThisProcess;

/** {@code --state} when it cannot be what it is told to: taken by another run, of another kind, damaged, on a disk that is full. */
class StateTroubleTest {

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

    /** A run over one page with the state. */
    private Command page() {
        return ThisProcess.scrape("", "--state", file("state.db"), "--no-robots", "-q", site.url("/page/2"));
    }

    @Test
    void aSecondRunEndsAtOnceAndSaysWhoHasTheState() throws Exception {
        List<String> line = Script.line("-q", "--state", file("state.db"), "--no-robots", "-");
        Process first = new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(folder.resolve("said").toFile()).start();
        try {
            Path lock = folder.resolve("state.db.lock");
            Runs.await("the first run", () -> {
                try {
                    return Files.exists(lock) && Files.readString(lock).contains("process " + first.pid() + " on ");
                } catch (IOException e) {
                    return false;
                }
            });
            Command second = page();
            assertEquals(5, second.code(), second.err());
            assertTrue(second.err().matches("scrape: another run is using .*state[.]db: process " + first.pid() + " on \\S+ since \\S+Z; wait for it,"
                    + " or give each run a file of its own\n"), second.err());
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertEquals(0, page().code(), "it is dead");
    }

    @Test
    void whatCannotBeIsAUsageError() throws IOException {
        Files.writeString(folder.resolve("urls.txt"), "http://example.org/\n");
        assertUsage("--changed-only: needs --state FILE", "--changed-only", site.url("/page/1"));
        assertUsage("--alert-after: '0' is no number of runs", "--alert-after", "0", site.url("/page/1"));
        assertUsage("--state: does not go with --mode all", "--mode", "all", "--state", file("s.db"), site.url("/page/1"));
        assertUsage("--state: " + file("urls.txt") + " is no state file", "--state", file("urls.txt"), site.url("/page/1"));
        assertFalse(Files.exists(folder.resolve("urls.txt.lock")));
        assertUsage("is what --output writes as well", "--state", file("s.db"), "-o", file("s.db"), site.url("/page/1"));
        assertUsage("the field name 'change' is taken with --state", "--state", file("s.db"), "-e", "change=h1", site.url("/page/1"));
        assertUsage("no such folder", "--state", file("none/s.db"), site.url("/page/1"));
        assertEquals(0, ThisProcess.scrape("", "-q", "-e", "change=h1", site.url("/page/1")).code(), "without --state the name is free");
    }

    private static void assertUsage(String says, String... arguments) {
        Command run = ThisProcess.scrape("", arguments);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(says), run.err());
    }

    @Test
    void damageThatShowsLateEndsTheRunAndNamesTheFile() throws Exception {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 300; i++) urls.add(site.url("/page/" + i));
        Files.write(folder.resolve("urls.txt"), urls);
        String[] line = {"-q", "--no-robots", "--state", file("state.db"), "-o", file("out.jsonl"), file("urls.txt")};
        assertEquals(0, ThisProcess.scrape("", line).code());
        byte[] bytes = Files.readAllBytes(folder.resolve("state.db"));
        for (int i = 5 * 4096; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.write(folder.resolve("state.db"), bytes);
        Command run = ThisProcess.scrape("", line);
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("the state file " + file("state.db") + " is damaged (") && run.err().contains("move it away"), run.err());
        assertEquals(HexFormat.of().formatHex(bytes, 5 * 4096, 6 * 4096), HexFormat.of().formatHex(Files.readAllBytes(folder.resolve("state.db")), 5 * 4096, 6 * 4096),
                "what there is is left for whoever mends it");
    }

    /** By another program, or a disk that forgets: it must not be given out as what a page says. */
    @ParameterizedTest
    @ValueSource(strings = {"record = x'00'", "record = x'5A00'", "record = x'4A5B5D'", "record = cast(replace(cast(record as text), 'Page', 'Wrong') as blob)",
        "standing = 'weird'"})
    void aRecordThatIsNotWhatWasWrittenIsDamage(String damage) throws Exception {
        String[] line = {"-q", "--no-robots", "--state", file("state.db"), "-e", "t=h1", "-O", file("out.jsonl"), site.url("/versioned/etag/page/1")};
        assertEquals(0, ThisProcess.scrape("", line).code());
        String said = Files.readString(folder.resolve("out.jsonl"));
        Command same = ThisProcess.scrape("", line);
        assertEquals("0 true", same.code() + " " + Files.readString(folder.resolve("out.jsonl")).contains("\"change\":\"unchanged\""), said + same.err());
        try (Connection state = DriverManager.getConnection("jdbc:sqlite:" + file("state.db"))) {
            assertEquals(1, state.createStatement().executeUpdate("UPDATE targets SET " + damage));
        }
        Command run = ThisProcess.scrape("", line);
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("the state file " + file("state.db") + " is damaged (") && run.err().contains(site.url("/versioned/etag/page/1")) && run.err().contains("move it away"), run.err());
    }

    @Test
    void aReadOnlyFolderIsAnErrorThatNamesIt() throws Exception {
        Assumptions.assumeTrue(new ProcessBuilder("id", "-u").start().inputReader().readLine().equals("0"), "needs root, to mount a file system");
        Path mounted = Files.createDirectory(folder.resolve("disk"));
        mount(mounted, "size=1m");
        try {
            StateFile.open(mounted.resolve("s.db"), _ -> { }).close();
            mount(mounted, "remount,ro");
            assertUsage("Read-only file system", "--state", mounted.resolve("s.db").toString(), site.url("/page/1"));
        } finally {
            new ProcessBuilder("umount", mounted.toString()).start().waitFor();
        }
    }

    @Test
    void aFullDiskEndsTheRunAndLosesNothing() throws Exception {
        Assumptions.assumeTrue(new ProcessBuilder("id", "-u").start().inputReader().readLine().equals("0"), "needs root, to mount a file system");
        Path mounted = Files.createDirectory(folder.resolve("disk"));
        mount(mounted, "size=200k");
        try {
            Files.write(mounted.resolve("all"), new byte[200 * 1024 - 4096]);
            for (String[] line : new String[][] {{"--state", mounted.resolve("s.db").toString()}, {"--resume", "-o", mounted.resolve("o.jsonl").toString()}}) {
                Command none = ThisProcess.scrape("", Stream.concat(Stream.of("-q", "--no-robots", site.url("/page/1")), Stream.of(line)).toArray(String[]::new));
                assertEquals(1, none.code(), "nothing is wrong with the command: " + none.err());
                assertTrue(none.err().contains(mounted.toString()) && !none.err().contains("--help"), none.err());
            }
            try (Stream<Path> left = Files.list(mounted)) {
                for (Path each : left.toList()) Files.delete(each);
            }
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 1500; i++) urls.add(site.url("/page/" + i));
            Files.write(folder.resolve("urls.txt"), urls);
            String[] line = {"-q", "--no-robots", "--per-host", "64", "--changed-only", "--state", mounted.resolve("s.db").toString(), "-o", file("news.jsonl"),
                file("urls.txt")};
            Command full = ThisProcess.scrape("", line);
            assertEquals(1, full.code(), full.err());
            assertTrue(full.err().contains("the state file " + mounted.resolve("s.db")) && full.err().contains("disk"), full.err());
            mount(mounted, "remount,size=20m");
            Command next = ThisProcess.scrape("", line);
            assertEquals(0, next.code(), next.err());
            List<String> lines = Files.readAllLines(folder.resolve("news.jsonl"));
            assertTrue(lines.stream().allMatch(one -> one.contains("\"change\":\"new\"")), lines.toString());
            assertEquals(1500, lines.stream().map(one -> one.substring(0, one.indexOf(','))).distinct().count(), "every page is told, some twice");
        } finally {
            new ProcessBuilder("umount", mounted.toString()).start().waitFor();
        }
    }

    private static void mount(Path at, String options) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()).redirectErrorStream(true).start();
        Assumptions.assumeTrue(mount.waitFor(30, TimeUnit.SECONDS) && mount.exitValue() == 0, "needs to mount a file system");
    }
}
