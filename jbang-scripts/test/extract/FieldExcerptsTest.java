package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.support.WithoutTree.early;
import static test.support.WithoutTree.isKnown;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.MadeUpPages;
import test.support.WithoutTree;

/** Fields made without a tree of a page are those of the tree, or there are none. */
class FieldExcerptsTest {

    private static Extractor extractor(String... fields) {
        Extraction extraction = new Extraction();
        for (String field : fields) extraction.field(field);
        return extraction.extractor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1", "H1", ".c", ".C", "p.c", "#i", "p#i.c.d", "[name]", "[data-x=v]", "meta[name=\"a b\"]@content", "a[href^=/x]@href", "a[rel~=n.x]@href", "div p", "div > p", "div>p",
            "ul.c > li a@abs:href", "head > title", "head meta[name=d]@content", "tr", "tr.c", "tr td", "table tr.c > td", "td:nth-child(2)", "tr:first-child > td:nth-child( 12 )", "p.c:first-child a", "x-own .c", "p@class", "p@attr:data-x", "h1 ~/\\d+/", "h1 ?? none", "  h1  "})
    void ofElementsTheirTagsTellOfItTakesNoTree(String selector) {
        for (String field : List.of("f=" + selector, "f[]=" + selector.replace("??", "~/x/ ??").replace(" ~/x/ ?? none", "")))
            assertNotNull(early(extractor(field), "<title>a</title><div><p>b</p></div>"), field);
        assertNotNull(early(extractor("n:int=.c", "u:url=a.c", "d:date=time"), "<p>" + "x".repeat(600) + "<time>2020-01-02</time><a class=c href=x>1</a>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":first-child", "p:last-child", "p:nth-child(2n)", "p:nth-child(0)", "p:nth-child(1).c", "head:first-child > title", "p:contains(a)", "p, h1", "p + h1", "p ~ h1", "*", "* p", "body p", "html > body h1", "p@html", "p@outerhtml", "p@ownText", "p@markdown", "head", "html@lang",
            "tbody", "br", "[^data]", "[data-x!=v]@class", "xpath://p", "p@links", "p:not(.c)", ":root", "template p", "noscript .c", "[abs:href=x]@class", "@text", "svg|a"})
    void allElseTakesATree(String selector) {
        assertNull(early(extractor("title=title", "f=" + selector), "<title>a</title><p>b</p>"), selector);
    }

    @Test
    void childrenAreCountedAsTheTreeHasThem() {
        Extractor second = extractor("f[]=td:nth-child(2)");
        for (String page : List.of("<table><tr><th>k</th><td>v</td></tr><tr><td>l<td>v</table>", "<table><td>k<td>v<tr><script></script><td>v<td>w</table>", "<table><caption>c</caption><tr><th>k<svg/><br></th><td>v</td></tr><tr><td>l</td><td>v</table>")) {
            assertEquals(List.of("v", "v"), early(second, page).getFirst().get("f"), page);
            assertTrue(isKnown(second, page, page));
        }
        assertNull(early(extractor("f=p:first-child"), "<p>a</p>"), "what is in the body alone is not counted");
        assertNotNull(early(extractor("f=div > p:first-child"), "<p>a</p>"), "it need not be");
        assertNull(early(extractor("f=:first-child"), "x"), "the page's head is one");
        assertNotNull(early(extractor("f=div p:nth-child(2)"), "<div>".repeat(200) + "<i></i><p>a</p>"));
        for (String more : List.of("</br>", "</p>", "<table><col></table>", "<table><noscript></noscript></table>"))
            assertNull(early(extractor("f=div p:nth-child(2)"), "<div>" + more + "<p>a</p></div>"), more + " makes another element");
    }

    @Test
    void noMoreIsReadThanTellsTheFirstMatches() {
        String unknown = "<b><p></b>"; // of which only a tree tells
        assertNotNull(early(extractor("t=title"), "<title>a</title>" + unknown));
        assertNotNull(early(extractor("h=h1"), "<p>x<h1>a</h1>" + unknown));
        assertNull(early(extractor("h=h1"), "<h1>a" + unknown + "</h1>"));
        assertNull(early(extractor("h=h1"), "<h1></h1>" + unknown), "a frameset may take the place of a body without text");
        for (String blank : List.of("\0", "&#32;", " ", "<svg>x</svg>")) assertNull(early(extractor("h=h1"), blank + "<h1></h1>" + unknown), blank);
        assertNull(early(extractor("h=b h1"), "<p>x<b><h1>a</h1>" + unknown), "the end of a 'b' in the middle of something else changes what that is in");
        assertNull(early(extractor("h[]=h1"), "<p>x<h1>a</h1>" + unknown));
        assertNull(early(extractor("h=.c"), "<p>x<h1 class=c>a</h1>" + unknown), "a late tag of the body may have that class");
        assertNull(early(extractor("h=td"), "<p>x</p><table><tr><td>a</td>" + unknown), "what does not belong into a table comes before it");
        assertNull(early(extractor("h:url=a"), "<p>x<a href=y>a</a>" + unknown), "what links are resolved against may come late");
        assertNull(early(extractor("h=h1", "i=h2"), "<p>x<h1>a</h1>" + unknown), "the other one is still sought");
    }

    private static final List<String> SELECTORS = List.of("h1", "p", "a", "b", "li", "td", "tr", "tr.c", "div", "title", "option", "button", "x-own", "table", "form", "svg", "img", "base", "script", "textarea", "caption", "meta", ".c",
            ".y", ".a", ".d", "#i", "#e", "[name]", "[data-x=v]", "[class=c]", "[rel~=next]", "p.c", "div p", "div > p", "ul li", "li > p", ".c .c", ".c > .c", ".y .y", ".y > .y", ".a > p", "a.y b", "li.y > .a", "table td", "tr > td", "tr.c td", "table > tbody > tr > td", "tbody td.c",
            "head > title", "head meta[name=description]", "form input", "div div div p", "b p", "p b", "a h1", ".y a", "select option", "p:first-child", "a:nth-child(2)", ".y:nth-child(3)", ".c:nth-child(1)", "td:nth-child(2)", "tr:nth-child(2) > td", "li:nth-child(2) a", "div:nth-child(2) > :first-child", "div > p:nth-child(2)", "div:nth-child(1) b:nth-child(2)", "div b:nth-child(3)", "tbody:first-child td", "noframes", "object p", "font .y", "td .c > a");

    private static List<String> fields() {
        List<String> all = new ArrayList<>();
        for (String selector : SELECTORS)
            for (String field : List.of("f=" + selector, "f[]=" + selector, "f=" + selector + "@class", "f[]=" + selector + "@abs:href", "f:url=" + selector)) all.add(field);
        return all;
    }

    @ParameterizedTest
    @MethodSource("test.support.OddPages#all")
    void ofAnOddPageTheyAreTheSame(String page) {
        for (String selector : SELECTORS)
            for (String field : List.of("f=" + selector, "f[]=" + selector, "f=" + selector + "@class", "f[]=" + selector + "@abs:href", "f[]:url=" + selector))
                isKnown(extractor(field), page, field + " of " + page);
    }

    private static void assertSame(Function<Random, String> pages, long seed, int number, int atLeast) {
        List<String> fields = fields();
        WithoutTree.assertSame(pages, random -> extractor(fields.get(random.nextInt(fields.size()))), seed, number, atLeast);
    }

    @Test
    void ofElementsThatAreMostlyNestedTheyAreTheSame() {
        assertSame(MadeUpPages::nested, 0, 60_000, 12_000);
    }

    @Test
    void ofTagsInAnyOrderTheyAreTheSame() {
        assertSame(MadeUpPages::soup, 0, 40_000, 2_000);
    }

    @Test
    void ofPiecesOfTagsInAnyOrderTheyAreTheSame() {
        assertSame(MadeUpPages::rubble, 0, 40_000, 4_000);
    }

    private static Extractor ofTexts(Random random) {
        List<String> fields = List.of("f=.c", "f[]=.c", "f[]=b", "f=h3", "f[]=span", "f[]=a", "f=div", "f[]=i");
        return extractor(fields.get(random.nextInt(fields.size())), "g[]=.c");
    }

    @Test
    void ofTextsWithElementsInThemTheyAreTheSame() {
        WithoutTree.assertSame(MadeUpPages::texts, FieldExcerptsTest::ofTexts, 0, 60_000, 20_000);
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void ofMillionsOfPagesTheyAreTheSame() {
        long seed = System.nanoTime();
        assertSame(MadeUpPages::nested, seed, 3_000_000, 1);
        assertSame(MadeUpPages::soup, seed, 2_000_000, 1);
        assertSame(MadeUpPages::rubble, seed, 2_000_000, 1);
        WithoutTree.assertSame(MadeUpPages::texts, FieldExcerptsTest::ofTexts, seed, 2_000_000, 1);
    }

    @Test
    void aPageMadeToCostTimeTakesATree() {
        assertNull(early(extractor("f=p div div div div .c"), "<div>".repeat(400) + "<p class=c></p>".repeat(100)));
        assertNull(early(extractor("f[]=div"), "<div>".repeat(300) + "<i>a</i>" + "</div>".repeat(300)), "the same text again and again");
        assertNull(early(extractor("f[]=span"), "<span>".repeat(300) + "a".repeat(5000) + "</span>".repeat(300)), "the same, without a tree of each");
        assertNotNull(early(extractor("f[]=span"), "<span>".repeat(6) + "a".repeat(5000) + "</span>".repeat(6)));
        assertNotNull(early(extractor("f[]=li"), "<ul>" + "<li>a</li>".repeat(5000)));
        assertTrue(isKnown(extractor("f[]=li"), "<ul>" + "<li><b>a</b></li>".repeat(5000), "a text goes on in a 'b'"));
        assertTrue(isKnown(extractor("f[]=li"), "<ul><li>a<br>b</li>" + "<li><b>a</b></li>".repeat(5000), "of one that has more than text in it alone a tree is made"));
        assertFalse(isKnown(extractor("f[]=li"), "<ul>" + "<li>a<br>b</li>".repeat(5000), "one tree is cheaper than a tree of each"));
    }

    @Test
    void wherePagesTakeTreesAllTheSameFewAreTried() {
        Extractor extractor = extractor("f=p b");
        String unknown = "<p><b><p>";
        String known = "<p><b>a</b></p>";
        for (int i = 0; i < 32; i++) assertNull(early(extractor, unknown));
        int left = 0;
        for (int i = 0; i < 320; i++) if (early(extractor, known) == null) left++; else break;
        assertTrue(left > 0 && left < 32, left + " were not tried");
        assertNotNull(early(extractor, known), "from then on all are");
    }
}
