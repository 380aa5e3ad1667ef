package test.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.Site;
import site.SiteOptions;

/** A folder of real pages. */
class FolderTest {

    @TempDir
    private Path temp;
    private Path root;
    private Site site;

    @BeforeEach
    void start() throws IOException {
        root = temp.resolve("www");
        write("a.html", "<h1>£ a</h1>");
        write("shop/index.html", "<h1>shop</h1>");
        write("shop/ä b+c#.html", "<h1>odd name</h1>");
        write("page/inside.htm", "<h1>hidden by /page</h1>");
        write("data.json", "{}");
        write("style.css", "p {}");
        write("unknown.zzz", "?");
        Files.writeString(temp.resolve("secret.html"), "secret");
        Files.createSymbolicLink(root.resolve("link.html"), temp.resolve("secret.html"));
        site = Site.start(new SiteOptions().port(0).hosts(2).root(root));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"/a.html, text/html", "/shop/, text/html", "/shop, text/html", "/shop/index.html, text/html", "/data.json, application/json",
        "/style.css, text/css", "/unknown.zzz, application/octet-stream", "/root/a.html, text/html", "/root/page/inside.htm, text/html",
        "/delay/1ms/a.html, text/html", "/shop/%C3%A4%20b+c%23.html, text/html"})
    void aFileHasItsTypeAndHtmlNamesNoCharset(String path, String type) throws IOException {
        for (int time = 0; time < 2; time++) {
            var response = Client.get(site.url(path));
            assertEquals(200, response.statusCode(), path);
            assertEquals(type, Client.header(response, "content-type"));
        }
    }

    @Test
    void theBytesAreThoseOfTheFile() throws IOException {
        assertArrayEquals(Files.readAllBytes(root.resolve("a.html")), Client.get(site.url("/a.html")).body());
    }

    @Test
    void theCharsetOfTheOptionIsNamedForHtmlOnly() throws IOException {
        try (var named = Site.start(new SiteOptions().port(0).root(root).charset("iso-8859-1"))) {
            assertEquals("text/html; charset=iso-8859-1", Client.header(Client.get(named.url("/a.html")), "content-type"));
            assertEquals("text/css", Client.header(Client.get(named.url("/style.css")), "content-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "/shop/../../secret.html", "/link.html",
        "/a%00.html", "/%zz", "/nothing.html", "/root/../secret.html", "//etc/passwd", "/root//etc/passwd"})
    void nothingOutsideTheFolderIsServed(String path) throws IOException {
        try (var socket = Client.ask(site, path)) {
            var reply = new byte[12];
            socket.getInputStream().readNBytes(reply, 0, reply.length);
            assertEquals("HTTP/1.1 404", new String(reply, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theTableOfPathsGivesWayToTheFoldersOwnIndex() throws IOException {
        assertTrue(Client.text(site.url("/")).contains("What this site answers"));
        write("index.html", "<h1>own</h1>");
        assertEquals("<h1>own</h1>", Client.text(site.url("/")));
    }

    @Test
    void theUrlListHasTheHtmlPagesSortedAndRepeated() throws IOException {
        var urls = site.urls(6);
        assertEquals(List.of(site.url(0, "/a.html"), site.url(1, "/root/page/inside.htm"), site.url(0, "/shop/%C3%A4%20b+c%23.html"),
                site.url(1, "/shop/index.html"), site.url(0, "/a.html"), site.url(1, "/root/page/inside.htm")), urls);
        for (var url : urls) {
            assertEquals(200, Client.status(url), url);
        }
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        for (var wrong : List.of(temp.resolve("missing"), temp.resolve("secret.html"))) {
            var e = assertThrows(IllegalArgumentException.class, () -> Site.start(new SiteOptions().port(0).root(wrong)));
            assertTrue(e.getMessage().contains(wrong.toString()) && e.getMessage().contains("--root"), e.getMessage());
        }
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
