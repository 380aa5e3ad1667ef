package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.RawServer;
import test.support.Runs;
import test.support.Script;
import test.support.Sites;
import test.support.ThisProcess;

/** A file that somebody else writes, replaces or takes away while a run writes it. */
class SharedFilesTest {

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

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Script.line(arguments)).redirectErrorStream(true);
        builder.environment().putAll(Script.environment());
        return builder.start();
    }

    /** Answers once it is told to. */
    private static RawServer held(CountDownLatch until) {
        return new RawServer("127.0.0.1", connection -> {
            connection.request();
            until.await();
            connection.send(RawServer.page("page"));
        });
    }

    private static Site slow() throws IOException {
        return Site.start(new SiteOptions().port(0).delay("60s").log(true));
    }

    /** By the run meant: its port may have been another test's a moment ago, and be asked on its account still. */
    private static boolean isAsked(Site slow) {
        return slow.stats().arrivals().stream().anyMatch(arrival -> arrival.path().endsWith("/page/4711"));
    }

    private static String said(Process run) {
        try {
            return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether they add to it or replace it. */
    @ParameterizedTest
    @CsvSource({"-o, -o", "-O, -O", "-o, -O", "-O, -o"})
    void twoRunsOnOneFileAreExitCode5(String first, String other) throws Exception {
        assertEquals(0, execute("-q", "-o", file("out.jsonl"), site.url("/page/1")).code());
        try (Site slow = slow()) {
            Process run = start("-q", first, file("out.jsonl"), slow.url("/page/4711"));
            try {
                Runs.await("requests", () -> isAsked(slow));
                Command second = execute(other, file("out.jsonl"), site.url("/page/1"));
                assertEquals(5, second.code(), () -> second.err() + (run.isAlive() ? "the first runs on" : "the first has ended with " + run.exitValue() + ": " + said(run)));
                assertTrue(second.err().contains("another run is writing"), second.err());
            } finally {
                run.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void whatIsAddedToAFileThatIsNewIsNotReplaced() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (Site slower = slow(); RawServer held = held(begun)) {
            Process replacing = start("-q", "--no-robots", "-O", file("out.jsonl"), "http://127.0.0.1:" + held.port() + "/");
            Runs.await("the first run", () -> !held.requests().isEmpty());
            Process adding = start("-q", "--no-robots", "-o", file("out.jsonl"), slower.url("/page/4711"));
            try {
                Runs.await("the second run", () -> isAsked(slower));
                begun.countDown();
                String said = said(replacing);
                assertEquals(1, replacing.waitFor(), () -> said + (adding.isAlive() ? "the other runs on" : "the other has ended with " + adding.exitValue() + ": " + said(adding)));
                assertTrue(said.contains("another run is adding to it; the records are in " + file("out.jsonl.part")), said);
                assertEquals(1, Files.readAllLines(folder.resolve("out.jsonl.part")).size());
            } finally {
                adding.destroyForcibly().waitFor();
                replacing.destroyForcibly();
            }
        }
    }

    @Test
    void aFileThatIsTakenAwayMeanwhileIsAnError() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer held = held(gone)) {
            Process run = start("-q", "--no-robots", "-o", file("out.jsonl"), "http://127.0.0.1:" + held.port() + "/");
            Runs.await("requests", () -> !held.requests().isEmpty());
            Files.delete(folder.resolve("out.jsonl"));
            gone.countDown();
            String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, run.waitFor(), said);
            assertTrue(said.contains(file("out.jsonl") + " was removed or renamed while it was written"), said);
        }
    }

    @Test
    void aDatabaseThatAnotherProgramWritesIsWaitedFor() throws Exception {
        assertEquals(0, execute("-q", "-o", file("out.db"), site.url("/page/1")).code());
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file("out.db"))) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Thread.sleep(2500);
                    other.createStatement().execute("COMMIT");
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Command run = execute("-q", "-o", file("out.db"), site.url("/page/2"));
            assertEquals(0, run.code(), run.err());
        }
    }
}
