package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.BytesOfPage;
import test.support.MadeUpPages;

/** Fields made without a tree of a page are those of the tree, or there are none. */
class FieldExcerptsTest {

    private static final String URL = "http://a.example/b/";

    private static Extractor extractor(String... fields) {
        Extraction extraction = new Extraction();
        for (String field : fields) extraction.field(field);
        return extraction.extractor();
    }

    private static List<Map<String, Object>> early(Extractor extractor, String page) {
        return extractor.extractEarly(new BytesOfPage(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), URL);
    }

    /** Fails where they differ. @return whether there were some without a tree */
    private static boolean isKnown(Extractor extractor, String page, String what) {
        List<Map<String, Object>> early = early(extractor, page);
        // What is no character alone comes as U+FFFD of bytes.
        String read = new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (early != null) assertEquals(extractor.extract(Jsoup.parse(read, URL)), early, what);
        return early != null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1", "H1", ".c", ".C", "p.c", "#i", "p#i.c.d", "[name]", "[data-x=v]", "meta[name=\"a b\"]@content", "a[href^=/x]@href", "a[rel~=n.x]@href", "div p", "div > p", "div>p",
            "ul.c > li a@abs:href", "head > title", "head meta[name=d]@content", "tr td", "table tr.c > td", "x-own .c", "p@class", "p@attr:data-x", "h1 ~/\\d+/", "h1 ?? none", "  h1  "})
    void ofElementsTheirTagsTellOfItTakesNoTree(String selector) {
        for (String field : List.of("f=" + selector, "f[]=" + selector.replace("??", "~/x/ ??").replace(" ~/x/ ?? none", "")))
            assertNotNull(early(extractor(field), "<title>a</title><div><p>b</p></div>"), field);
        assertNotNull(early(extractor("n:int=.c", "u:url=a.c", "d:date=time"), "<p>" + "x".repeat(600) + "<time>2020-01-02</time><a class=c href=x>1</a>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p:first-child", "p:contains(a)", "p, h1", "p + h1", "p ~ h1", "*", "* p", "body p", "html > body h1", "p@html", "p@outerhtml", "p@ownText", "p@markdown", "head", "html@lang",
            "tbody", "tr", "br", "[^data]", "[data-x!=v]@class", "xpath://p", "p@links", "p:not(.c)", ":root", "template p", "noscript .c", "[abs:href=x]@class", "@text", "svg|a"})
    void allElseTakesATree(String selector) {
        assertNull(early(extractor("title=title", "f=" + selector), "<title>a</title><p>b</p>"), selector);
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

    private static List<String> oddPages() {
        return List.of("", "x", "<p class=c>a", "<p class=c>a<p class=c>b", "<p class='d C e'>a</p>", "<p class='cc d'>a<p class=d-c>b", "<p class=c\u000bd>a<p class=c>b", "<p class='&#99;'>a</p>",
                "<p class=d class=c>a</p>", "<p id=I>a<p id=i>b", "<p id=' i'>a", "<body class=c><p class=c>a", "<p class=c>a<body class=c>", "<html id=i><p id=i>a", "<div class=c><p class=c>a</div>b",
                "<div class=c>a<div class=c>b</div>c</div>d", "<ul><li class=c>a<li class=c>b</ul>", "</p><p>a", "<div></p><p>a</div>", "<table class=c><td>a<td>b</table>", "<table><tr class=c><td>a<tr><td>b</table>",
                "<td class=c>a</td><table><td class=c>b</table>", "<tr><td class=c>a", "<table><caption class=c>a</caption></table>", "<table><colgroup class=c><col class=c></table>",
                "<form class=c>a<form class=c>b</form>c</form>", "<select class=c><option class=c>a<option>b</select>", "<option class=c>a<option class=c>b", "<pre class=c>\n a\n b</pre>",
                "<textarea class=c>\n a <b>c</b></textarea>", "<script class=c>a<b</script>", "<style class=c>a</style>", "<iframe class=c><p>a</iframe>", "<svg class=c><g class=c>a</g></svg>",
                "<svg class=c /><p class=c>a", "<svg><title class=c>a</title></svg>", "<noscript class=c>a</noscript>", "<noscript><p class=c>a</noscript><p class=c>b", "<b class=c>a<p>b</b>c", "<b><p class=c>a</p></b>",
                "<a class=c href=x>a<a class=c href=y>b", "<h1 class=c>a<h2 class=c>b</h1>", "<p class=c>a &amp; b &lt;c", "<p class=c>a\0b", "<p class=c> a \n\t b\u00a0 ", "<p class=c>a<br>b</p>", "<p class=c>a<!-- d -->b</p>",
                "<br class=c><hr class=c>a", "<img class=c alt='&quot;a' src=x>", "<base href=http://o.example/><a class=c href=x>a", "<noscript><base href=http://o.example/></noscript><a class=c href=x>a", "<a class=c href=x>a<base href=/late/>", "<a class=c abs:href=x href=y>a",
                "<time class=c datetime=2020-01-02>a", "<x-own class=c>a</x-own>b", "<X-OWN CLASS=C>a", "<p class>a<p class=c>b", "<p class=\"c\"id=i>a", "<ruby class=c>a<rt class=c>b</ruby>", "<button class=c>a<button class=c>b",
                "<frameset class=c><frame class=c></frameset>", "<h1 class=c></h1><frameset><frame></frameset>", "<template><p class=c>a</template><p class=c>b", "<head class=c><title class=c>a</title></head>",
                "<title>a</title></head><title>b</title>", "<p>x<title>a</title>", "<div><p><span class=c>a</p></div>", "<div><ul><li><p class=c>a</ul></div>", "<div class=c>a</div></div></div>b", "<div class=c/>a</div>b",
                "<p data-x=v>a<p data-x=' V '>b", "<p data-x>a", "<p data-x='v&amp;'>a", "<a rel='nofollow next' href=x>a", "<nobr class=c>a<nobr class=c>b", "<object class=c>a</object>", "<marquee class=c><p>a</marquee>b",
                "<dl><dt class=c>a<dd class=c>b<dt class=c>c</dl>", "<p class=c>a<table><tr><td>b</table>c", "<table><p class=c>a</p></table>", "<table><tr><td>a<p class=c>b</table>",
                "<body><meta name=description class=c>", "\0<h1 class=c></h1><frameset>", "&#32;<h1 class=c></h1><frameset>", "x<a><h1>a</h1><h1 class=c>b</h1><h1 class=d><a>", "x<b><div><p class=c>a</p></b><div><p class=c>b");
    }

    private static final List<String> SELECTORS = List.of("h1", "p", "a", "b", "li", "td", "div", "title", "option", "button", "x-own", "table", "form", "svg", "img", "base", "script", "textarea", "caption", "meta", ".c",
            ".y", ".a", ".d", "#i", "#e", "[name]", "[data-x=v]", "[class=c]", "[rel~=next]", "p.c", "div p", "div > p", "ul li", "li > p", ".c .c", ".c > .c", ".y .y", ".y > .y", ".a > p", "a.y b", "li.y > .a", "table td", "tr > td", "tr.c td", "table > tbody > tr > td", "tbody td.c",
            "head > title", "head meta[name=description]", "form input", "div div div p", "b p", "p b", "a h1", ".y a", "select option", "noframes", "object p", "font .y", "td .c > a");

    private static List<String> fields() {
        List<String> all = new ArrayList<>();
        for (String selector : SELECTORS)
            for (String field : List.of("f=" + selector, "f[]=" + selector, "f=" + selector + "@class", "f[]=" + selector + "@abs:href", "f:url=" + selector)) all.add(field);
        return all;
    }

    @ParameterizedTest
    @MethodSource("oddPages")
    void ofAnOddPageTheyAreTheSame(String page) {
        for (String selector : SELECTORS)
            for (String field : List.of("f=" + selector, "f[]=" + selector, "f=" + selector + "@class", "f[]=" + selector + "@abs:href", "f[]:url=" + selector))
                isKnown(extractor(field), page, field + " of " + page);
    }

    private static void assertSame(Function<Random, String> pages, long seed, int number, int atLeast) {
        List<String> fields = fields();
        int known = 0;
        for (int i = 0; i < number; i++) {
            Random random = new Random(seed + i);
            String field = fields.get(random.nextInt(fields.size()));
            String page = pages.apply(random);
            // One that has found nothing to cut in many pages does not look into each any more.
            if (isKnown(extractor(field), page, field + " of page " + (seed + i) + ": " + page)) known++;
        }
        assertTrue(known >= atLeast, "only " + known + " of " + number + " without a tree");
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

    @Test
    @Tag("soak")
    @Timeout(600)
    void ofMillionsOfPagesTheyAreTheSame() {
        long seed = System.nanoTime();
        assertSame(MadeUpPages::nested, seed, 3_000_000, 1);
        assertSame(MadeUpPages::soup, seed, 2_000_000, 1);
        assertSame(MadeUpPages::rubble, seed, 2_000_000, 1);
    }

    @Test
    void aPageMadeToCostTimeTakesATree() {
        assertNull(early(extractor("f=p div div div div .c"), "<div>".repeat(400) + "<p class=c></p>".repeat(100)));
        assertNull(early(extractor("f[]=div"), "<div>".repeat(300) + "<i>a</i>" + "</div>".repeat(300)), "the same text again and again");
        assertNotNull(early(extractor("f[]=li"), "<ul>" + "<li>a</li>".repeat(5000)));
        assertFalse(isKnown(extractor("f[]=li"), "<ul>" + "<li><b>a</b></li>".repeat(5000), "one tree is cheaper than a tree of each"));
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
