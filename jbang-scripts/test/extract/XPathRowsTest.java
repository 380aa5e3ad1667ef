package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.Settings;
import scraper.parse.Page;
import test.parse.Parsing;

/** An XPath that begins in a row. */
class XPathRowsTest {

    private static List<Map<String, Object>> rows(String html, String selector, String... fields) {
        Settings settings = new Settings().extraction(extract -> extract.rows(selector));
        for (String field : fields) settings.extraction().field(field);
        Page page = Parsing.page(settings, Parsing.reply(html.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        assertNull(page.failure(), () -> page.failure().message());
        return page.rows();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "null", value = {
        ".//b                            ; 1    ; 2",
        "./*/b                           ; null ; 2",
        "string(.)                       ; a1   ; c23",
        ".//b[last()]                    ; 1    ; 3",
        ".//b[. != '..'][2]              ; null ; 3",
        "../@class                       ; u    ; u",
        "count(//b)                      ; 3    ; 3",
        "string(/html/body/h1)           ; T    ; T",
        "count(.//b) * count(//li)       ; 2    ; 4",
        "2*//b[1]                        ; 2    ; 2",
        "*/b | //h1                      ; T    ; T",
        "boolean(i) and//h1              ; false ; true",
        "count(preceding-sibling::li)    ; 0    ; 1",
        "name(ancestor::*[1])            ; ul   ; ul",
        "following::b[1]                 ; 2    ; null"})
    void seesTheRowAndThePage(String xpath, String first, String second) {
        String page = "<h1>T</h1><ul class=u><li>a<b>1</b><li>c<i><b>2</b><b>3</b></i></ul>";
        // Each field twice: the first must leave the page as it was.
        List<Map<String, Object>> rows = rows(page, "li", "a=xpath:" + xpath, "b=xpath:" + xpath, "html=page:ul@html");
        assertEquals(first, rows.get(0).get("a"));
        assertEquals(second, rows.get(1).get("a"));
        assertEquals(first, rows.get(0).get("b"));
        assertEquals(second, rows.get(1).get("b"));
    }

    @Test
    void ofManyRowsTakesTimeWithTheirNumber() {
        String page = "<table>" + "<tr><td><a href=x>y</a><td>z".repeat(5_000) + "</table>";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                assertEquals("{row=5000, link=x, text=y, cell=z}", rows(page, "tr", "link=xpath:.//a/@href", "text=xpath:string(td[1])", "cell=xpath:./td[2]").getLast().toString()));
    }
}
