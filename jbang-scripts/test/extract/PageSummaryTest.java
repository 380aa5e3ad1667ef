package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.parse.Page;
import scraper.parse.PageParser;
import test.parse.Parsing;
import test.support.Fixtures;

/** The page summary is what these selectors find. */
class PageSummaryTest {

    private static final PageParser SUMMARY = new PageParser(new Settings());

    private static final PageParser SELECTORS = new PageParser(new Settings()
            .extraction(extract -> extract.field("title=title")
            .field("description=meta[name=description]@content")
            .field("lang=html@lang")
            .field("canonical=link[rel=canonical]@abs:href")
            .field("h1[]=h1")
            .field("links[]=a[href]")));

    private static void assertSame(byte[] body, String what) {
        Reply reply = Parsing.reply(body, "Content-Type: text/html");
        Map<String, Object> expected = new LinkedHashMap<>(SELECTORS.parse(Parsing.URL, reply).fields());
        expected.computeIfPresent("links", (_, links) -> ((List<?>) links).size());
        Map<String, Object> summary = SUMMARY.parse(Parsing.URL, reply).fields();
        assertEquals(expected, summary, what);
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(summary.keySet()), what);
    }

    private static void assertSameForAll(Path folder, int atLeast) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertEquals(true, pages.size() >= atLeast, pages.size() + " pages in " + folder);
        for (Path page : pages) assertSame(Files.readAllBytes(page), page.toString());
    }

    @Test
    void itIsWhatTheSelectorsFindOnOddPages() {
        String[] pages = {"", "x", "<title></title>", "<title>a</title><title>b</title>", "<svg><title>icon</title></svg><title>page</title>",
            "<html lang=''><p>", "<html lang=en><html lang=de class=x>", "<meta name=' Description ' content='a  b'>", "<meta name=DESCRIPTION>",
            "<meta name=description content=''><meta name=description content=second>", "<meta property=description content=x>",
            "<link rel='canonical' href='/c?x=1#f'>", "<link rel=CANONICAL href='http://other.example'>", "<link rel='canonical next' href=/x>",
            "<link rel=canonical>", "<link rel=canonical href=''>", "<link rel=canonical href='http://[bad'>", "<link rel=canonical href=http://b.example/x/../y>", "<link rel=canonical href='http://b:c@d.example/e f'>",
            "<base href=http://b.example/z/><link rel=canonical href=q>",
            "<h1>a<h1>b</h1></h1><h1> </h1><h1><img alt=x></h1>", "<a href>1</a><a href=''>2</a><a name=x>3</a><a href=4><a href=5>", "<area href=x><link href=y>",
            "<noscript><h1>n</h1><a href=x>y</a></noscript>", "<template><h1>t</h1><a href=x>y</a></template>", "<iframe><h1>i</h1></iframe>"};
        for (String page : pages) assertSame(page.getBytes(java.nio.charset.StandardCharsets.UTF_8), page);
    }

    @Test
    void missingValuesAreNullAndMissingHeadingsAnEmptyList() {
        Map<String, Object> summary = Parsing.html("<p>x").fields();
        assertEquals(List.of("title", "description", "lang", "canonical", "h1", "links"), List.copyOf(summary.keySet()));
        for (String name : Arrays.asList("title", "description", "lang", "canonical")) assertNull(summary.get(name), name);
        assertEquals(List.of(), summary.get("h1"));
        assertEquals(0, summary.get("links"));
    }

    @Test
    void headingsWithinHeadingsTakeNoMoreThanAPageMayGive() {
        // Each has the text of all within it. Misnested ones take the page's tree, the others do not.
        for (String heading : List.of("<h1><div>", "<h1></b><div>")) {
            assertTakesTooMuch(Parsing.html(heading.repeat(40) + "x ".repeat(300_000)), "'h1'");
            assertEquals(10, ((List<?>) Parsing.html(heading.repeat(10) + "x ".repeat(300_000)).fields().get("h1")).size());
        }
    }

    private static void assertTakesTooMuch(Page page, String field) {
        assertNotNull(page.failure(), "no failure");
        assertEquals(Failure.Kind.TOO_LARGE, page.failure().kind());
        assertTrue(page.failure().message().contains("the field " + field), page.failure().message());
    }

    @Test
    void itIsWhatTheSelectorsFindOnTwoHundredBooks() throws IOException {
        assertSameForAll(Fixtures.at("books").resolve("site"), 200);
    }

    @Test
    void itIsWhatTheSelectorsFindOnTheHomePagesOfTopSites(@TempDir Path unpacked) throws Exception {
        assertSameForAll(Fixtures.sites(unpacked), 130);
    }
}
