package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.extract.Extraction;
import scraper.extract.Field;
import scraper.extract.SyntaxError;
import test.parse.Parsing;

/** What {@code --extract} understands, and what it finds. */
class FieldTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title> Tea
            shop </title><base href="http://cdn.example/x/"></head><body>
            <h1>Tea &amp; <b>toast</b></h1><p class="price">£51.77</p><p class="price">£3</p>
            <a href="/1">one</a><a href="2">two</a><a name="none">three</a><a href="mailto:me@shop.example">mail</a>
            <img src="a.png" alt=""><data data-Key="v" x-y="1" og:z="2">d</data><noscript><i>no script</i></noscript>
            <o text="an attribute"></o><p title="a@b">mail me@home</p></body></html>
            """;

    private static Object find(String field) {
        return Parsing.fields("text/html", PAGE, field).get(field.split("[\\[=:]")[0]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", value = {
        "f=h1                         | Tea & toast",
        "f=title                      | Tea shop",
        "f=.price                     | £51.77",
        "f=p.price ~ p.price          | £3",
        "f=h1@html                    | Tea &amp; <b>toast</b>",
        "f=a@href                     | /1",
        "f=a@abs:href                 | http://cdn.example/1",
        "f=a[name]@abs:href            | null",
        "f=a@name                     | null",
        "f=img@alt                    | ``",
        "f=html@lang                  | en",
        "f=HTML@LANG                  | en",
        "f=data@data-key              | v",
        "f=data@x-y                   | 1",
        "f=data@og:z                  | 2",
        "f=h2                         | null",
        "f=h2@class                   | null",
        "f=a[href*=\"@\"]@href        | mailto:me@shop.example",
        "f=a[href*=\"@\"]             | mail",
        "f=a[href*=@]@href            | mailto:me@shop.example",
        "f=p[title=a@b]               | mail me@home",
        "f=p:contains(me@home)@title  | a@b",
        "f=a[href=\"2\"]              | two",
        "f=noscript i                 | no script",
        "f=  h1  @html                | Tea &amp; <b>toast</b>",
        "f=:root@lang                 | en",
        "f=@lang                      | en",
        "f=page:h1                    | Tea & toast",
        "f=h1@ownText                 | Tea &",
        "f=h1@text                    | Tea & toast",
        "f=h1:has(b ::text)           | Tea & toast",
        "f=p:not(:has(::comment:contains(x)))@class | price",
        "f=p[title=\"::text\"]         | null",
        "f=h1 b@outerHtml             | <b>toast</b>",
        "f=h1@TEXT                    | Tea & toast",
        "f=img@attr:alt               | ``",
        "f=o@attr:text                | an attribute",
        "f=.price ~/[0-9]+/           | 51",
        "f=.price ~/£([0-9]+)\\.(..)/ | 51",
        "f=.price~/x/                 | null",
        "f=.price ~/x/ ?? none        | none",
        "f=h2 ?? a default            | a default",
        "f=h1 ?? a default            | Tea & toast",
        "f=img@alt ?? blank           | blank",
        "f=a[href^=/] ~/(n)/          | n",
        "f=a@href ~/^\\/(.)/          | 1",
        "f=p:contains(~/) ?? no       | no",
        "f=a[href*='??'] ?? no        | no",
        "f=xpath://h1                 | Tea & toast",
        "f=xpath://H1                 | null",
        "f=xpath: //a[2]/@href        | 2",
        "f=xpath://a[2] @abs:href     | http://cdn.example/x/2",
        "f=xpath://a[@name] @href     | null",
        "f=xpath://h1/b/text()        | toast",
        "f=xpath:count(//a)           | 4",
        "f=xpath:name(/*)             | html",
        "f=xpath:/ ~/^Tea/            | Tea",
        "f=xpath:count(//a) div 8     | 0.5",
        "f=xpath:boolean(//h2)        | false",
        "f=xpath:string(//h2)         | ``",
        "f=xpath:substring-before(//title, 'shop') | Tea",
        "f=xpath://a[contains(., '~/')] ~/x/ ?? no | no",
        "f=xpath://p[. = '£3'] @class | price",
        "a.b-c_1=h1                   | Tea & toast"})
    void theFirstMatchGivesItsTextOrAttribute(String field, String found) {
        assertEquals(found, find(field));
    }

    @Test
    void allMatchesAreAListInTheOrderOfThePage() {
        assertEquals(List.of("£51.77", "£3"), find("f[]=.price"));
        assertEquals(List.of("http://cdn.example/1", "http://cdn.example/x/2", "mailto:me@shop.example"), find("f[]=a@abs:href"));
        assertEquals(List.of("one", "two", "three", "mail"), find("f[]=a"));
        assertEquals(List.of(), find("f[]=h2"));
        assertEquals(List.of(), find("f[]=h1@class"));
    }

    @Test
    void aListHasAllThatAnXPathFindsAndAllPartsThatARegexFinds() {
        assertEquals(List.of("/1", "2", "mailto:me@shop.example"), find("f[]=xpath://a/@href"));
        assertEquals(List.of("one", "two"), find("f[]=xpath://a[@href][position()<3]"));
        assertEquals(List.of("£51.77", "£3", "one", "two", "three", "mail"), find("f[]=xpath://a | //*[@class='price']"));
        assertEquals(List.of("51", "77", "3"), find("f[]=.price ~/\\d+/"));
        assertEquals(List.of(51, 77, 3), find("f[]:int=.price ~/\\d+/"));
        assertEquals(List.of(), find("f[]=.price ~/x/"));
    }

    @Test
    void linesEndAsInBrowsersHoweverThePageEndsThem() {
        String page = "<meta name=description content='a\r\nb'><pre>a\r\nb\rc\nd</pre>";
        assertEquals(Map.of("pre", "a\nb\nc\nd", "all", List.of("a\nb\nc\nd"), "html", "a\nb\nc\nd", "meta", "a\nb", "part", "a\nb"),
                Parsing.fields("text/html", page, "pre=pre", "all[]=pre", "html=pre@html", "meta=meta@content", "part=pre ~/a\nb/"));
        assertEquals("a\nb", Parsing.html(page).fields().get("description"));
        assertEquals("a\nb", Parsing.html(page + "<template><svg>").fields().get("description"));
    }

    @Test
    void spacesThatNoLineBreaksAtAreWhiteSpace() {
        String page = "<p title='&nbsp;'>&nbsp;</p><i title='22&nbsp;November&nbsp;2026'></i>";
        Map<String, Object> fields = Parsing.fields("text/html", page, "a:decimal=p@title", "b=p@title ?? none", "c:int=xpath:string(//p)", "d:date=i@title");
        assertEquals("{a=null, b=none, c=null, d=2026-11-22}", fields.toString());
    }

    @Test
    void whereAnXPathBeginsIsTheFirstOfOne() {
        String page = "<ul><li>a<li>b<li>c</ul>";
        Map<String, Object> fields = Parsing.fields("text/html", page, "a=xpath:position()", "b=xpath:last()", "c=xpath:concat(position ( ), '-position()', \"last()\", last()+last())",
                "d=xpath://li[last()]", "e=xpath:count(//li[position()<last()])", "f=xpath:string(//li[position()=2][last()=position()])", "g=xpath:position()div last()");
        assertEquals("[1, 1, 1-position()last()2, c, 2, b, 1]", fields.values().toString());
        Settings rows = new Settings().extraction(extract -> extract.rows("li").field("at=xpath:position()").field("of=xpath:last()"));
        Parsing.page(rows, Parsing.reply(page.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html")).rows()
                .forEach(row -> assertEquals("[1, 1]", List.of(row.get("at"), row.get("of")).toString()));
    }

    @Test
    void namesWithAPrefixAreThoseThatStandInThePage() {
        String page = "<svg xlink:href=u><a xlink:href=v>w</a></svg><p title='a:b'>";
        Map<String, Object> html = Parsing.fields("text/html", page, "a[]=xpath://@xlink:href", "b=xpath://svg/a[@xlink:href='v']", "c=xpath:count(//@xlink:*)",
                "d=xpath://p[@title='a:b']/@title", "e=xpath://a/ancestor::svg/@xlink:href", "f=xpath://a/attribute::xlink:href", "g[]=xpath://@other:href");
        assertEquals("[[u, v], w, 2, a:b, u, v, []]", html.values().toString());
        Map<String, Object> xml = Parsing.fields("application/xml", "<r xmlns:x='urn:x'><x:i>1</x:i><i>2</i><x:i xml:lang='en'>3</x:i></r>", "a[]=xpath://x:i", "b=xpath://x:i[2]",
                "c=xpath:string(//x:i[@xml:lang])", "d=xpath:/r/x:*[last()]", "e=xpath://i/following-sibling::x:i", "f=xpath:count(/r/*)");
        assertEquals("[[1, 3], 3, 3, 3, 3, 3]", xml.values().toString());
    }

    @Test
    void aPageWithNothingInItHasNothingToFind() {
        Map<String, Object> fields = Parsing.fields("application/xml", "<!-- x -->", "a=xpath://p", "b=@lang", "c[]=@html", "d=p", "e[]=xpath:/*");
        assertNull(fields.get("a"));
        assertNull(fields.get("b"));
        assertNull(fields.get("d"));
        assertEquals(List.of(), fields.get("e"));
    }

    @Test
    void xmlKeepsItsCase() {
        Map<String, Object> fields = Parsing.fields("application/xml", "<rss><item><pubDate zoneName='UTC' low='x'>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item></rss>",
                "zone=pubDate@zoneName", "low=pubDate@low", "date:date=pubDate", "x=xpath://pubDate");
        assertEquals("UTC", fields.get("zone"));
        assertEquals("x", fields.get("low"));
        assertEquals("2026-11-22T10:00:00Z", fields.get("date"));
    }

    @Test
    void fieldsStandInTheRecordInTheOrderGiven() {
        Map<String, Object> fields = Parsing.fields("text/html", PAGE, "z=h1", "a=h2", "m[]=.price");
        assertEquals(List.of("z", "a", "m"), List.copyOf(fields.keySet()));
        assertTrue(fields.containsKey("a"));
        assertNull(fields.get("a"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "h1                | 2 | 'h1' is not NAME=CSS, such as title=h1",
        "=h1               | 0 | '=h1' has no name before its selector",
        "a b=h1            | 1 | 'a b' is no name",
        "a[=h1             | 1 | 'a[' is no name",
        "[]=h1             | 0 | '[]=h1' has no name before its selector",
        "a=                | 2 | 'a=' has no selector for 'a'",
        "a[]=              | 4 | 'a[]=' has no selector",
        "a=page:           | 7 | 'a=page:' has no selector",
        "a=p[              | 2 | 'p[' is no CSS selector",
        "a=p >> b          | 5 | 'p >> b' is no CSS selector",
        "a=p:nosuch        | 2 | 'p:nosuch' is no CSS selector",
        "a=.p:decimal      | 4 | '.p:decimal' is no selector: a type stands behind the field's name, as in NAME:decimal=.p",
        "a=p:matches([)    | 2 | is no CSS selector",
        "a=p@              | 4 | there is nothing after the @",
        "a=p@href x        | 8 | 'href x' is no name of an attribute",
        "a=a@b=c           | 5 | 'b=c' is no name of an attribute; a selector with an @ in it needs quotes around that",
        "a:decimel=p       | 2 | 'decimel' is no type; did you mean decimal?",
        "a:x=p             | 2 | 'x' is no type; there are text, int, decimal, bool, date, url, json",
        "a=p ~/(/          | 7 | '(' is no regular expression",
        "a=p ~/x           | 4 | the regular expression after ~/ has no / at its end",
        "a=p ~/x/ y        | 9 | after the regular expression only ?? and a default may follow",
        "a=xpath://p[      | 2 | 'xpath://p[' is no XPath",
        "a=xpath:          | 2 | there is no XPath after xpath:",
        "a=h1::text        | 2 | 'h1::text' is no CSS selector of elements: text is what is taken of one anyway; leave ::text away",
        "a=p, h1::TEXT     | 2 | leave ::text away",
        "a=p ::comment     | 2 | 'p ::comment' is no CSS selector of elements: what ::comment finds are none",
        "a=p::text:contains(x) | 2 | what ::text finds are none",
        "a=a::attr(href)   | 2 | is no CSS selector: an attribute stands behind an @, as in a@href",
        "a=a.x ::attr(data-a)@href | 2 | as in a.x@data-a",
        "a=//h1            | 2 | '//h1' is no CSS selector: an XPath begins with xpath:, as in xpath://h1",
        "a=.//h1           | 2 | as in xpath:.//h1",
        "a=h1/text()       | 4 | as in xpath:h1/text()",
        "a=(//p)[1]        | 2 | as in xpath:(//p)[1]",
        "é=p >> b          | 5 | 'p >> b' is no CSS selector"})
    void whatIsNoFieldSaysWhatIsWrongWithItAndPointsAtIt(String text, int column, String message) {
        String[] told = assertThrows(SyntaxError.class, () -> Field.parse(text)).getMessage().split("\n");
        assertTrue(told[0].contains(message), String.join("\n", told));
        assertEquals("  " + text, told[told.length - 2]);
        assertEquals("  " + " ".repeat(column) + "^", told[told.length - 1], String.join("\n", told));
    }

    static List<String> taken() {
        return List.copyOf(Field.TAKEN);
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aNameThatEveryRecordHasIsTaken(String name) {
        String told = assertThrows(IllegalArgumentException.class, () -> Field.parse(name + "=h1")).getMessage();
        assertTrue(told.startsWith("the field name '" + name + "' is taken: records have it of their own; choose another\n"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=h2", "a[]=h1"})
    void twoFieldsOfOneNameAreRefused(String second) {
        Extraction extraction = new Extraction().field("a=h1");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> extraction.field(second)).getMessage().contains("'a' is given twice"));
    }
}
