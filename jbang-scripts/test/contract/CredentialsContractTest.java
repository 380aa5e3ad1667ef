package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.fetch.Network;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** Passwords and cookies: sent where they belong and nowhere else. */
@EveryMode
class CredentialsContractTest {

    private static final String ALADDIN = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="; // RFC 7617, section 2

    @TempDir
    Path folder;

    @Parameter
    Mode mode;

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false)).concurrency(1).ordered(true).politeness(polite -> polite.retries(0));
    }

    /** Answers by path; an empty page where nothing is set. */
    private RawServer server() {
        return new RawServer("127.0.0.1", connection -> {
            for (List<String> lines = connection.request(); lines != null; lines = connection.request())
                connection.send(pages.getOrDefault(lines.getFirst().split(" ")[1], RawServer.page("page")));
        });
    }

    private static String setting(String... cookies) {
        return RawServer.page("set").replace("Content-Type", String.join("", Stream.of(cookies).map(c -> "Set-Cookie: " + c + "\r\n").toList()) + "Content-Type");
    }

    private static List<PageRecord> fetch(Settings settings, String... urls) {
        List<PageRecord> records = Runs.records(settings, Arrays.asList(urls));
        records.forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
        return records;
    }

    private static List<String> sent(RawServer server, String header) {
        return server.requests().stream().map(request -> String.valueOf(RawServer.header(request, header))).toList();
    }

    @Test
    void userGoesToEachTargetsHost() {
        try (RawServer one = server(); RawServer two = server()) {
            fetch(settings().network(net -> net.user("Aladdin:open sesame")), "http://127.0.0.1:" + one.port() + "/", "http://127.0.0.1:" + two.port() + "/");
            assertEquals(List.of(ALADDIN), sent(one, "Authorization"));
            assertEquals(List.of(ALADDIN), sent(two, "Authorization"));
        }
    }

    @Test
    void credentialsInAUrlAreSentAndShowNowhere() {
        try (RawServer server = server()) {
            String at = "127.0.0.1:" + server.port();
            pages.put("/from", RawServer.redirect("/to"));
            List<PageRecord> records = fetch(settings(), "http://Aladdin:open%20sesame@" + at + "/a", "http://Aladdin:open%20sesame@" + at + "/from", "http://" + at + "/b");
            assertEquals(List.of(ALADDIN, ALADDIN, ALADDIN, "null"), sent(server, "Authorization"));
            assertEquals("http://" + at + "/a", records.get(0).finalUrl());
            assertEquals("http://" + at + "/to", records.get(1).finalUrl());
            assertEquals("http://Aladdin:open%20sesame@" + at + "/a", records.get(0).target().url());
            for (List<String> request : server.requests()) assertFalse(request.toString().contains("sesame"), request.toString());
        }
    }

    @Test
    void aRedirectToAnotherHostTakesNothingAlong() {
        try (RawServer other = server(); RawServer server = server()) {
            String at = "http://127.0.0.1:" + server.port();
            pages.put("/out", RawServer.redirect("http://127.0.0.1:" + other.port() + "/back"));
            pages.put("/back", RawServer.redirect(at + "/home"));
            Settings settings = settings().network(net -> net.user("Aladdin:open sesame").cookies("given=1").header("X-Mine", "yes")
                    .header("Cookie", "own=2"));
            fetch(settings, at + "/out");
            assertEquals(List.of(ALADDIN, ALADDIN), sent(server, "Authorization"), "and back home again");
            assertEquals(List.of("given=1; own=2", "given=1; own=2"), sent(server, "Cookie"));
            assertEquals(List.of("null"), sent(other, "Authorization"));
            assertEquals(List.of("null"), sent(other, "Cookie"));
            assertEquals(List.of("yes"), sent(other, "X-Mine"));

            fetch(settings().network(net -> net.header("Authorization", "Bearer token")), at.replace("http://", "http://a:b@") + "/out");
            assertEquals("Bearer token", sent(server, "Authorization").getLast(), "said by -H, it is that");
            assertEquals("null", sent(other, "Authorization").getLast());
        }
    }

    @Test
    void aRedirectsOwnCredentialsAreSentThere() {
        try (RawServer other = server(); RawServer server = server()) {
            pages.put("/out", RawServer.redirect("http://Aladdin:open%20sesame@127.0.0.1:" + other.port() + "/x"));
            PageRecord record = fetch(settings().network(net -> net.user("me:mine")), "http://127.0.0.1:" + server.port() + "/out").getFirst();
            assertEquals(List.of(ALADDIN), sent(other, "Authorization"));
            assertEquals("http://127.0.0.1:" + other.port() + "/x", record.finalUrl());
        }
    }

    @Test
    void cookiesAreKeptDuringARun() {
        try (RawServer server = server()) {
            String at = "http://127.0.0.1:" + server.port();
            pages.put("/login", RawServer.redirect("/home").replace("Location", "Set-Cookie: session=abc; Path=/; HttpOnly\r\nLocation"));
            pages.put("/more", setting("deep=1; Path=/deep", "gone=1; Max-Age=0", "session=def; Path=/", "tls=1; Secure", "old=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
            fetch(settings(), at + "/before", at + "/login", at + "/more", at + "/deep/x", at + "/deeper");
            assertEquals(List.of("null", "null", "session=abc", "session=abc", "deep=1; session=def", "session=def"), sent(server, "Cookie"));
            fetch(settings(), at + "/next-run");
            assertEquals("null", sent(server, "Cookie").getLast());
        }
    }

    @Test
    void cookiesGoToNoHostTheyAreNotFor() {
        try (RawServer server = server()) {
            int port = server.port();
            pages.put("/set", setting("own=1", "wide=1; Domain=shop.example", "suffix=1; Domain=co.uk", "other=1; Domain=bank.example", "example=1; Domain=example"));
            Settings settings = settings().network(net -> net.resolve("*:" + port + ":127.0.0.1"));
            fetch(settings, "http://www.shop.example:" + port + "/set", "http://www.shop.example:" + port + "/1", "http://api.shop.example:" + port + "/2",
                    "http://shop.example:" + port + "/3", "http://bank.example:" + port + "/4", "http://notshop.example:" + port + "/5",
                    "http://a.co.uk:" + port + "/set", "http://b.co.uk:" + port + "/6", "http://a.co.uk:" + port + "/7");
            Map<String, String> byPath = server.requests().stream().filter(request -> !request.getFirst().contains("/set"))
                    .collect(Collectors.toMap(request -> request.getFirst().split(" ")[1], request -> String.valueOf(RawServer.header(request, "Cookie"))));
            assertEquals(Map.of("/1", "own=1; wide=1", "/2", "wide=1", "/3", "wide=1", "/4", "null", "/5", "null", "/6", "null", "/7", "own=1"), byPath);
        }
    }

    @Test
    void cookiesFromAFileAndBack() throws IOException {
        Path file = folder.resolve("cookies.txt");
        Files.writeString(file, "# Netscape HTTP Cookie File\n\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n#HttpOnly_127.0.0.1\tFALSE\t/deep\tFALSE\t4102444800\tdeep\tx=y\n"
                + "127.0.0.1\tFALSE\t/\tFALSE\t1000\told\t1\n.shop.example\tTRUE\t/\tTRUE\t4102444800\tshop\t1\n");
        try (RawServer server = server()) {
            String at = "http://127.0.0.1:" + server.port();
            pages.put("/set", setting("new=1; Max-Age=86400", "session=def; Path=/"));
            fetch(settings().network(net -> net.loadCookies(file).saveCookies(file)), at + "/deep/1", at + "/set");
            assertEquals(List.of("deep=x=y; session=abc", "session=abc"), sent(server, "Cookie"));
            List<String> saved = Files.readAllLines(file);
            assertEquals("# Netscape HTTP Cookie File", saved.get(0));
            assertEquals(5, saved.size(), saved.toString());
            assertTrue(saved.contains("127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tdef"), saved.toString());
            assertTrue(saved.contains("#HttpOnly_127.0.0.1\tFALSE\t/deep\tFALSE\t4102444800\tdeep\tx=y"), saved.toString());
            assertTrue(saved.contains(".shop.example\tTRUE\t/\tTRUE\t4102444800\tshop\t1"), saved.toString());
            assertTrue(saved.stream().anyMatch(line -> line.matches("127\\.0\\.0\\.1\tFALSE\t/\tFALSE\t\\d{10}\tnew\t1")), saved.toString());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file), files.toList());
            }
            fetch(settings().network(net -> net.loadCookies(file)), at + "/again");
            assertEquals("new=1; session=def", sent(server, "Cookie").getLast());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\tgr\u00fcn", "n\ta\u0001b", "n\u00fc\tb", "n\ta\u007fb"})
    void aCookieThatNoHeaderCanHaveIsRefusedWithItsLine(String nameAndValue) throws IOException {
        Path file = Files.writeString(folder.resolve("cookies.txt"), "\n127.0.0.1\tFALSE\t/\tFALSE\t0\t" + nameAndValue + "\n");
        var e = assertThrows(IllegalArgumentException.class, () -> settings().network(net -> net.loadCookies(file)));
        assertTrue(e.getMessage().contains("cookies.txt', line 2 is no cookie") && e.getMessage().contains("printable ASCII"), e.getMessage());
    }

    @Test
    void cookiesOfAServerWithoutEndAreBounded() {
        String large = "x".repeat(3000);
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            for (List<String> lines = connection.request(); lines != null; lines = connection.request()) {
                String[] cookies = new String[50];
                for (int i = 0; i < cookies.length; i++) cookies[i] = "c" + lines.getFirst().hashCode() + "-" + i + "=" + large + "; Path=/never";
                cookies[0] = "huge=" + large + large;
                connection.send(setting(cookies));
            }
        })) {
            Path file = folder.resolve("cookies.txt");
            fetch(settings().network(net -> net.saveCookies(file)), Stream.iterate(0, i -> i + 1).limit(8).map(i -> "http://127.0.0.1:" + server.port() + "/" + i).toArray(String[]::new));
            List<String> saved = Files.readAllLines(file);
            assertEquals(180, saved.size() - 1);
            assertFalse(saved.toString().contains("huge="));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotTaken() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> new Network().user("nobody"));
        assertThrows(IllegalArgumentException.class, () -> new Network().cookies("a=b\r\nX: y"));
        assertThrows(IllegalArgumentException.class, () -> new Network().saveCookies(folder));
        assertThrows(IllegalArgumentException.class, () -> new Network().saveCookies(folder.resolve("no/where.txt")));
        Path bad = Files.writeString(folder.resolve("bad.txt"), "# fine\na=b\n");
        String message = assertThrows(IllegalArgumentException.class, () -> new Network().loadCookies(bad)).getMessage();
        assertTrue(message.contains("'" + bad + "', line 2 is no cookie"), message);
        assertThrows(IllegalArgumentException.class, () -> new Network().loadCookies(folder.resolve("missing.txt")));
    }
}
