package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import test.support.RawServer;
import test.support.Remembered;

/** A run that asks as somebody else than the run before is given nothing of what that one saw. */
@EveryMode
class AskersContractTest {

    @Parameter
    Mode mode;

    @TempDir
    Path folder;

    private RawServer server;
    private Remembered state;
    private int session = 1;

    /** Tells each who they are by their cookie or credentials, gives a new session to each, and calls all pages the same version. */
    @BeforeEach
    void start() {
        state = new Remembered(folder.resolve("pages.state"));
        server = new RawServer("127.0.0.1", connection -> {
            for (List<String> request = connection.request(); request != null; request = connection.request()) {
                String head = "ETag: \"1\"\r\nSet-Cookie: session=" + session++ + "; Path=/\r\n";
                String who = RawServer.header(request, "Cookie") + " " + RawServer.header(request, "Authorization");
                connection.send(RawServer.header(request, "If-None-Match") != null ? "HTTP/1.1 304 Not Modified\r\n" + head + "\r\n"
                        : RawServer.page(who).replaceFirst("\r\n", "\r\n" + head));
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private String url(String credentials) {
        return "http://" + credentials + "127.0.0.1:" + server.port() + "/account";
    }

    private Path cookies(String name, String value) throws IOException {
        return Files.writeString(folder.resolve(name), "127.0.0.1\tFALSE\t/\tFALSE\t0\twho\t" + value + "\n");
    }

    private Settings with(Path cookies) {
        return settings().network(network -> network.loadCookies(cookies));
    }

    @Test
    void otherCookiesInAFileWantTheWholePage() throws IOException {
        Path alice = cookies("alice.txt", "alice");
        assertEquals("200 new", state.run(with(alice), url("")));
        assertEquals("304 unchanged", state.run(with(alice), url("")));
        assertEquals("200 changed", state.run(with(cookies("bob.txt", "bob")), url("")));
        assertEquals("304 unchanged", state.run(with(cookies("copy.txt", "bob")), url("")), "the cookies count, not the file's name");
        assertEquals("200 changed", state.run(settings(), url("")), "no cookies at all");
    }

    @Test
    void cookiesThatAreSavedInTheSameFileMayChangeEachNight() throws IOException {
        Path alice = folder.resolve("alice.txt");
        assertEquals("200 new", state.run(settings().network(network -> network.saveCookies(alice)), url("")), "there is none to load yet");
        for (int night = 0; night < 3; night++)
            assertEquals("304 unchanged", state.run(settings().network(network -> network.loadCookies(alice).saveCookies(alice)), url("")));
        assertEquals("session=3", RawServer.header(server.requests().getLast(), "Cookie"));
        Path bob = cookies("bob.txt", "bob");
        assertEquals("200 changed", state.run(settings().network(network -> network.loadCookies(bob).saveCookies(bob)), url("")));
    }

    @Test
    void otherCredentialsInAUrlWantTheWholePage() {
        assertEquals("200 new", state.run(settings(), url("alice:x@")));
        assertEquals("304 unchanged", state.run(settings(), url("alice:x@")));
        assertEquals("200 changed", state.run(settings(), url("alice:y@")), "one page, with another password");
        assertEquals("200 new", state.run(settings(), url("bob:x@")));
        assertEquals("200 new", state.run(settings(), url("")));
    }

    @Test
    void whatTwoOfOneListSeeAtOneUrlAreTwoPages() {
        List<String> list = List.of(url("alice:x@"), url("bob:x@"));
        for (int run = 0; run < 2; run++) {
            List<String> seen = new ArrayList<>();
            state.run(settings().concurrency(1).ordered(true), list, record -> seen.add(record.fields().get("title").toString()));
            assertEquals(List.of("null Basic " + basic("alice:x"), "session=1 Basic " + basic("bob:x")), seen, "run " + run);
        }
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noSecretIsInTheState() throws IOException {
        Settings settings = with(cookies("alice.txt", "hush-cookie")).extraction(extraction -> extraction.field("h1=h1"));
        state.run(settings.network(network -> network.user("hush-user:hush-password")), url("hush-name:hush-word@"));
        assertFalse(Files.readString(folder.resolve("pages.state"), StandardCharsets.ISO_8859_1).contains("hush"));
    }
}
