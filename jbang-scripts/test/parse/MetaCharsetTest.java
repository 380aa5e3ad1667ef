package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which charset a page says of itself that it is in. */
class MetaCharsetTest {

    /** In a charset that no detector guesses. */
    private static final String WORD = "Eĥoŝanĝo";
    private static final byte[] ENCODED = WORD.getBytes(Charset.forName("ISO-8859-3"));

    /** The title of a page that is in ISO-8859-3 and begins so. */
    private static String title(String contentType, String start) {
        byte[] head = (start + "<title>").getBytes(Charset.forName("ISO-8859-3"));
        byte[] body = Coded.join(Coded.join(head, ENCODED), "</title>".getBytes(Charset.forName("ISO-8859-3")));
        return (String) Parsing.page(body, "Content-Type: " + contentType).fields().get("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<meta charset=iso-8859-3>",
        "<META CHARSET = \"ISO-8859-3\" />",
        "<meta/charset='iso-8859-3'>",
        "<meta name=x charset=' iso-8859-3 '>",
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-3'>",
        "<meta content='text/html;charset=\"iso-8859-3\"' http-equiv=\"content-type\">",
        "<!doctype html><html lang=\"ru>\"><head><meta charset=iso-8859-3>",
        "<!-- <meta charset=utf-8> --><meta charset=iso-8859-3>",
        "<!--><meta charset=iso-8859-3>",
        "<?php <meta charset=utf-8 ?><meta charset=iso-8859-3>",
        "</p x='<meta charset=utf-8>'><meta charset=iso-8859-3>",
        "<a title='<meta charset=utf-8>'><meta charset=iso-8859-3>",
        "<script>var s = '<meta charset=utf-8>';</script><meta charset=iso-8859-3>",
        "<script>if (a<b && c=='\"') {}</script><meta charset=iso-8859-3>",
        "<metadata charset=utf-8><meta charset=iso-8859-3>",
        "<meta name=description content='charset=utf-8'><meta charset=iso-8859-3>",
        "<meta charset=nonsense><meta charset=iso-8859-3>",
        "<meta charset=iso-8859-3 charset=utf-8>",
        "<meta charset=iso-8859-3><meta charset=utf-8>",
        "<meta ChArSeT=iso-8859-3>",
        "<p>charse charsecharset</p><meta charset=iso-8859-3>",
        "<body><p>text</p><meta charset=iso-8859-3>"})
    void theFirstMetaThatCountsIsTaken(String start) {
        assertEquals(WORD, title("text/html", start));
    }

    @Test
    void aMetaPastTheFirst1024BytesCountsToo() {
        assertEquals(WORD, title("text/html", "<head><script>" + "var a = '<b';\n".repeat(500) + "</script><meta charset=iso-8859-3>"));
        assertEquals(WORD, title("text/html", "<!-- " + "x".repeat(30_000) + " --><meta charset=iso-8859-3>"));
    }

    /** Half a second for each page, on an event loop: its end tag was looked for in all that follows, for each of thousands. */
    @ParameterizedTest
    @ValueSource(strings = {"<xmp>", "<title>", "<script>"})
    void tagsThatAreNeverClosedCostNoMoreThanOthers(String tag) {
        byte[] page = ("<p>charset" + tag.repeat(65_000 / tag.length())).getBytes(StandardCharsets.US_ASCII);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100; i++) assertNull(Parsing.page(page, "Content-Type: text/html").failure());
        });
    }

    @Test
    void aMetaCountsWhereverItStands() {
        for (int before = 0; before < 16; before++) assertEquals(WORD, title("text/html", "x".repeat(before) + "<meta charset=iso-8859-3>"), before + " bytes before");
    }

    @Test
    void aMetaPastTheFirst64KilobytesIsNotLookedFor() {
        String within = "<p>" + "x".repeat(64 * 1024 - 3 - "<meta charset=iso-8859-3>".length()) + "<meta charset=iso-8859-3>";
        assertEquals(WORD, title("text/html", within));
        assertNotEquals(WORD, title("text/html", within.replace("<p>", "<p>more")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "utf-16be", "unicode"})
    void utf16InAMetaMeansUtf8(String label) {
        byte[] body = ("<meta charset=" + label + "><title>" + WORD + "</title>").getBytes(Charset.forName("UTF-8"));
        assertEquals(WORD, Parsing.page(body, "Content-Type: text/html").fields().get("title"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml"})
    void anXmlDeclarationCounts(String contentType) {
        assertEquals(WORD, title(contentType, "<?xml version='1.0' encoding='iso-8859-3'?>"));
        assertEquals(WORD, title(contentType, "<?xml version=\"1.0\"  encoding = \"ISO-8859-3\" standalone=\"yes\" ?>"));
    }

    @Test
    void inHtmlMetaGoesBeforeTheXmlDeclarationAndInXmlItIsNone() {
        assertEquals(WORD, title("text/html", "<?xml version='1.0' encoding='iso-8859-5'?><meta charset=iso-8859-3>"));
        assertEquals(WORD, title("application/xml", "<?xml version='1.0' encoding='iso-8859-3'?><x><meta charset='iso-8859-5'/>"));
        assertEquals(WORD, title("application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'><meta charset='iso-8859-3'/>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAMarkShowsInTheXmlDeclaration(String charset) {
        byte[] body = ("<?xml version='1.0'?><x><title>" + WORD + "</title></x>").getBytes(Charset.forName(charset));
        assertEquals(WORD, Parsing.page(body, "Content-Type: application/xml").fields().get("title"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<meta", "<meta charset", "<meta charset=", "<meta charset='iso", "<", "<!--", "<a b='", "<script>", "</", "<?xml encoding='"})
    void aPageThatEndsInTheMiddleOfATagIsNoTrouble(String body) {
        assertEquals(null, Parsing.page(body.getBytes(Charset.forName("US-ASCII")), "Content-Type: text/html").failure());
    }
}
