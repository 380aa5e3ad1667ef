package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.support.WithoutTree.early;
import static test.support.WithoutTree.isKnown;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.Fixtures;
import test.support.MadeUpPages;
import test.support.OddPages;
import test.support.WithoutTree;

/** Rows made without a tree of a page are those of the tree, or there are none. */
class RowExcerptsTest {

    @TempDir
    Path folder;

    private static final List<String> ROWS = List.of("li", "p", "div", "tr", "td", "a", "b", "h1", "table", "x-own", "form", "option", "button", "svg", "img", "title", "script", "meta", "#i", ".c", ".y", ".d", ".a",
            "div > p", "div p", "ul > li", "table tr", "tbody > tr", "tr.c", ".c .c", "li:nth-child(2)", "tr:nth-child(2)", "p:first-child", "div .y", "head > title", "object p", "p.y", "details");
    private static final List<String> FIELDS = List.of("f=a", "f[]=a", "f=.c", "f[]=.y", "f[]=p", "f=tr", "f[]=td", "f=th", "f=li", "f[]=div", "f[]=div p", "f[]=div > p", "f=p a", "f=div p a", "f[]=.y div > .c", "f[]=.y .y", "f[]=.c > .c", "f=tr td", "f[]=tr > td",
            "f=table td", "f=td:nth-child(2)", "f[]=tr:first-child td:nth-child(1)", "f[]=b:nth-child(2)", "f=li:nth-child(2)", "f[]=a:first-child", "f=tbody td", "f=head title", "f=title", "f=img@src", "f[]=a@abs:href", "f:url=a", "f[]=[name]@class", "f=@text", "f[]=@text", "f=@class", "f=@abs:href", "f:url=@href", "f=b", "f=base@href", "f=script",
            "f=page:h1", "f[]=page:a", "f=page:title", "f[]=page:.y p", "f=page:.c@class");

    private static Extractor extractor(String rows, String... fields) {
        Extraction extraction = new Extraction().rows(rows);
        for (String field : fields) extraction.field(field);
        return extraction.extractor();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return row;
    }

    @Test
    void aPageOfProductsTakesNoTree() {
        Extractor extractor = extractor("ol.row > li", "name=h3 a@title", "price:decimal=.price", "link:url=h3 a", "tags[]=.tag", "shop=page:h1", "id=@data-id");
        String page = "<base href=http://o.example/x/><h1>Shop</h1><a class=price>9</a><ol class=row>"
                + "<li data-id=7><h3><a href=a title='A &amp; a'>A...</a></h3><p class=price>£1.50</p><i class=tag>t</i><i class=tag>u</i></li>\n"
                + "<li><h3><a href=/b title=B>B...</a></h3><ul><li>inner</ul></li></ol><p class=tag>not in a row</p>";
        assertEquals(List.of(row("row", 1, "name", "A & a", "price", new BigDecimal("1.50"), "link", "http://o.example/x/a", "tags", List.of("t", "u"), "shop", "Shop", "id", "7"),
                row("row", 2, "name", "B", "price", null, "link", "http://o.example/b", "tags", List.of(), "shop", "Shop", "id", null)), early(extractor, page));
    }

    @Test
    void whatARowIsInIsNotLookedAt() {
        assertEquals(List.of(row("row", 1, "f", null)), early(extractor(".c", "f=div p"), "<div><section class=c><p>a</p></section></div>"));
        assertEquals(List.of(row("row", 1, "f", "a")), early(extractor("div.c", "f=div p"), "<div><div class=c><p>a</p></div></div>"));
        assertEquals(List.of(row("row", 1, "f", null)), early(extractor("p.c", "f=div > p"), "<div><p class=c>a</p></div>"));
        assertEquals(List.of(row("row", 1, "f", "a")), early(extractor("p.c", "f=p"), "<div><p class=c>a</p></div>"), "the row itself may be it");
        assertEquals(List.of(row("row", 1, "f", null)), early(extractor("p.c", "f=head > p"), "<p class=c>a</p>"), "no row has the page's head in it");
        assertEquals(List.of(row("row", 1, "f", null)), early(extractor("section", "f=div p b"), "<div><section><p><b>a</b></p></section></div>"));
    }

    @Test
    void aPageWithoutRowsHasOneAllTheSame() {
        assertEquals(List.of(row("row", 0, "t", "a", "f", null, "g", List.of())), early(extractor("li", "t=page:title", "f=b", "g[]=i"), "<title>a</title><b>c</b>"));
        assertEquals(List.of(row("row", 0, "f", null)), early(extractor("tr.c", "f=b"), "<tr class=c><b>a</b>"), "outside of tables there are none");
    }

    @Test
    void whereMoreIsTakenThanMayBeTheTreeTells() {
        assertNull(early(extractor("li", "t=page:title"), "<title>" + "x".repeat(100_000) + "</title>" + "<li>".repeat(200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p class=c>a<div class=c><div class=c>b</div></div>", "<img class=c>", "<script class=c>a</script>", "<noscript><p class=c>b</p></noscript>",
            "<div class=c><b><p>a</b></div>", "<div class=c><p></div>", "<ul class=c><li><p>a<li>b</ul>"})
    void ofARowInARowOrOneThatOnlyItsTreeTellsItTakesOne(String page) {
        assertNull(early(extractor(".c", "f=@text"), page), page);
    }

    @Test
    void aRowMayEndWithWhatIsInIt() {
        assertEquals(List.of(row("row", 1, "f", "a"), row("row", 2, "f", "b")), early(extractor("li", "f=p"), "<ul><li><p>a<li><p>b</ul><p>c"));
        assertEquals(List.of(row("row", 1, "f", List.of("a", "b")), row("row", 2, "f", List.of("c"))), early(extractor("tr", "f[]=td"), "<table><tr><td>a<td>b<tr><td>c</table><table></table>"));
        assertNull(early(extractor("tr", "f[]=td"), "<table><td>a</table>"), "this row is made up");
        assertNotNull(early(extractor("tr.c", "f[]=td"), "<table><td>a</table>"), "one that is made up has no class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"li:last-child", "li, p", "xpath://li", "html", "body", "* li", "tbody"})
    void rowsThatTheirTagsDoNotTellOfTakeATree(String rows) {
        assertNull(early(extractor(rows, "f=b"), "<ul><li><b>a</b></ul>"), rows);
    }

    @Test
    void aCountOfRowsHoldsWithoutATreeToo() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                rows:
                  select: li
                  count: 2
                  fields:
                    n: {select: b, type: int, required: true}
                """);
        Extractor extractor = new Extraction().recipe(recipe).extractor();
        for (String page : List.of("<li><b>1</b>", "<ul><li><b>1</b></li><li><b>2</b></li></ul>", "<ul><li><b>1</b></li><li>2</ul>", "<ul><li><b>1</b></li><li><b>x</b></li></ul>", "x"))
            assertTrue(isKnown(extractor, page, page), page);
    }

    @ParameterizedTest
    @MethodSource("test.support.OddPages#all")
    void ofAnOddPageTheyAreTheSame(String page) {
        for (String rows : ROWS) for (String field : FIELDS) isKnown(extractor(rows, field), page, rows + ", " + field + " of " + page);
    }

    @Test
    void ofTwoOddPagesTheyAreTheSame() {
        List<String> pages = OddPages.all();
        Random random = new Random(8);
        for (String first : pages)
            for (String second : pages) isKnown(made(random), first + second, first + " and " + second);
    }

    /** Rows of some kind with one to three fields. */
    private static Extractor made(Random random) {
        String[] fields = new String[1 + random.nextInt(3)];
        for (int i = 0; i < fields.length; i++) fields[i] = (char) ('f' + i) + FIELDS.get(random.nextInt(FIELDS.size())).substring(1);
        return extractor(ROWS.get(random.nextInt(ROWS.size())), fields);
    }

    private static void assertSame(Function<Random, String> pages, long seed, int number, int atLeast) {
        WithoutTree.assertSame(pages, RowExcerptsTest::made, seed, number, atLeast);
    }

    /** Pages within elements that are rows, for more to be in rows than would be by chance. */
    private static String listed(Random random, Function<Random, String> pages) {
        String tag = List.of("li", "p", "div", "tr", "td", "x-own").get(random.nextInt(6));
        String[] rows = new String[1 + random.nextInt(4)];
        Arrays.setAll(rows, _ -> "<" + tag + List.of("", " class=c", " class=y").get(random.nextInt(3)) + ">" + pages.apply(random) + (random.nextBoolean() ? "</" + tag + ">" : ""));
        return (tag.startsWith("t") ? "<table>" : "") + String.join(" ", rows);
    }

    @Test
    void ofElementsThatAreMostlyNestedTheyAreTheSame() {
        assertSame(MadeUpPages::nested, 0, 40_000, 10_000);
        assertSame(random -> listed(random, MadeUpPages::nested), 0, 20_000, 1_000);
    }

    @Test
    void ofTagsInAnyOrderTheyAreTheSame() {
        assertSame(MadeUpPages::soup, 0, 20_000, 1_000);
        assertSame(random -> listed(random, MadeUpPages::soup), 0, 10_000, 100);
        assertSame(MadeUpPages::rubble, 0, 20_000, 2_000);
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void ofMillionsOfPagesTheyAreTheSame() {
        long seed = System.nanoTime();
        assertSame(MadeUpPages::nested, seed, 2_000_000, 1);
        assertSame(random -> listed(random, MadeUpPages::nested), seed, 2_000_000, 1);
        assertSame(MadeUpPages::soup, seed, 1_000_000, 1);
        assertSame(random -> listed(random, MadeUpPages::soup), seed, 1_000_000, 1);
        assertSame(MadeUpPages::rubble, seed, 1_000_000, 1);
    }

    @Test
    void rowsOfWhichATreeEachWouldBeDearerTakeOneOfThePage() {
        List<String> few = new ArrayList<>();
        for (int i = 0; i < 200; i++) few.add("<li>" + "x".repeat(500) + "<p>a<br>b</p></li>");
        assertNotNull(early(extractor("li", "f=p"), String.join("", few)));
        assertNull(early(extractor("li", "f=p"), "<ul>" + "<li><p>a<br>b</p>".repeat(5_000)));
    }

    @Test
    void ofHomePagesOfTopSitesTheyAreTheSame(@TempDir Path unpacked) throws Exception {
        int pages = 0;
        int known = 0;
        try (Stream<Path> files = Files.walk(Fixtures.sites(unpacked))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html")).sorted().toList()) {
                String page = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String rows : List.of("a[href]", "li > a", "article", "script[src]", "tr")) {
                    pages++;
                    if (isKnown(extractor(rows, "text=@text", "link:url=a", "images[]=img@abs:src", "heading=page:h1", "class=@class"), page, rows + " of " + file)) known++;
                }
            }
        }
        assertTrue(known > pages / 4, known + " of " + pages);
    }
}
