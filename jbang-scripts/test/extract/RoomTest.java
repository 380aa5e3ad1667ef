package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.Settings;
import scraper.extract.Extraction;
import scraper.extract.Findings;
import scraper.fetch.Failure;
import scraper.parse.Page;
import test.parse.Parsing;

/** How much text the records of one page may have. */
class RoomTest {

    private static Page page(Settings settings, String html) {
        return Parsing.page(settings, Parsing.reply(html.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
    }

    private static Page page(String html, String field) {
        return page(new Settings().extraction(extract -> extract.field(field)), html);
    }

    private static void assertTooMuch(Page page, String field) {
        assertNotNull(page.failure(), "no failure");
        assertEquals(Failure.Kind.TOO_LARGE, page.failure().kind());
        assertTrue(page.failure().message().contains("the field '" + field + "'"), page.failure().message());
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', value = {
        "f[]=div           | <div>",
        "f[]=div@html      | <div>",
        "f[]=div ~/.+/     | <div>",
        "f=@tables         | <table><tr><td>",
        "f[]=div@tables    | <div><table><tr><td>",
        "f[]=div@meta      | <div><meta name=x content=y>",
        "f=@microdata      | <div itemscope><div itemprop=x>"})
    void whatIsNestedTakesNoMoreThanAPageMayGive(String field, String nested) {
        String text = "x ".repeat(300_000);
        String end = nested.contains("meta") ? "<meta name=x content='" + text + "'>" : text;
        assertTooMuch(page(nested.repeat(60) + end, field), "f");
        assertNull(page(nested.repeat(5) + end, field).failure());
    }

    @Test
    void aCellThatSpansAndAHeadOfManyRowsCountAsOftenAsTheyStandThere() {
        String text = "x".repeat(100_000);
        assertTooMuch(page("<table><tr><td colspan=1000>" + text + "</table>", "f=@tables"), "f");
        assertTooMuch(page("<table><tr><th>" + text + "<tr><td>1".repeat(1000) + "</table>", "f=@tables"), "f");
    }

    @Test
    void aFieldOfThePageCountsInEachRow() {
        Settings settings = new Settings().extraction(extract -> extract.rows("i").field("whole=page:h1").field("own=@text"));
        assertTooMuch(page(settings, "<h1>" + "x".repeat(100_000) + "</h1>" + "<i>y</i>".repeat(1000)), "whole");
        assertEquals(100, page(settings, "<h1>" + "x".repeat(100_000) + "</h1>" + "<i>y</i>".repeat(100)).rows().size());
    }

    @Test
    void allOfALargePageMayBeTakenTenTimes() {
        String html = "<p title='" + "y".repeat(1_000_000) + "'>" + "x".repeat(1_000_000) + "</p>";
        assertNull(page(new Settings().extraction(extract -> {
            for (int i = 0; i < 10; i++) extract.field("a" + i + "=p").field("b" + i + "=p@title");
        }), html).failure());
    }

    @Test
    void anAttributeThatTheParserRepeatsIsPartOfThePageOnce() {
        String html = "<p><b title='" + "y".repeat(100_000) + "'>" + "<p>x".repeat(1000);
        assertTooMuch(page(html, "f[]=b@title"), "f");
    }

    @Test
    void textsOfXPathCount() {
        assertTooMuch(page("<p>" + "<div>".repeat(60) + "x ".repeat(300_000), "f[]=xpath://p | //div"), "f");
    }

    @Test
    void aTrialSaysIt() {
        Findings found = Findings.of(new Extraction().field("f[]=div"), org.jsoup.Jsoup.parse("<div>".repeat(60) + "x ".repeat(300_000)));
        assertTrue(found.broken().contains("the field 'f'"), found.broken());
        assertEquals(List.of(60), found.found().stream().map(each -> each.matches()).toList());
    }
}
