package test.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.Settings;
import scraper.fetch.Headers;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.trial.KeptPages;
import scraper.trial.TriedPage;
import scraper.trial.Trial;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Script;
import test.support.ThisProcess;

/** The page that something is tried on: fetched once. */
class TrialTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aPageIsFetchedOnceUnlessAskedForAnew(Mode mode) throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).log(true))) {
            Trial trial = new Trial(new Settings().mode(mode), new KeptPages(folder));
            TriedPage first = trial.page(site.url("/redirect/1/gzip/page/3"), false);
            assertNull(first.kept());
            assertEquals(site.url("/gzip/page/3"), first.url());
            TriedPage second = trial.page(site.url("/redirect/1/gzip/page/3"), false);
            assertNotNull(second.kept());
            assertEquals(first.url(), second.url());
            assertEquals("gzip", second.reply().headers().get("content-encoding"));
            assertTrue(java.util.Arrays.equals(first.reply().body(), second.reply().body()));
            assertEquals(1, site.stats().arrivals("/gzip/page/3").size());
            trial.page(site.url("/redirect/1/gzip/page/3"), true);
            assertEquals(2, site.stats().arrivals("/gzip/page/3").size());
        }
    }

    @Test
    void otherHeadersAreAnotherPage() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).log(true))) {
            new Trial(new Settings(), new KeptPages(folder)).page(site.url("/page/3"), false);
            new Trial(new Settings().network(net -> net.header("Cookie", "a=b")), new KeptPages(folder)).page(site.url("/page/3"), false);
            new Trial(new Settings().network(net -> net.user("me:secret")), new KeptPages(folder)).page(site.url("/page/3"), false);
            new Trial(new Settings().network(net -> net.cookies("c=d")), new KeptPages(folder)).page(site.url("/page/3"), false);
            assertEquals(4, site.stats().arrivals("/page/3").size());
        }
    }

    @Test
    void aFailureIsToldAndNotKept() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Trial trial = new Trial(new Settings(), new KeptPages(folder));
            assertEquals("http-status: status 404", assertThrows(Trial.NoPage.class, () -> trial.page(site.url("/status/404/page/1"), false)).getMessage());
            assertTrue(assertThrows(Trial.NoPage.class, () -> trial.page("htp://x", false)).getMessage().contains("has the scheme htp"));
            try (var files = Files.list(folder)) {
                assertEquals(0, files.count());
            }
        }
    }

    private static Reply reply(String body) {
        return new Reply(200, Headers.of(List.of(Map.entry("Content-Type", "text/html"))), body.getBytes(StandardCharsets.UTF_8), 1);
    }

    @Test
    void keptPagesAreTheUsersOwnAndTheOldestOfThemGo() throws Exception {
        Path own = folder.resolve("new/try");
        KeptPages pages = new KeptPages(own);
        Path file = pages.put("http://x/0", "", "http://x/0", reply("\n\nbody\n\n")).file();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
        assertEquals("\n\nbody\n\n", new String(pages.get("http://x/0", "").reply().body(), StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        for (int i = 1; i <= 100; i++) pages.put("http://x/" + i, "", "http://x/" + i, reply("x"));
        assertNull(pages.get("http://x/0", ""));
        assertNotNull(pages.get("http://x/1", ""));
    }

    /** The variables that jbangw goes by, too; the JVM's own idea of a user's home is another. */
    @Test
    void theyAreInTheUsersCache() {
        assertEquals(Path.of("/a/scrape"), KeptPages.cache(Map.of("XDG_CACHE_HOME", "/a", "HOME", "/b")));
        assertEquals(Path.of("/b/.cache/scrape"), KeptPages.cache(Map.of("XDG_CACHE_HOME", "", "HOME", "/b")));
        assertEquals(Path.of("/b/.cache/scrape"), KeptPages.cache(Map.of("XDG_CACHE_HOME", "not/absolute", "HOME", "/b")));
        assertEquals(Path.of(System.getProperty("user.home"), ".cache/scrape"), KeptPages.cache(Map.of("HOME", "")));
    }

    @Test
    void aKeptPageThatIsDamagedIsNone() throws Exception {
        KeptPages pages = new KeptPages(folder);
        Path file = pages.put("http://x/", "", "http://x/", reply("x")).file();
        Files.writeString(file, "http://x/");
        assertNull(pages.get("http://x/", ""));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToFail() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        TriedPage page = new KeptPages(file).put("http://x/", "", "http://x/", reply("x"));
        assertNull(page.file());
        assertEquals("http://x/", page.url());
    }

    @Test
    void theCommandShowsWhatFieldsFindAndKeepsThePage() throws Exception {
        Map<String, String> environment = Script.environment(folder);
        try (Site site = Site.start(new SiteOptions().port(0).log(true))) {
            Command first = Command.run(folder, environment, "", Script.line("--try", site.url("/page/7"), "-e", "heading=h1", "-e", "x=.no-such"));
            assertEquals(0, first.code(), first.err());
            assertTrue(first.out().contains("heading  h1\n  1 match\n") && first.out().contains("x        .no-such\n  no match\n"), first.out());
            assertTrue(first.out().contains("kept for the next try as " + folder.resolve("scrape/try")), first.out());
            Command second = Command.run(folder, environment, "", Script.line("--try", site.url("/page/7")));
            assertTrue(second.out().contains(" ago; --refetch asks for it anew\n"), second.out());
            assertTrue(second.out().contains("  title        ") && second.out().contains("What stands in it more than once:"), second.out());
            assertEquals(1, site.stats().arrivals("/page/7").size());
            Command missing = here("--try", site.url("/status/404/page/7"));
            assertEquals(3, missing.code());
            assertEquals("scrape: " + site.url("/status/404/page/7") + ": http-status: status 404\n", missing.err());
            assertEquals(missing.err(), here("--try", site.url("/status/404/page/7").replace("//", "//me:secret@")).err(), "no password is shown");
            Command coded = here("--try", site.url("/bad/encoding-secret"));
            assertTrue(coded.code() == 3 && coded.out().contains(" KB as received") && coded.out().contains("\nbad-encoding: "), coded.out());
        }
    }

    private static Command here(String... arguments) {
        return ThisProcess.scrape("", arguments);
    }

    @Test
    void theCommandReadsAFileAndSaysWhatARecipeMisses() throws Exception {
        Path page = Files.writeString(folder.resolve("tea.html"), "<h1>Tea</h1>");
        Path recipe = Files.writeString(folder.resolve("tea.yaml"), "fields: {price: {select: .price, required: true}}");
        Command run = here("--try", page.toString(), "-r", recipe.toString());
        assertEquals(3, run.code());
        assertTrue(run.out().endsWith("contract: the field 'price' is required, but '.price' gives nothing\n"), run.out());
        Path list = Files.writeString(folder.resolve("pages.txt"), "# the first page of a list, as an archive's, would be fetched\n");
        assertEquals(4, here("--try", list.toString()).code());
        Command based = here("--try", page.toString(), "--base", "http://shop.example/x/", "-e", "heading=h1");
        assertTrue(based.out().startsWith("http://shop.example/x/tea.html\n") && based.out().contains("  1 match\n"), based.out());
        Command none = here("--try", folder.resolve("none.html").toString());
        assertEquals(2, none.code());
        assertTrue(none.err().contains("none.html' (--try) is neither a file nor a URL"), none.err());
        Command nothing = here("-e", "a=b");
        assertEquals(2, nothing.code());
        assertTrue(nothing.err().contains("nothing to scrape: "), nothing.err());
    }
}
