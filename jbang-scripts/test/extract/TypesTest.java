package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.extract.OneField.page;
import static test.extract.OneField.value;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.extract.Field;
import scraper.extract.Type;
import scraper.fetch.Failure;
import scraper.parse.Page;
import test.parse.Parsing;

/** What becomes of a text that is to be a date, a link, JSON; numbers have a test of their own. */
class TypesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-22                      | 2026-11-22
            2026-11-22T10:00                | 2026-11-22T10:00:00
            2026-11-22T10:00:30.5+01:00     | 2026-11-22T10:00:30.5+01:00
            2026-11-22T10:00:30.12+0100     | 2026-11-22T10:00:30.12+01:00
            2026-11-22T10:00:30.5-0800      | 2026-11-22T10:00:30.5-08:00
            2026-11-22 10:00:30.5Z          | 2026-11-22T10:00:30.5Z
            2026-11-22 10:00:30.12          | 2026-11-22T10:00:30.12
            2026-11-22T10:00:30.1234567+01  | 2026-11-22T10:00:30.1234567+01:00
            2026-11-22T10:00:30Z            | 2026-11-22T10:00:30Z
            2026-11-22 10:00:30             | 2026-11-22T10:00:30
            2026-11-22 10:00                | 2026-11-22T10:00:00
            Sun, 22 Nov 2026 10:00:30 GMT   | 2026-11-22T10:00:30Z
            Sun, 22 Nov 2026 10:00:30 +0100 | 2026-11-22T10:00:30+01:00
            22 November 2026                | 2026-11-22
            2 Nov 2026                      | 2026-11-02
            november 22, 2026               | 2026-11-22
            Sunday, November 22, 2026       | 2026-11-22
            May 1, 2026                     | 2026-05-01
            22.11.2026                      | 2026-11-22
            2026/1/2                        | 2026-01-02
            11/22/2026                      | contract
            yesterday                       | contract
            2026-13-01                      | contract
            2026-02-30                      | contract
            31.02.2026                      | contract
            31.04.2026                      | contract
            2026/2/31                       | contract
            29 Feb 2025                     | contract
            29 Feb 2028                     | 2028-02-29
            February 30, 2026               | contract
            2026-02-30 10:00                | contract
            2026-02-28 24:00                | 2026-03-01T00:00:00
            2026-11-22 10:00:30 UTC         | 2026-11-22T10:00:30Z
            2026-11-22 10:00:30+0100        | 2026-11-22T10:00:30+01:00
            2026-11-22T10:00:30+0100        | 2026-11-22T10:00:30+01:00
            2026-11-22T10:00+01             | 2026-11-22T10:00:00+01:00
            2026-11-22T24:00:00             | 2026-11-23T00:00:00
            20261122                        | 2026-11-22
            20261122T1000                   | 2026-11-22T10:00:00
            20261122T100030Z                | 2026-11-22T10:00:30Z
            20260230                        | contract
            2026112                         | contract
            2026-11-2210:00                 | contract
            """)
    void datesAreIso8601(String text, String expected) {
        assertEquals(expected, value("date", text));
    }

    @Test
    void aRegularExpressionThatGoesTooDeepIsNamedWithItsField() {
        Page page = page("word ".repeat(100_000), "price=p ~/(?:\\w|\\s)*price (\\d)/");
        Parsing.assertFails(Failure.Kind.CONTRACT, page);
        assertTrue(page.failure().message().startsWith("the field 'price' has a text that its regular expression /(?:\\w|\\s)*price (\\d)/ goes too deep in"), page.failure().message());
    }

    @Test
    void truthIsSaidInFewWords() {
        for (String text : List.of("true", "Yes", "ON", " 1 ")) assertEquals(true, value("bool", text), text);
        for (String text : List.of("false", "No", "off", "0")) assertEquals(false, value("bool", text), text);
        assertEquals("contract", value("bool", "maybe"));
    }

    @Test
    void jsonIsReadLeniently() {
        String page = "<script id=a>{'a': [1.50, 2,], /* x */ \"b\": \"two\nlines\"}</script><script id=b>window.x = 1</script><p>[1]</p>";
        Map<String, Object> fields = Parsing.fields("text/html", page, "a:json=#a", "p:json=p", "none:json=#c");
        assertEquals(Map.of("a", List.of(new BigDecimal("1.50"), 2), "b", "two\nlines"), fields.get("a"));
        assertEquals(List.of(1), fields.get("p"));
        assertEquals("contract", Parsing.page(new Settings().extraction(extract -> extract.field("b:json=#b")),
                Parsing.reply(page.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html")).failure().kind().label());
        assertEquals(Map.of("a", 1), value("json", "{\"a\":1};"));
        assertEquals(List.of(), value("json", "[] // nothing"));
        for (String another : List.of(" /* next */ {\"b\":2}", "\n// second\n[2]", ";{\"b\":2}", ", {\"b\":2}", " /* ; */ ; // x\r{}"))
            assertEquals("contract", Parsing.page(new Settings().extraction(extract -> extract.field("j:json=script")),
                    Parsing.reply(("<script>{\"a\":1}" + another + "</script>").getBytes(StandardCharsets.UTF_8), "Content-Type: text/html")).failure().kind().label(), another);
        for (String rest : List.of(" /* {} */", "; // {}", ",", "; next({})", "; var b = []", " /* open {", "/* * / ** // */", "/**/".repeat(100_000)))
            assertEquals(Map.of("a", 1), Parsing.fields("text/html", "<script>{\"a\":1}" + rest + "</script>", "j:json=script").get("j"), rest.substring(0, Math.min(20, rest.length())));
        for (String text : List.of("5 apples", "\"a\" or \"b\"", "{\"a\":1} {\"b\":2}", "{\"a\":1}\n[2]", "true", "1e20000000", "null")) assertEquals("contract", value("json", text), text);
    }

    @Test
    void aFormatOfOnesOwnTakesNoDayThatThereIsNot(@TempDir Path folder) throws IOException {
        for (String format : List.of("dd/MM/yyyy", "d/M/uuuu")) {
            Path recipe = Files.writeString(folder.resolve("r.yaml"), "fields:\n  d: {select: p, type: date, format: " + format + "}\n");
            Settings settings = new Settings().extraction(extract -> extract.recipe(recipe));
            assertEquals("2026-02-28", page(settings, "28/02/2026").fields().get("d"));
            assertEquals("contract", page(settings, "31/02/2026").failure().kind().label());
        }
    }

    /** A number that no program could hold written out, and brackets without end, are some page's own affair. */
    @Test
    void jsonThatIsBeyondMeasureHarmsNoOtherRecord() throws IOException {
        for (String json : List.of("{\"a\":1e10000}", "{\"a\":1e-20000}", "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}", "{\"a\":1e99999999999}",
                "{\"a\":" + "[".repeat(1001) + "]".repeat(1001) + "}")) {
            Page page = Parsing.page(new Settings().extraction(extract -> extract.field("j=@jsonld")), Parsing.reply(
                    ("<p><script type=application/ld+json>" + json + "</script>").getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
            assertNull(page.failure(), String.valueOf(page.failure()));
            Object value = page.fields().get("j");
            String text = scraper.sink.Json.text(value);
            assertTrue(json.contains("1e99") || json.length() > 2005 ? text.equals("[]") : text.startsWith("[{\"a\":"), text.substring(0, Math.min(100, text.length())));
        }
    }

    @Test
    void linksAndTimesAreReadWhereHtmlHasThem() {
        String page = "<base href=http://cdn.example/x/><a href=/1>one</a><img src=a.png><time datetime=2026-11-22>Sunday</time><time id=empty datetime=''>22 Nov 2026</time><p>../y</p><i>http://[bad</i>";
        Map<String, Object> fields = Parsing.fields("text/html", page, "a:url=a", "i:url=img", "t:date=time", "p:url=p", "n:url=a@name", "h:url=a@href", "e:date=#empty");
        assertEquals(Map.of("a", "http://cdn.example/1", "i", "http://cdn.example/x/a.png", "t", "2026-11-22", "p", "http://cdn.example/y",
                "h", "http://cdn.example/1", "e", "2026-11-22"), fields.entrySet().stream().filter(field -> field.getValue() != null)
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertEquals("http://[bad", Parsing.fields("text/html", page, "f=i").get("f"));
        Parsing.assertFails(Failure.Kind.CONTRACT, Parsing.page(new Settings().extraction(extract -> extract.field("f:url=i")),
                Parsing.reply(page.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html")));
    }

    @Test
    void whatIsNotOfItsTypeIsAContractFailureThatNamesTheField() {
        Page page = page("sold out", "price:decimal=p");
        Parsing.assertFails(Failure.Kind.CONTRACT, page);
        assertEquals("the field 'price' is 'sold out', which is no number, or not just one", page.failure().message());
    }

    @Test
    void whatIsMissingIsNullOrTheDefaultInTheTypeOfTheField() {
        assertEquals(null, page("x", "f:int=b").fields().get("f"));
        assertEquals(null, page(" ", "f:int=p").fields().get("f"));
        assertEquals(0, page("x", "f:int=b ?? 0").fields().get("f"));
        assertEquals(0, page("sold out", "f:int=p ~/\\d+/ ?? 0").fields().get("f"));
        assertEquals(new BigDecimal("1.50"), page(" ", "f:decimal=p ?? 1.50").fields().get("f"));
        assertEquals(List.of(3, 4), page("3 and 4", "f[]:int=p ~/\\d/").fields().get("f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:int=p ?? many | the field 'f': its default 'many' is no whole number", "f[]=p ?? x | a list has no default"})
    void aDefaultThatCannotBeIsRefused(String text) {
        String[] parts = text.split(" \\| ");
        String told = assertThrows(IllegalArgumentException.class, () -> Field.parse(parts[0])).getMessage();
        assertTrue(told.contains(parts[1]), told);
    }

    @Test
    void columnsAreKnownBeforeTheFirstPage() {
        assertEquals(List.of(new Column("row", Type.INT, false), new Column("a", Type.DECIMAL, false), new Column("b", Type.URL, true), new Column("c", Type.TEXT, false)),
                new Extraction().rows("li").field("a:decimal=b").field("b[]:url=a").field("c=page:h1").columns());
        assertEquals(List.of("title", "description", "lang", "canonical", "h1", "links"), new Extraction().columns().stream().map(Column::name).toList());
    }
}
