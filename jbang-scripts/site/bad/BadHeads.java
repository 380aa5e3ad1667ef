package site.bad;

import static site.bad.Expected.fails;
import static site.bad.Expected.page;
import static site.bad.Raw.End.CLOSE;
import static site.bad.Raw.End.KEEP;
import static site.bad.Raw.End.RESET;
import static site.bad.Raw.End.SILENCE;
import static site.bad.Rows.HTML;
import static site.bad.Rows.LENGTH;
import static site.bad.Rows.OK;
import static site.bad.Rows.PAGE;
import static site.bad.Rows.TITLE;
import static site.bad.Rows.WHOLE;
import static site.bad.Rows.row;

import java.util.List;

/** Status lines and headers that are broken, odd, too large or those of another protocol. */
final class BadHeads {
    private BadHeads() {
    }

    static List<BadReply> rows() {
        return List.of(
            row("status-garbage", "a first line that is no status line", fails("protocol"),
                Raw.send(CLOSE, "Hello, world\r\n\r\n" + PAGE)),
            row("http09", "HTTP/0.9: a page without a head", fails("protocol"), Raw.send(CLOSE, PAGE)),
            row("http12", "HTTP/1.2", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("HTTP/1.1", "HTTP/1.2"))),
            row("http99", "HTTP/9.9", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("HTTP/1.1", "HTTP/9.9"))),
            row("http-small", "http in small letters", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("HTTP/1.1", "http/1.1"))),
            row("icy", "ICY for HTTP/1.0, as radio stations have it", page(TITLE), Raw.send(CLOSE, WHOLE.replace("HTTP/1.1", "ICY"))),
            row("blank-line-first", "an empty line before the status line", fails("protocol"), Raw.send(CLOSE, "\r\n" + WHOLE)),
            row("status-words", "a status that is no number", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("200", "abc"))),
            row("status-99", "the status 99", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("200", "99"))),
            row("status-099", "the status 099", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("200", "099"))),
            row("status-1000", "the status 1000", fails("protocol"), Raw.send(CLOSE, WHOLE.replace("200", "1000"))),
            row("status-999", "the status 999, which some sites refuse robots with", fails("http-status", 999),
                Raw.send(KEEP, WHOLE.replace("200", "999"))),
            row("status-no-reason", "no reason after the status", page(TITLE), Raw.send(KEEP, WHOLE.replace("200 OK", "200"))),
            row("status-two-spaces", "two spaces before the status", fails("protocol"), Raw.send(CLOSE, WHOLE.replace(" 200", "  200"))),
            row("header-huge", "a header of 300 KB", fails("too-large"),
                Raw.send(CLOSE, OK + "X-Huge: " + "a".repeat(300 << 10) + "\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-too-large", "a header just over 256 KB, and the connection stays open", fails("too-large"),
                Raw.send(SILENCE, OK + "X-Huge: " + "a".repeat((256 << 10) + 100) + "\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-large", "a header of 100 KB", page(TITLE),
                Raw.send(KEEP, OK + "X-Large: " + "a".repeat(100 << 10) + "\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("headers-many", "ten thousand headers", page(TITLE),
                Raw.send(KEEP, OK + "X-Many: 1\r\n".repeat(10_000) + HTML + LENGTH + "\r\n" + PAGE)),
            row("headers-endless", "headers that do not end, fast", fails("too-large"), Raw.endless(OK, "X-More: of it\r\n")),
            row("header-endless", "a header that does not end, fast", fails("too-large"), Raw.endless(OK + "X-More: ", "of it and ")),
            row("header-nul", "a NUL in a header", fails("protocol"),
                Raw.send(CLOSE, OK + "X-Nul: a\u0000b\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-no-colon", "a header line without a colon is nothing", page(TITLE),
                Raw.send(KEEP, OK + "X-Nothing at all\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-no-name", "a header without a name is nothing", page(TITLE),
                Raw.send(KEEP, OK + ": nothing\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-space", "a space between name and colon", page(TITLE),
                Raw.send(KEEP, OK + "Content-Type : text/html\r\n" + LENGTH + "\r\n" + PAGE)),
            row("header-folded", "a header on two lines", page("Gr\u00fc\u00dfe"),
                Raw.send(KEEP, OK + "Content-Type: text/html;\r\n charset=iso-8859-1\r\n" + LENGTH + "\r\n"
                    + PAGE.replace("Fine</title><h1>Fine", "Gr\u00fc\u00dfe</title><h1>Gr\u00fc"))),
            row("header-folded-often", "a header on 50 lines", page(TITLE),
                Raw.send(KEEP, OK + "X-Folded: a\r\n" + " b\r\n".repeat(49) + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-folded-endlessly", "a header on 50,000 lines", fails("protocol"),
                Raw.send(CLOSE, OK + "X-Folded: a\r\n" + " b\r\n".repeat(49_999) + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-folded-colons", "a header on 40,000 lines with colons", fails("protocol"),
                Raw.send(CLOSE, OK + "X-Folded: a\r\n" + " b:c\r\n".repeat(39_999) + HTML + LENGTH + "\r\n" + PAGE)),
            row("header-folded-interim", "a header on 50,000 lines in a 103 before the reply", page(TITLE),
                Raw.send(KEEP, "HTTP/1.1 103 Early Hints\r\nX-Folded: a\r\n" + " b\r\n".repeat(49_999) + "\r\n" + WHOLE)),
            row("header-escape", "an escape sequence in a header", page(TITLE),
                Raw.send(KEEP, OK + "Content-Type: text/html; \u001b[31m\u0007\r\n" + LENGTH + "\r\n" + PAGE)),
            row("reason-escape", "an escape sequence in the reason of a 404", fails("http-status", 404),
                Raw.send(KEEP, "HTTP/1.1 404 \u001b]0;owned\u0007\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("line-feeds", "line feeds alone for line ends", page(TITLE), Raw.send(KEEP, WHOLE.replace("\r\n", "\n"))),
            row("headers-none", "no headers at all", page(TITLE), Raw.send(CLOSE, OK + "\r\n" + PAGE)),
            row("type-twice", "two Content-Types: the first counts", page(TITLE),
                Raw.send(KEEP, OK + HTML + "Content-Type: image/png\r\n" + LENGTH + "\r\n" + PAGE)),
            row("close-at-once", "closes the connection without a word", fails("reset"), Raw.send(CLOSE, "")),
            row("close-in-status", "closes within the status line", fails("reset"), Raw.send(CLOSE, "HTTP/1.1 20")),
            row("close-in-head", "closes within the headers", fails("reset"), Raw.send(CLOSE, OK + "Content-Type: te")),
            row("reset-at-once", "cuts the connection without a word", fails("reset"), Raw.send(RESET, "")),
            row("reset-in-head", "cuts the connection within the headers", fails("reset"), Raw.sendThenReset(OK + "Content-Type: te")),
            row("tls", "speaks TLS where HTTP was spoken", fails("protocol"),
                Raw.send(CLOSE, "\u0015\u0003\u0003\u0000\u0002\u0002\u0046")),
            row("http2", "speaks HTTP/2 where HTTP/1.1 was spoken", fails("protocol"),
                Raw.send(CLOSE, "\u0000\u0000\u0006\u0004\u0000\u0000\u0000\u0000\u0000\u0000\u0003\u0000\u0000\u0000\u0064")),
            row("ssh", "speaks SSH where HTTP was spoken", fails("protocol"), Raw.send(CLOSE, "SSH-2.0-OpenSSH_9.6\r\n")));
    }
}
