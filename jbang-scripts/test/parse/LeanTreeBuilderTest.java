package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.LeanTreeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Fixtures;
import test.support.MadeUpPages;

/** What our tree builder leaves out or finds faster is nothing that anybody could see: its trees are those of Jsoup's own. */
class LeanTreeBuilderTest {

    private static final String URL = "http://a.example/b/";

    private static void assertSame(String page, String what) {
        assertEquals(Jsoup.parse(page, URL).outerHtml(), LeanTreeBuilder.parse(new StringReader(page), URL).outerHtml(), what);
    }

    @Test
    void ofTagsInAnyOrderItMakesTheSameTrees() {
        for (int number = 0; number < 5_000; number++) {
            String page = MadeUpPages.soup(new Random(number));
            assertSame(page, "page " + number + ": " + page);
        }
    }

    @Test
    void ofPiecesOfTagsInAnyOrderItMakesTheSameTrees() {
        for (int number = 0; number < 20_000; number++) {
            String page = MadeUpPages.rubble(new Random(number));
            assertSame(page, "page " + number + ": " + page);
        }
    }

    @Test
    void whatOneParseSawOfATagIsNotSeenByTheNext() {
        assertSame("<x-own/><div/><p/>a<br/>", "tags that close themselves");
        String plain = "<x-own></x-own><div></div><p></p>a<br>";
        assertSame(plain, plain);
        assertEquals("<br>", Jsoup.parse("<br>").body().html());
    }

    private static void assertSameInFolder(Path folder, int atLeast) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertTrue(pages.size() >= atLeast, pages.size() + " pages in " + folder);
        for (Path page : pages) assertSame(new String(Files.readAllBytes(page), StandardCharsets.UTF_8), page.toString());
    }

    @Test
    void ofTwoHundredBooksItMakesTheSameTrees() throws IOException {
        assertSameInFolder(Fixtures.at("books").resolve("site"), 200);
    }

    @Test
    void ofTheHomePagesOfTopSitesItMakesTheSameTrees(@TempDir Path unpacked) throws Exception {
        assertSameInFolder(Fixtures.sites(unpacked), 130);
    }
}
