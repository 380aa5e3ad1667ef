package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Network;
import scraper.mode.Mode;
import test.support.RawServer;
import test.support.Runs;

/** What a server may not do by the cookies that it sets: write the user's file, or fill the memory. */
@EveryMode
class CookiesContractTest {

    private static final String HEADING = "# Netscape HTTP Cookie File";

    @TempDir
    Path folder;

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).concurrency(1).ordered(true).politeness(polite -> polite.robots(false).retries(0));
    }

    /** Sets these with every reply. */
    private static RawServer setting(String... cookies) {
        String fields = String.join("", Stream.of(cookies).map(cookie -> "Set-Cookie: " + cookie + "\r\n").toList());
        return RawServer.answering("127.0.0.1", RawServer.page("set").replace("Content-Type", fields + "Content-Type"));
    }

    private static void fetch(Settings settings, List<String> urls) {
        Runs.records(settings, urls).forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
    }

    @Test
    void noneWritesLinesOfItsOwn() throws IOException {
        Path file = folder.resolve("cookies.txt");
        try (RawServer server = setting("a=b; Path=/\tFALSE\t0\tx\ty\r.bank.example\tTRUE\t/\tFALSE\t0\tsid\tevil\r#", "tab=1; Path=/\tx", "del=1; Path=/\u007f", "fine=1; Path=/")) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            fetch(settings().network(net -> net.saveCookies(file)), List.of(url));
            assertEquals(List.of(HEADING, "127.0.0.1\tFALSE\t/\tFALSE\t0\tfine\t1"), Files.readAllLines(file));
            fetch(settings().network(net -> net.loadCookies(file)), List.of(url));
            assertEquals("fine=1", RawServer.header(server.requests().getLast(), "Cookie"));
        }
    }

    @Test
    void oneWithANameThatSaysItIsSecureIsSetByNoOtherServer() {
        try (RawServer server = setting("__Host-a=1; Path=/", "__Host-b=1; Secure; Path=/", "__secure-c=1; Secure", "__Hosts=1", "fine=1")) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            fetch(settings(), List.of(url + "1", url + "2"));
            assertEquals("__Hosts=1; fine=1", RawServer.header(server.requests().getLast(), "Cookie"));
        }
    }

    @Test
    void aFileHasLinesThatEndInALineFeedAlone() throws IOException {
        String line = "127.0.0.1\tFALSE\t/\tFALSE\t0\ta\tb";
        Path file = Files.writeString(folder.resolve("cookies.txt"), HEADING + "\n" + line + "\r.bank.example\tTRUE\t/\tFALSE\t0\tsid\tevil\n");
        String message = assertThrows(IllegalArgumentException.class, () -> new Network().loadCookies(file)).getMessage();
        assertTrue(message.contains("cookies.txt', line 2 is no cookie"), message);
        Files.writeString(file, HEADING + "\r\n\r\n" + line + "\r\n");
        try (RawServer server = setting()) {
            fetch(settings().network(net -> net.loadCookies(file)), List.of("http://127.0.0.1:" + server.port() + "/"));
            assertEquals("a=b", RawServer.header(server.requests().getLast(), "Cookie"));
        }
    }

    @Test
    void anAttributeThatIsTooLongIsAsGoodAsNotThere() {
        String large = "x".repeat(1025);
        try (RawServer server = setting("long=1; Path=/" + large + "; Domain=" + large, "fits=1; Path=/" + large.substring(2))) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            fetch(settings(), List.of(url + "set", url + "get", url + large.substring(2)));
            assertEquals("long=1", RawServer.header(server.requests().get(1), "Cookie"));
            assertEquals("fits=1; long=1", RawServer.header(server.requests().get(2), "Cookie"));
        }
    }

    @Test
    void aFieldIsTakenAsOtherFieldsAreWithASpaceBeforeItsColonOrOnTwoLines() {
        String odd = "Set-Cookie : a=1; Path=/\r\nSet-Cookie:\r\n b=2; Path=/\r\nset-cookie: c=3;\r\n Path=/\r\nContent-Type";
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("set").replace("Content-Type", odd))) {
            String host = "http://127.0.0.1:" + server.port();
            fetch(settings(), List.of(host + "/folder/1", host + "/2"));
            assertEquals("a=1; b=2; c=3", RawServer.header(server.requests().getLast(), "Cookie"));
        }
    }

    /** A cookie's path is that of the page if it names none. */
    @Test
    void theMemoryForThemIsBoundedPathsIncluded() throws IOException {
        Path file = folder.resolve("cookies.txt");
        try (RawServer server = setting(IntStream.range(0, 90).mapToObj(i -> "c" + i + "=1").toArray(String[]::new))) {
            fetch(settings().network(net -> net.saveCookies(file)), List.of("http://127.0.0.1:" + server.port() + "/" + "x".repeat(200_000) + "/page"));
            assertTrue(Files.size(file) < 17_000_000, Files.size(file) + " bytes");
        }
    }
}
