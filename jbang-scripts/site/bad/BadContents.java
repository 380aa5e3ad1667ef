package site.bad;

import static site.bad.Expected.blank;
import static site.bad.Expected.fails;
import static site.bad.Expected.page;
import static site.bad.Raw.End.KEEP;
import static site.bad.Rows.GARBAGE;
import static site.bad.Rows.PAGE;
import static site.bad.Rows.TITLE;
import static site.bad.Rows.WHOLE;
import static site.bad.Rows.body;
import static site.bad.Rows.row;

import io.vertx.core.buffer.Buffer;
import site.Reply;

import java.util.List;

/** What the page itself holds: control characters, other kinds of document, depth. */
final class BadContents {
    private BadContents() {
    }

    static List<BadReply> rows() {
        return List.of(
            row("title-escape", "escape sequences and control characters in the title",
                page("a \u001b[31mred\u001b]0;owned\u0007 \u009b2J \u202eback"),
                body("text/html; charset=utf-8", "<title>a \u001b[31mred\u001b]0;owned\u0007 \u009b2J \u202eback</title>")),
            row("title-entities", "control characters in the title as entities", page("a\u001b[2Jb"),
                body("text/html", "<title>a&#27;[2Jb</title>")),
            row("nul-bytes", "NULs between the characters", page(TITLE),
                body("text/html", "<!doctype html><title>Fine</title>\u0000<p>\u0000a\u0000</p>")),
            row("xhtml", "XHTML with its own type and prolog", page(TITLE), body("application/xhtml+xml",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Fine</title><script src=\"a\"/></head><body/></html>")),
            row("feed", "an RSS feed labelled as HTML", page(TITLE), body("text/html",
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Fine</title><link>http://x/</link></channel></rss>")),
            row("pdf", "a PDF", blank(200), body("application/pdf", "%PDF-1.7\n" + GARBAGE)),
            row("pdf-as-html", "a PDF labelled as HTML", blank(200), body("text/html", "%PDF-1.7\n" + GARBAGE.repeat(400))),
            row("binary-as-html", "random bytes labelled as HTML", blank(200), exchange -> {
                var bytes = new byte[20_000];
                new java.util.Random(1).nextBytes(bytes);
                exchange.send(Reply.of("text/html", Buffer.buffer(bytes), null));
            }),
            row("type-missing", "no Content-Type, and a page", page(TITLE), body(null, PAGE)),
            row("type-garbage", "a Content-Type that is none", page(TITLE), body("html", PAGE)),
            row("deep", "100,000 elements within each other", page(TITLE), body("text/html", PAGE + "<div><i>".repeat(50_000))),
            row("headings", "100 KB of text in 120 headings within each other, of which each has all of it", fails("too-large", 200),
                body("text/html", PAGE + "<h1><div>".repeat(120) + "Fine ".repeat(20_000))),
            row("attributes", "an element with 10,000 attributes", page(TITLE),
                body("text/html", PAGE + "<p" + " a1234567".repeat(10_000) + ">")),
            row("fine", "nothing bad: where the redirects lead", page(TITLE), Raw.send(KEEP, WHOLE)));
    }
}
