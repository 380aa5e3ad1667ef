package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.extract.Extraction;
import scraper.extract.Field;
import scraper.extract.Type;
import scraper.parse.Page;
import scraper.sink.JsonLines;
import scraper.sink.PageRecord;
import scraper.source.Target;
import test.parse.Parsing;

/** What pages say of themselves for machines, and their text for people. */
class StructureTest {

    private static String json(String page, String what) throws Exception {
        return new ObjectMapper().writeValueAsString(Parsing.fields("text/html", page, "f=" + what).get("f"));
    }

    @Test
    void jsonLdIsAListOfObjectsAndABrokenBlockCostsNoOther() throws Exception {
        String page = """
                <script type="application/ld+json">{"@type":"Product","offers":{"price":51.70}}</script>
                <script type="application/ld+json">{"@type": broken</script>
                <script type=" Application/LD+JSON; charset=utf-8"><!-- [{"@type":"A",},{"@type":"B"}] --></script>
                <script type="application/ld+json">//<![CDATA[
                {"@context":"https://schema.org","@graph":[{"@type":"C","name":"two
                lines"}]} //]]></script>
                <script type="application/json">{"no":1}</script><script type="application/ld+json">7</script>""";
        assertEquals("[{'@type':'Product','offers':{'price':51.70}},{'@type':'A'},{'@type':'B'},{'@type':'C','name':'two\\nlines'}]".replace('\'', '"'),
                json(page, "@jsonld"));
        assertEquals("[]", json("<p>x", "@jsonld"));
    }

    @Test
    void metaAndOpenGraphAreObjects() throws Exception {
        String page = """
                <meta charset=utf-8><meta name=description content=d><meta property=og:title content=t><meta property=og:image content=1>
                <meta property=og:image content=2><meta property=og:image content=3><meta name=twitter:card content=c>
                <meta http-equiv=refresh property="" content=5><meta name=empty><meta content=nameless>""";
        assertEquals("{'og:title':'t','og:image':['1','2','3'],'twitter:card':'c'}".replace('\'', '"'), json(page, "@opengraph"));
        assertEquals("{'description':'d','og:title':'t','og:image':['1','2','3'],'twitter:card':'c','refresh':'5'}".replace('\'', '"'), json(page, "@meta"));
    }

    @Test
    void aMetaOfTwoNamesIsThereUnderBoth() throws Exception {
        String page = "<meta name=description property=og:description content=d><meta property=og:title name=' twitter:title' itemprop=twitter:title content=t>";
        assertEquals("{'og:description':'d','description':'d','og:title':'t','twitter:title':'t'}".replace('\'', '"'), json(page, "@meta"));
        assertEquals("{'og:description':'d','og:title':'t','twitter:title':'t'}".replace('\'', '"'), json(page, "@opengraph"));
    }

    @Test
    void microdataIsWhatTheHtmlStandardMakesOfIt() throws Exception {
        String page = """
                <div itemscope itemtype="https://schema.org/Product https://x/" itemid="/p/1" itemref="more nowhere"><h1 itemprop=name>Tea</h1>
                <a itemprop="url sameAs" href="/tea">x</a><img itemprop=image src=tea.png><meta itemprop=sku content=7>
                <div itemprop=offers itemscope><data itemprop=price value=3.20>£3.20</data><time itemprop=until datetime=2026-11-22>Sunday</time></div>
                <p><b itemprop=name>Second</b></p></div><p id=more><i itemprop=extra>e</i></p><b itemprop=lost>l</b>""";
        assertEquals(("[{'type':['https://schema.org/Product','https://x/'],'id':'http://shop.example/p/1','properties':{'name':['Tea','Second'],"
                + "'url':['http://shop.example/tea'],'sameAs':['http://shop.example/tea'],'image':['http://shop.example/a/tea.png'],'sku':['7'],"
                + "'offers':[{'properties':{'price':['3.20'],'until':['2026-11-22']}}],'extra':['e']}}]").replace('\'', '"'), json(page, "@microdata"));
    }

    @Test
    void whatAnItemComesToTwiceItHasOnce() throws Exception {
        assertEquals("[{\"properties\":{\"r\":[\"R\"]}}]", json("<div itemscope itemref=in><p id=in itemprop=r>R</p></div>", "@microdata"));
        assertEquals("[{\"properties\":{\"r\":[\"R\"]}}]", json("<div itemscope itemref='in in'></div><p id=in itemprop=r>R</p>", "@microdata"));
    }

    @Test
    void anItemThatRefersToItselfEnds() throws Exception {
        assertTrue(json("<div itemscope id=a itemref=b><p></p></div><div id=b itemprop=x itemscope itemref=b>", "@microdata").length() < 10_000);
        String circles = "<div itemscope itemref='b c'></div><div id=b itemprop=x itemscope itemref='b c'></div><div id=c itemprop=x itemscope itemref='b c'></div>";
        assertTrue(json(circles, "@microdata").length() < 2_000_000);
        assertTrue(json("<div itemscope itemprop=x>".repeat(5000), "@microdata").startsWith("["));
    }

    @Test
    void thePartThatIsAskedForMayBeAnItemOfAnother() throws Exception {
        assertEquals("[{'properties':{'price':['5']}}]".replace('\'', '"'),
                json("<div itemscope><div itemprop=offers itemscope><b itemprop=price>5</b></div></div>", "[itemprop=offers]@microdata"));
    }

    @Test
    void manyItemsThatReferToALargePartEndInTime() {
        String page = "<i itemscope itemref=x></i>".repeat(5000) + "<div id=x>" + "<b></b>".repeat(60_000) + "</div>";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> json(page, "@microdata"));
    }

    @Test
    void manyItemsThatReferToNothingEndInTime() {
        String page = ("<i itemscope itemref='" + "a b ".repeat(20) + "'></i>").repeat(8000) + "<p>".repeat(20_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> json(page, "@microdata"));
    }

    @Test
    void tablesAreRowsByTheirHeadAndSpansAreFilled() throws Exception {
        assertEquals("[[{'Tea':'Assam','Price':'3','Price 2':'x','4':'more'},{'Tea':'Assam','Price':'4','Price 2':null}]]".replace('\'', '"'), json("""
                <table><caption>c</caption><thead><tr><td>Tea<td>Price<td>Price</thead><tbody><tr><td rowspan=2>Assam<td>3<td>x<td>more<tr><td>4</table>""", "@tables"));
        assertEquals("[[['a','a','b'],['c']],[{'1':'x'}]]".replace('\'', '"'), json("""
                <table><tr><td colspan=2>a<td>b<tr><td>c</table><table><tr><th><tr><td>x</table>""", "@tables"));
        assertEquals("[[['a in']],[['in']]]".replace('\'', '"'), json("<table><tr><td>a <table><tr><td>in</table></table>", "@tables"));
        assertEquals("[[{'Name':'Ann','Age':'5'},{'Name':'Bob','Age':'6'}]]".replace('\'', '"'), json("""
                <table><thead><tr><th rowspan=2>Name<th>Age<tbody><tr><td>Ann<td>5<tr><td>Bob<td>6</table>""", "@tables"));
        assertEquals("[[['EU','1'],['EU','2'],['US','3']]]".replace('\'', '"'), json("""
                <table><tbody><tr><td rowspan=0>EU<td>1<tr><td>2<tbody><tr><td>US<td>3</table>""", "@tables"));
        assertEquals("[[['a','a','b']]]".replace('\'', '"'), json("<table><tr><td colspan=' 2px'>a<td rowspan=x>b</table>", "@tables"));
        for (String empty : List.of("<thead><tr></tr></thead><tbody>", "<tr></tr>"))
            assertEquals("[[['Ann','5'],['Bob','6']]]".replace('\'', '"'), json("<table>" + empty + "<tr><td>Ann<td>5<tr><td>Bob<td>6</table>", "@tables"));
        assertEquals("[[{'Name':'Ann'}]]".replace('\'', '"'), json("<table><tr></tr><tr><th>Name<tr><td>Ann</table>", "@tables"));
        String wide = json("<table>" + "<tr><td colspan=1000 rowspan=60000>x".repeat(2000) + "</table>", "@tables");
        assertTrue(wide.length() < 1_000_000, "" + wide.length());
    }

    @Test
    void aTableOfEqualHeadsEndsInTime() throws Exception {
        String page = "<table><tr>" + "<th colspan=1000>a".repeat(99) + "<tr><td>1</table>";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(json(page, "@tables").endsWith("\"a 99000\":null}]]")));
        assertEquals("[[{'a 2':'1','a':'2','a 3':'3','a 4':'4','a 2 2':'5'}]]".replace('\'', '"'),
                json("<table><tr><th>a 2<th>a<th>a<th>a<th>a 2<tr><td>1<td>2<td>3<td>4<td>5</table>", "@tables"));
    }

    @Test
    void manyOfOneNameInTheHeadEndInTime() {
        String page = "<meta name=og:a content=b>".repeat(200_000);
        for (String what : List.of("@meta", "@opengraph"))
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(10 + 4 * 200_000, json(page, what).length()));
    }

    @Test
    void linksAreWholeWithTheirText() throws Exception {
        assertEquals(("[{'url':'http://shop.example/x','text':'one','rel':'next'},{'url':'http://shop.example/a/y','text':'two'},{'url':'mailto:a@b','text':'m'}]")
                .replace('\'', '"'), json("<a href=/x rel=next>one</a><a name=n>no</a><a href='http://[bad'>bad</a><map><area href=y alt=two></map><a href=mailto:a@b>m</a>", "@links"));
    }

    private static final String ARTICLE = "<html><head><title>News</title></head><body><nav><ul><li><a href=/a>Home</a><li><a href=/b>Shop</a></ul></nav><div id=main><article><h2>On tea</h2>"
            + "<p>Tea is a drink, made of leaves, with water that is hot, and it has been drunk for a very long time, in many countries.</p>".repeat(8)
            + "<p>Read <a href=more.html>more, and more, of it</a>, or <b>less</b>, as you like, today, tomorrow, or later.</p><ul><li>green<li>black</ul></article></div>"
            + "<footer><a href=/legal>Legal</a></footer></body></html>";

    @Test
    void theMainTextIsWithoutMenus() {
        Map<String, Object> fields = Parsing.fields("text/html", ARTICLE, "text=@text", "all=body@text", "md=@markdown", "part=article ul@markdown", "h=h2@text");
        String text = (String) fields.get("text");
        assertTrue(text.contains("Tea is a drink") && !text.contains("Home") && !text.contains("Legal"), text);
        assertTrue(((String) fields.get("all")).contains("Legal"));
        String markdown = (String) fields.get("md");
        assertTrue(markdown.contains("[more, and more, of it](http://shop.example/a/more.html), or **less**") && !markdown.contains("Home"), markdown);
        assertTrue(((String) fields.get("part")).matches("-\\s+green\\s+-\\s+black"), (String) fields.get("part"));
        assertEquals("On tea", fields.get("h"));
    }

    @Test
    void aPageWithoutAnArticleHasItsTextAndNotItsTitle() {
        Map<String, Object> fields = Parsing.fields("text/html", "<html><head><title>My Title</title></head><body><h1>Head</h1><p>Short text.</p></body></html>", "t=@text", "m=@markdown");
        assertEquals("Head Short text.", fields.get("t"));
        assertEquals("# Head\n\nShort text.", fields.get("m"));
    }

    @Test
    void highlightedCodeIsACodeBlock() {
        String page = "<div id=a><p>x</p><pre><code class=language-java><span>int</span> <b>i</b> = 1;\n<i>// &lt;b&gt;</i></code></pre><pre><span>a</span></pre><code><b>y</b></code></div>";
        String markdown = (String) Parsing.fields("text/html", page, "m=#a@markdown").get("m");
        assertTrue(markdown.contains("```java\nint i = 1;\n// <b>\n```"), markdown);
        assertTrue(markdown.contains("`y`"), markdown);
    }

    @Test
    void findingTheMainTextChangesNothingForTheNextField() {
        Map<String, Object> fields = Parsing.fields("text/html", ARTICLE, "before=body@html", "text=@text", "md=@markdown", "after=body@html");
        assertEquals(fields.get("before"), fields.get("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>", "<p>short", "<title>x</title>", "<frameset><frame src=x></frameset>"})
    void aPageWithNoMainTextGivesWhatItHas(String html) {
        Page page = Parsing.page(new Settings().extraction(extract -> extract.field("t=@text").field("m=@markdown").field("l=@links").field("o=@opengraph")),
                Parsing.reply((" <!-- -->" + html).getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        assertNull(page.failure(), () -> page.failure().message());
        assertEquals(html.equals("<p>short") ? "short" : "", page.fields().get("t"));
    }

    @Test
    void deepAndLargePagesEndInTime() {
        String deep = "<div>".repeat(20_000) + "text";
        String large = "<p>Some words, and more of them, to be read. <a href=x>link</a></p><table><tr><td>1</table>".repeat(10_000);
        for (String html : List.of(deep, large))
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                Page page = Parsing.page(new Settings().extraction(extract -> extract.field("t=@text").field("l=@links").field("j=@jsonld").field("m=@microdata").field("md=@markdown")
                        .field("tables=@tables")), Parsing.reply(html.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
                assertNull(page.failure(), () -> page.failure().message());
                assertFalse(((String) page.fields().get("t")).isEmpty());
            });
    }

    @Test
    void inARowTheyAreTheRowsOwnAndAsListTheyAreOneList() throws Exception {
        Page page = Parsing.page(new Settings().extraction(extract -> extract.rows("li").field("links=@links").field("text=@text").field("all=page:@links").field("each[]=a@links")),
                Parsing.reply("<li><a href=/1>1</a><a href=/2>2</a></li><li>no</li>".getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        assertEquals(2, ((List<?>) page.rows().get(0).get("links")).size());
        assertEquals(page.rows().get(0).get("links"), page.rows().get(0).get("each"));
        assertEquals(List.of(), page.rows().get(1).get("links"));
        assertEquals("no", page.rows().get(1).get("text"));
        assertEquals(page.rows().get(0).get("all"), page.rows().get(1).get("all"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonLines lines = new JsonLines(out)) {
            lines.write(new PageRecord(new Target(0, "http://a/", "test"), "http://a/", 200, null, 1, 1, 1, 1, page.rows(), null));
        }
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"links\":[{\"url\":\"http://shop.example/1\",\"text\":\"1\"},"), out.toString());
    }

    @Test
    void theirTypeIsJsonAndNothingElse() {
        assertEquals(Type.JSON, new Extraction().field("f=@jsonld").columns().getFirst().type());
        assertEquals(Type.TEXT, new Extraction().field("f=@markdown").columns().getFirst().type());
        for (String field : List.of("f:int=@links", "f=@tables ~/x/"))
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Field.parse(field)).getMessage().contains("gives objects, not a text"));
    }
}
