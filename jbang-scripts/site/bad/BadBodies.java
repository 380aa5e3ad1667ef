package site.bad;

import static site.bad.Expected.blank;
import static site.bad.Expected.fails;
import static site.bad.Expected.page;
import static site.bad.Raw.End.CLOSE;
import static site.bad.Raw.End.KEEP;
import static site.bad.Raw.End.SILENCE;
import static site.bad.Rows.CHUNK;
import static site.bad.Rows.CHUNKED;
import static site.bad.Rows.HTML;
import static site.bad.Rows.LENGTH;
import static site.bad.Rows.OK;
import static site.bad.Rows.PAGE;
import static site.bad.Rows.TITLE;
import static site.bad.Rows.WHOLE;
import static site.bad.Rows.chunked;
import static site.bad.Rows.row;

import java.util.List;

/** Bodies whose end is told in every way that there is, or wrongly, or not at all, and statuses that have none. */
final class BadBodies {
    private BadBodies() {
    }

    static List<BadReply> rows() {
        return List.of(
            row("http10-close", "HTTP/1.0, no length: the end of the connection ends the body", page(TITLE),
                Raw.send(CLOSE, "HTTP/1.0 200 OK\r\n" + HTML + "\r\n" + PAGE)),
            row("http10-keep", "HTTP/1.0 with a length and keep-alive", page(TITLE),
                Raw.send(KEEP, "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("close", "HTTP/1.1, no length: the end of the connection ends the body", page(TITLE),
                Raw.send(CLOSE, OK + HTML + "\r\n" + PAGE)),
            row("chunked", "chunks", page(TITLE),
                Raw.send(KEEP, chunked("10\r\n" + PAGE.substring(0, 16) + "\r\n20\r\n" + PAGE.substring(16) + "\r\n0\r\n\r\n"))),
            row("chunked-trailers", "chunks with trailers, which try to replace headers", page(TITLE),
                Raw.send(KEEP, chunked(CHUNK + "\r\n" + PAGE + "\r\n0\r\nContent-Type: image/png\r\nContent-Length: 5\r\nX-After: 1\r\n\r\n"))),
            row("chunked-trailer-folded", "a trailer on 50,000 lines, some with colons", page(TITLE), Raw.send(KEEP,
                chunked(CHUNK + "\r\n" + PAGE + "\r\n0\r\nX-After: a\r\n" + " b\r\n".repeat(39_999) + "\tb:c\r\n".repeat(10_000) + "\r\n"))),
            row("chunk-extensions", "chunks with extensions", page(TITLE),
                Raw.send(KEEP, chunked(CHUNK + ";name=\"value; 5\";x\r\n" + PAGE + "\r\n0;last\r\n\r\n"))),
            row("chunk-line-long", "the size of a chunk with an extension of 300 KB", fails("protocol", 200),
                Raw.send(CLOSE, chunked(CHUNK + ";" + "x".repeat(300 << 10) + "\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-zeros", "a chunk size with leading zeros and capitals", page(TITLE),
                Raw.send(KEEP, chunked("00000" + CHUNK.toUpperCase() + "\r\n" + PAGE + "\r\n000\r\n\r\n"))),
            row("chunk-size-padded", "spaces behind the sizes of chunks, as old servers have them", page(TITLE), Raw.send(KEEP,
                chunked("10    \r\n" + PAGE.substring(0, 16) + "\r\n20 \t;x\r\n" + PAGE.substring(16) + "\r\n0   \r\n\r\n"))),
            row("chunk-line-feed", "a line feed alone behind the size of a chunk", fails("protocol", 200),
                Raw.send(CLOSE, chunked(CHUNK + "\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-size-words", "a chunk size that is no number", fails("protocol", 200),
                Raw.send(CLOSE, chunked("many\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-size-negative", "a negative chunk size", fails("protocol", 200),
                Raw.send(CLOSE, chunked("-30\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-size-huge", "a chunk size of 17 digits", fails("protocol", 200),
                Raw.send(CLOSE, chunked("11111111111111111\r\n" + PAGE))),
            row("chunk-size-2gb", "a chunk size of 2 GB", fails("protocol", 200), Raw.send(SILENCE, chunked("80000000\r\n" + PAGE))),
            row("chunk-too-short", "a chunk of more bytes than its size says", fails("protocol", 200),
                Raw.send(CLOSE, chunked("10\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-cut", "the connection ends within a chunk", fails("truncated", 200), Raw.send(CLOSE, chunked("fff\r\n" + PAGE))),
            row("chunk-last-missing", "the connection ends before the last chunk", fails("truncated", 200),
                Raw.send(CLOSE, chunked(CHUNK + "\r\n" + PAGE + "\r\n"))),
            row("chunk-trailer-cut", "the connection ends within the trailers", fails("truncated", 200),
                Raw.send(CLOSE, chunked(CHUNK + "\r\n" + PAGE + "\r\n0\r\nX-After: "))),
            row("length-too-long", "a length of more bytes than come: the connection ends", fails("truncated", 200),
                Raw.send(CLOSE, OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)),
            row("length-too-short", "more bytes than the length says are not read", page(TITLE),
                Raw.send(KEEP, WHOLE + "<title>Leaked</title>")),
            row("reply-twice", "a second reply that no one asked for", page(TITLE),
                Raw.send(KEEP, WHOLE + WHOLE.replace("Fine", "Leak"))),
            row("length-repeated", "the same length twice", page(TITLE), Raw.send(KEEP, OK + HTML + LENGTH + LENGTH + "\r\n" + PAGE)),
            row("length-list", "the same length twice in one header", page(TITLE),
                Raw.send(KEEP, OK + HTML + LENGTH.replace("\r\n", ", " + PAGE.length() + "\r\n") + "\r\n" + PAGE)),
            row("length-list-long", "the same length 40,000 times in one header", page(TITLE),
                Raw.send(KEEP, OK + HTML + LENGTH.replace("\r\n", ("," + PAGE.length()).repeat(39_999) + "\r\n") + "\r\n" + PAGE)),
            row("length-two", "two lengths", fails("protocol"),
                Raw.send(KEEP, OK + HTML + "Content-Length: 20\r\n" + LENGTH + "\r\n" + PAGE)),
            row("length-and-chunked", "a length and chunks: the chunks count", page(TITLE),
                Raw.send(CLOSE, OK + HTML + "Content-Length: 5\r\n" + CHUNKED + "\r\n" + CHUNK + "\r\n" + PAGE + "\r\n0\r\n\r\n")),
            row("length-negative", "a negative length", fails("protocol"),
                Raw.send(CLOSE, OK + HTML + "Content-Length: -1\r\n\r\n" + PAGE)),
            row("length-words", "a length that is no number", fails("protocol"),
                Raw.send(CLOSE, OK + HTML + "Content-Length: 48 bytes\r\n\r\n" + PAGE)),
            row("length-huge", "a length of 30 digits", fails("protocol"),
                Raw.send(CLOSE, OK + HTML + "Content-Length: " + "9".repeat(30) + "\r\n\r\n" + PAGE)),
            row("length-zeros", "a length with leading zeros", page(TITLE),
                Raw.send(KEEP, OK + HTML + LENGTH.replace(": ", ": " + "0".repeat(30)) + "\r\n" + PAGE)),
            row("length-large", "a length over the cap", fails("too-large", 200),
                Raw.send(SILENCE, OK + HTML + "Content-Length: 99999999999\r\n\r\n" + PAGE)),
            row("transfer-unknown", "a transfer encoding that no one asked for", fails("protocol"),
                Raw.send(CLOSE, OK + HTML + "Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNK + "\r\n" + PAGE + "\r\n0\r\n\r\n")),
            row("empty", "a body of no bytes", blank(200), Raw.send(KEEP, OK + HTML + "Content-Length: 0\r\n\r\n")),
            row("empty-close", "nothing after the headers, and no length", blank(200), Raw.send(CLOSE, OK + HTML + "\r\n")),
            row("204", "204, which has no body", blank(204), Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n\r\n")),
            row("204-body", "204 with a body all the same, which is not read", blank(204),
                Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n" + HTML + "\r\n" + PAGE)),
            row("204-chunked", "204 with chunks, of which there are none", blank(204),
                Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n" + CHUNKED + "\r\n0\r\n\r\n")),
            row("204-length", "204 with a length", fails("protocol"),
                Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("304", "304, which no one asked for and has no body", fails("http-status", 304),
                Raw.send(KEEP, "HTTP/1.1 304 Not Modified\r\n\r\n")),
            row("304-length", "304 with the length that the page would have", fails("http-status", 304),
                Raw.send(KEEP, "HTTP/1.1 304 Not Modified\r\n" + HTML + LENGTH + "\r\n")),
            row("100-first", "100 before the reply, unasked", page(TITLE), Raw.send(KEEP, "HTTP/1.1 100 Continue\r\n\r\n" + WHOLE)),
            row("102-first", "102 before the reply", page(TITLE), Raw.send(KEEP, "HTTP/1.1 102 Processing\r\n\r\n" + WHOLE)),
            row("103-first", "103 with headers before the reply", page(TITLE),
                Raw.send(KEEP, "HTTP/1.1 103 Early Hints\r\nContent-Type: image/png\r\nLink: </style.css>\r\n\r\n" + WHOLE)),
            row("1xx-many", "100, 102 and 103 ten times each before the reply", page(TITLE), Raw.send(KEEP,
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n".repeat(10) + WHOLE)),
            row("1xx-endless", "100 over and over", fails("too-large"), Raw.endless("", "HTTP/1.1 100 Continue\r\n\r\n")),
            row("101", "101 to a protocol that no one asked for", fails("protocol"),
                Raw.send(SILENCE, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")),
            row("body-endless", "a body that does not end, fast", fails("too-large", 200),
                Raw.endless(OK + HTML + "\r\n", "<p>More of it.</p>\n")),
            row("body-endless-chunks", "chunks that do not end, fast", fails("too-large", 200),
                Raw.endless(chunked(""), "1000\r\n" + "<p>More now</p>\n".repeat(256) + "\r\n")),
            row("body-cut", "the connection ends after the headers", fails("truncated", 200),
                Raw.send(CLOSE, OK + HTML + LENGTH + "\r\n")),
            row("body-reset", "the connection is cut within the body", fails("truncated", 200),
                Raw.sendThenReset(OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)),
            row("body-reset-no-length", "the connection is cut within a body without a length", fails("truncated", 200),
                Raw.sendThenReset(OK + HTML + "\r\n" + PAGE)));
    }
}
