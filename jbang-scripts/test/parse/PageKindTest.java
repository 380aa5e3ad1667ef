package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.parse.Page;

/** What is parsed as HTML, what as XML, and what not at all. */
class PageKindTest {

    private static final String XHTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
            <head><script src="a.js"/><title>Tea</title></head>
            <body><div id="top"/><p>one</p><p>two&nbsp;<a id="here"/>three</p><textarea/><h1>Toast</h1>
            <table><tr><td>1</td><td>2</td></tr></table></body></html>
            """;

    private static final String RSS = """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>News</title><link>http://shop.example/</link>
            <item><title><![CDATA[Tea & toast]]></title><link>http://shop.example/1</link><pubDate>Mon</pubDate>
            <content:encoded><![CDATA[<p>Hot</p>]]></content:encoded><enclosure url="a.mp3"/></item>
            <item><title>A &lt; B</title><link>http://shop.example/2</link></item>
            </channel></rss>
            """;

    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
            <entry><title>Tea</title><link href="/1"/></entry></feed>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"application/xhtml+xml", "application/xml", "text/xml; charset=utf-8"})
    void inXhtmlAnElementMayCloseItselfAndElseItIsLikeHtml(String contentType) {
        Map<String, Object> fields = Parsing.fields(contentType, XHTML,
                "title=title", "top=#top", "p[]=p", "h1=body > h1", "body=body", "cells[]=table > tbody > tr > td");
        assertEquals("Tea", fields.get("title"));
        assertEquals("", fields.get("top"));
        assertEquals(List.of("one", "two three"), fields.get("p"));
        assertEquals("Toast", fields.get("h1"));
        assertEquals("one two three Toast 1 2", fields.get("body"));
        assertEquals(List.of("1", "2"), fields.get("cells"));
    }

    @Test
    void xhtmlThatIsServedAsHtmlIsHtml() {
        assertEquals("one two three Toast 1 2", Parsing.fields("text/html", XHTML.replaceAll("<(script|textarea|div|a)([^>]*)/>", "<$1$2></$1>"),
                "body=body").get("body"));
        assertNull(Parsing.fields("text/html", XHTML, "h1=h1").get("h1"), "a textarea that is never closed takes the rest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/rss+xml", "application/xml", "text/xml; charset=utf-8", "text/html", "text/html; charset=utf-8", ""})
    void aFeedIsXmlEvenWhenItsLabelSaysHtml(String contentType) {
        Map<String, Object> fields = Parsing.fields(contentType, RSS, "title=channel > title", "titles[]=item > title",
                "links[]=item > link", "date=pubDate", "html=content|encoded", "file=enclosure@abs:url");
        assertEquals("News", fields.get("title"));
        assertEquals(List.of("Tea & toast", "A < B"), fields.get("titles"));
        assertEquals(List.of("http://shop.example/1", "http://shop.example/2"), fields.get("links"));
        assertEquals("Mon", fields.get("date"));
        assertEquals("<p>Hot</p>", fields.get("html"));
        assertEquals("http://shop.example/a/a.mp3", fields.get("file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/atom+xml", "application/xml", "text/html", ""})
    void anAtomFeedIsXml(String contentType) {
        assertEquals(Map.of("title", "News", "links", List.of("http://shop.example/1")),
                Parsing.fields(contentType, ATOM, "title=feed > title", "links[]=entry > link@abs:href"));
    }

    @Test
    void theSummaryOfAFeedHasItsTitle() {
        Map<String, Object> summary = Parsing.fields("application/rss+xml", RSS);
        assertEquals("News", summary.get("title"));
        assertEquals(0, summary.get("links"));
    }

    @Test
    void aSiteMapIsXml() {
        assertEquals(List.of("http://a/", "http://b/"), Parsing.fields("application/xml",
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a/</loc></url><url><loc>http://b/</loc></url></urlset>",
                "u[]=url > loc").get("u"));
    }

    @Test
    void xmlWithMistakesStillGivesWhatCanBeFound() {
        assertEquals(List.of("a & b", "c"), Parsing.fields("text/xml", "<r><t>a & b</t><x><t>c</t></r>", "t[]=t").get("t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/json", "application/pdf", "application/octet-stream", "text/plain", "text/css; charset=utf-8",
        "video/mp4", "text/htmlx", "application/xmlish"})
    void whatIsNoPageHasNoFieldsAndNoError(String contentType) {
        byte[] body = "<title>Tea</title>".getBytes(StandardCharsets.UTF_8);
        Page page = Parsing.page(body, "Content-Type: " + contentType);
        assertEquals(Page.NO_FIELDS, page.rows());
        assertEquals(body.length, page.bytes());
        assertNull(page.failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xhtml+xml", "application/xml", "image/png", ""})
    void anEmptyBodyHasNoFieldsAndNoError(String contentType) {
        Page page = Parsing.page(new byte[0], "Content-Type: " + contentType);
        assertEquals(Page.NO_FIELDS, page.rows());
        assertNull(page.failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT/HTML", "text/html ;charset=utf-8", "text/html charset=utf-8", " text/html", "text/html, text/plain"})
    void aTypeIsReadHoweverItIsWritten(String contentType) {
        assertEquals("Tea", Parsing.fields(contentType, "hello <title>Tea</title>").get("title"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<!doctype html><title>Tea</title>      | Tea",
        "'\n\t  <p>x</p><title>Tea</title>'     | Tea",
        "<!-- x --><title>Tea</title>           | Tea",
        "<?xml version='1.0'?><x><title>Tea</title></x> | Tea",
        "hello <title>Tea</title>               | ",
        "{\"a\": \"<title>\"}                   | "})
    void withoutATypeWhatBeginsWithATagIsAPage(String body, String title) {
        for (String[] headers : new String[][] {{}, {"Content-Type: "}, {"Content-Type: */*"}, {"Content-Type: unknown/unknown"}, {"Content-Type: utf-8"}}) {
            Page page = Parsing.page(body.getBytes(StandardCharsets.UTF_8), headers);
            assertNull(page.failure());
            assertEquals(title, page.fields().get("title"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void withoutATypeAByteOrderMarkIsReadAndIsNoText(String charset) {
        byte[] body = "\uFEFF <!doctype html><html><head><title>Tëa</title>".getBytes(Charset.forName(charset));
        assertEquals("Tëa", Parsing.page(body).fields().get("title"));
    }

    @Test
    void withoutATypeABodyOfOnlySpaceOrAByteOrderMarkHasNoFields() {
        assertEquals(Map.of(), Parsing.page("  \n".getBytes(StandardCharsets.UTF_8)).fields());
        assertEquals(Map.of(), Parsing.page("\uFEFF".getBytes(StandardCharsets.UTF_8)).fields());
    }

    @Test
    void aPageLabelledHtmlWithNothingInItHasEmptyFields() {
        Settings settings = new Settings().extraction(extract -> extract.field("a=h1").field("b[]=h1"));
        Page page = Parsing.page(settings, Parsing.reply(" ".getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        assertNull(page.failure());
        assertNull(page.fields().get("a"));
        assertEquals(List.of(), page.fields().get("b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 304, 404, 503})
    void aStatusOtherThan2xxIsTheFailure(int status) {
        Page page = Parsing.page(new Settings(), Parsing.reply(status, Coded.PAGE, "Content-Type: text/html"));
        Parsing.assertFails(scraper.fetch.Failure.Kind.HTTP_STATUS, page);
        assertEquals("status " + status, page.failure().message());
    }

    @Test
    void aRedirectThatIsNotFollowedSaysWhereItLed() {
        Page page = Parsing.page(new Settings(), Parsing.reply(302, new byte[0], "Location: /next"));
        assertEquals("status 302, to '/next'", page.failure().message());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 203, 206, 299})
    void any2xxIsAPage(int status) {
        assertEquals("Tea", Parsing.page(new Settings(), Parsing.reply(status, Coded.PAGE, "Content-Type: text/html")).fields().get("title"));
    }
}
