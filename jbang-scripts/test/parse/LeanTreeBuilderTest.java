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
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.LeanTreeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.Fixtures;
import test.support.MadeUpPages;

/** What our tree builder leaves out or finds faster is nothing that anybody could see: its trees are those of Jsoup's own. */
class LeanTreeBuilderTest {

    private static final String URL = "http://a.example/b/";
    private static final Extractor SUMMARY = new Extraction().extractor();

    /** Elements with text that a tree may be asked for, those that are opened again where they were closed included. */
    private static final List<Set<String>> ASKED = List.of(Set.of("title", "h1"), Set.of("b", "title"), Set.of("p", "textarea"), Set.of("td"));

    /** Of the elements whose attributes somebody reads: a page summary, or the rules by which the tree is made. */
    private static List<String> attributes(Document page) {
        return page.select("a, b, i, font, html, body, meta, link, base, input").stream().map(element -> element.attributes().html()).toList();
    }

    private static void assertSame(String page, String what) {
        Document stock = Jsoup.parse(page, URL);
        assertEquals(stock.outerHtml(), LeanTreeBuilder.parse(new StringReader(page), URL, null).outerHtml(), what);
        Document lean = LeanTreeBuilder.parse(new StringReader(page), URL, SUMMARY.texts());
        assertEquals(SUMMARY.extract(stock), SUMMARY.extract(lean), what);
        assertEquals(attributes(stock), attributes(lean), what);
        assertEquals(stock.stream().map(element -> element.tagName()).toList(), lean.stream().map(element -> element.tagName()).toList(), what);
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
            String what = "page " + number + ": " + page;
            assertSame(page, what);
            Document stock = Jsoup.parse(page, URL);
            for (Set<String> names : ASKED) {
                Document lean = LeanTreeBuilder.parse(new StringReader(page), URL, names);
                String any = String.join(", ", names);
                assertEquals(stock.select(any).eachText(), lean.select(any).eachText(), what);
            }
        }
    }

    @Test
    void whatOneParseSawOfATagIsNotSeenByTheNext() {
        assertSame("<x-own/><div/><p/>a<br/>", "tags that close themselves");
        String plain = "<x-own></x-own><div></div><p></p>a<br>";
        assertSame(plain, plain);
        assertEquals("<br>", Jsoup.parse("<br>").body().html());
    }

    @Test
    void onlyTextOfTheElementsAskedForIsInTheTree() {
        Document page = LeanTreeBuilder.parse(new StringReader("<title>t</title><!-- c --><p>a</p><h1>b <i>c</i> <!-- d --></h1><script>e</script><p>f"), URL, SUMMARY.texts());
        assertEquals("b c", page.body().text());
        assertEquals("t", page.title());
        assertTrue(page.nodeStream(TextNode.class).noneMatch(text -> text.parent().nameIs("p")));
        assertEquals(1, page.nodeStream(Comment.class).count());
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
