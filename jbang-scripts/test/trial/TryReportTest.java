package test.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.extract.Extraction;
import scraper.extract.Findings;
import scraper.trial.TryReport;

/** What a person is told of fields that are tried on a page. */
class TryReportTest {

    private static final Document SHOP = Jsoup.parse("""
            <title>Tea</title><h1 id=top class=head>Tea shop</h1><ul class=list>
            <li class=tea><b>Assam</b> <i class=price_color>£3.20</i> <a href=/1 title=one>more</a></li>
            <li class=tea><b>Sencha</b> <i class=price_color>£4</i></li>
            <li class=tea><b>Matcha</b> <i class=price_color>sold out</i></li></ul>""", "http://shop.example/");

    private static String report(Extraction extraction) {
        return new TryReport(100).findings(Findings.of(extraction, SHOP)).toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            f=.price-colour          | no .price-colour; the page has .price_color ×3
            f=.list .price-color     | no .price-color; the page has .price_color ×3, and .list .price_color ×3
            f=#tops                  | no #tops; the page has #top ×1
            f=.nothinglikeit         | no .nothinglikeit in the page
            f=article                | no article in the page
            f=.list h3               | there is .list ×1, but not with h3
            f=.list .head            | there is .list ×1, but not with .head
            f=li.tea[data-x=".y"] b  | there is li.tea ×3, but not with [data-x=".y"] b
            f=.tea:contains(Oolong)  | there is .tea ×3, but not with :contains(Oolong)
            f=li@classs              | no @classs; the match has @class
            f=b@title                | the match has no attributes
            """)
    void forWhatFindsNothingItNamesWhatWould(String field, String hint) {
        String report = report(new Extraction().field(field));
        assertTrue(report.contains("\n  " + hint + "\n"), report);
    }

    @Test
    void eachFieldHasItsMatchesValuesAndPlaces() {
        assertEquals("""

                price (decimal)  .price_color
                  3 matches; the first is taken
                    3.20
                      at html > body > ul.list > li.tea:nth-child(1) > i.price_color
                    4
                      at html > body > ul.list > li.tea:nth-child(2) > i.price_color
                    not so: the field 'price' is 'sold out', which is no number, or not just one
                      at html > body > ul.list > li.tea:nth-child(3) > i.price_color

                link (url)       a
                  1 match
                    http://shop.example/1
                      at html > body > ul.list > li.tea:nth-child(1) > a
                """, report(new Extraction().field("price:decimal=.price_color").field("link:url=a")));
    }

    @Test
    void fieldsOfRowsSayInHowManyTheyAre() {
        String report = report(new Extraction().rows("li").field("tea=b").field("link:url=a").field("shop=page:h1").field("top=h1"));
        assertTrue(report.contains("rows        li\n  3 matches\n"), report);
        assertTrue(report.contains("tea         b\n  3 matches, in 3 of 3 rows\n"), report);
        assertTrue(report.contains("link (url)  a\n  1 match, in 1 of 3 rows\n"), report);
        assertTrue(report(new Extraction().field("all=@text").field("h=h1@text")).matches("(?s)\nall  @text\n.*\nh    h1\n.*"));
        assertTrue(report.contains("shop        h1\n  1 match\n"), report);
        assertTrue(report.contains("top         h1\n  no match, in 0 of 3 rows\n  there is none in the rows, but h1 ×1 in the whole page: page:h1\n"), report);
    }

    @Test
    void whatThePageDoesNotHoldIsToldAtTheEnd() {
        String report = report(new Extraction().rows("li").field("price:decimal=i"));
        assertTrue(report.endsWith("\ncontract: row 3 of 3: the field 'price' is 'sold out', which is no number, or not just one\n"), report);
    }

    @Test
    void whatStandsThereOftenIsShownToWhomKnowsNoSelectorYet() {
        String report = new TryReport(100).outline(Findings.outline(SHOP, 2)).toString();
        assertTrue(report.contains("  li.tea         ×3    Assam £3.20 more\n  i.price_color  ×3    £3.20\n"), report);
    }

    @Test
    void whatIsLongerThanALineIsCutAndOfManyMatchesSomeAreShown() {
        Document page = Jsoup.parse("<p title='" + "t".repeat(100) + "'>" + "x\uD83C\uDF75".repeat(50) + "</p><div>".repeat(30) + "<b>1</b>".repeat(20));
        String report = new TryReport(60).findings(Findings.of(new Extraction().field("f=p").field("b=b"), page)).toString();
        assertTrue(report.contains("\n    " + "x\uD83C\uDF75".repeat(27) + "x…\n"), report);
        report.lines().forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= 60, line));
        assertTrue(report.contains("20 matches; the first is taken\n") && report.endsWith("\n    …\n"), report);
    }

    @Test
    void aPageCannotWriteOverTheTerminal() {
        Document hostile = Jsoup.parse("<p class='a\u001b[2Jb' id='\u009b31m' data-x='\u202e'>\u001b]0;pwned\u0007\u001b[31m\u202etxt\u200b\rX</p><p class='a\u001b[2Jb'>y");
        String report = new TryReport(100).line("http://x/\u001b[0m").findings(Findings.of(new Extraction().field("t=p").field("h=p@outerHtml").field("m=p@nope"), hostile))
                .outline(Findings.outline(hostile, 5)).toString();
        assertFalse(report.chars().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)), report);
        assertTrue(report.contains("]0;pwned"), report);
    }
}
