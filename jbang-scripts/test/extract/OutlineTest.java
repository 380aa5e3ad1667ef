package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.BytesOfPage;
import test.support.Fixtures;
import test.support.MadeUpPages;

/** A page summary made without a tree is that of the tree, or there is none. */
class OutlineTest {

    private static final String URL = "http://a.example/b/";
    private static final Extractor SUMMARY = new Extraction().extractor();

    /** The summary without a tree, or null. */
    private static List<Map<String, Object>> early(byte[] page, Charset charset) {
        return SUMMARY.extractEarly(new BytesOfPage(page, charset), URL);
    }

    /** Fails where they differ. @return whether there was one without a tree */
    private static boolean isKnown(byte[] page, String what) {
        List<Map<String, Object>> early = early(page, StandardCharsets.UTF_8);
        if (early != null) assertEquals(SUMMARY.extract(Jsoup.parse(new String(page, StandardCharsets.UTF_8), URL)), early, what);
        return early != null;
    }

    private static boolean isKnown(String page) {
        return isKnown(page.getBytes(StandardCharsets.UTF_8), page);
    }

    private static void assertSame(Function<Random, String> pages, int number, int atLeast) {
        int known = 0;
        for (int seed = 0; seed < number; seed++) {
            String page = pages.apply(new Random(seed));
            if (isKnown(page.getBytes(StandardCharsets.UTF_8), "page " + seed + ": " + page)) known++;
        }
        assertTrue(known >= atLeast, "only " + known + " of " + number + " without a tree");
    }

    @Test
    void ofElementsThatAreMostlyNestedItIsTheSame() {
        assertSame(MadeUpPages::nested, 30_000, 6_000);
    }

    @Test
    void ofTagsInAnyOrderItIsTheSame() {
        assertSame(MadeUpPages::soup, 20_000, 1_000);
    }

    @Test
    void ofPiecesOfTagsInAnyOrderItIsTheSame() {
        assertSame(MadeUpPages::rubble, 30_000, 2_500);
    }

    @Test
    void ofReferencesInTextsAndValuesItIsTheSame() {
        assertSame(MadeUpPages::references, 20_000, 20_000);
    }

    @Test
    void ofWhiteSpaceInTitlesAndHeadingsItIsTheSame() {
        assertSame(MadeUpPages::spaces, 20_000, 19_000);
    }

    @Test
    void whereverJsoupTakesAPageForEndedItTakesATree() {
        for (int before = 0; before < 40; before++)
            for (String behind : List.of("", "<a href=x>", "a".repeat(40)))
                for (String letter : List.of("a", "\u00e9", "\u20ac", "\uffef"))
                    assertNull(early((letter.repeat(before) + "\uFFFF" + behind).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), before + letter + behind);
        assertTrue(isKnown("\uffef\ufffe\uffbf\u3fff<a href=x>\ufffd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<!doctype html><title>a</title>", "<p>a<p>b<div>c</p>d</div>", "<ul><li>a<li><ul><li>b</ul><li>c</ul>", "<dl><dt>a<dd>b<dt>c</dl>",
            "<table><tr><td>a<td><b>b<tr><th>c</table>", "<table><caption>a</caption><colgroup><col><col></colgroup><thead><tr><th>b<tbody><tr><td>c</table>",
            "<a href=a>b</a><a href=c><div>d</div></a>", "<a href=a>b<a href=c>d", "<b><i>a</i></b></b></i>", "<h1>a</h1><h2>b</h3>", "<select><option>a<option>b</select>",
            "<form><form></form></form>", "<title>a</title><svg viewBox='0 0 1 1'><path d='b'/><g><a href=c></a></g></svg>",
            "<title>a</title><svg><title>b</title></svg>", "<script>a<b</script><style>c</style><textarea><a href=d></textarea>", "<noscript><a href=b><h1>c</noscript>",
            "<html lang=a><html lang=b class=c>", "<div/><br/><span/>a", "<object><a href=b></object>", "<button>a<button>b", "<ruby>a<rt>b</ruby>", "<h1>a<br>b <i>c</i>",
            "<base href=x><link rel=canonical href=y>", "<link rel=canonical abs:href=x>", "<meta name=description content=\"a &lt; b\">", "</p></br></div></head></body></html>", "<!-- a --><!b><?c?></ d>",
            "<link rel=canonical href=b><noscript><base href=http://c.example/></noscript>"})
    void whatPagesAreMadeOfIsKnown(String page) {
        assertTrue(isKnown(page), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b><p>a</b>b", "<a href=b><div><a href=c>", "<i><div></i>", "<p><b>a<p>b", "<table>a</table>", "<table><div></div></table>", "<template><a href=b></template>",
            "<math><mi>a</math>", "<frameset></frameset>", "<plaintext>a", "<svg><p>a", "<svg><title>a</title></svg>", "<svg><foreignObject><p></foreignObject></svg>", "<svg><![CDATA[<a href=b>]]></svg>",
            "<pre><h1>a\n b</h1></pre>", "<image>", "<script>a", "<script><!-- <script></script></script>", "<!-- a", "<a href=b", "<a href='b>", "<x\u00e9>", "\uFFFF<a href=x>", "<nobr><nobr>",
            "<td>a</td><table><tr><td></th></table>", "<h1><b>a</h1>b", "<select><h1>a</select>", "<noscript><title>a</title></noscript>"})
    void whatTakesATreeIsLeftToIt(String page) {
        assertNull(early(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), page);
    }

    @Test
    void aPageIsReadInItsCharset() {
        String page = "<title>\u00a3 1</title><h1>\u20ac 2</h1><meta name=description content=\u00e9>";
        Charset charset = Charset.forName("windows-1252");
        List<Map<String, Object>> early = early(page.getBytes(charset), charset);
        assertNotNull(early);
        assertEquals(SUMMARY.extract(Jsoup.parse(page, URL)), early);
    }

    @Test
    void whatIsTooDeepForATreeTakesOne() {
        assertTrue(isKnown("<div>".repeat(400) + "<a href=b>"));
        assertNull(early("<div>".repeat(600).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertNull(early(("<noscript>" + "<div>".repeat(600) + "</noscript>").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertNull(early(("<a " + "b ".repeat(600) + "href=c>").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static int known(Path folder) throws IOException {
        int known = 0;
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        for (Path page : pages) if (isKnown(Files.readAllBytes(page), page.toString())) known++;
        return known;
    }

    @Test
    void allBooksAreKnown() throws IOException {
        assertTrue(known(Fixtures.at("books").resolve("site")) >= 200);
    }

    @Test
    void nearlyAllHomePagesOfTopSitesAreKnown(@TempDir Path unpacked) throws Exception {
        assertTrue(known(Fixtures.sites(unpacked)) >= 120);
    }
}
