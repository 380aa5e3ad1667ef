package site.bad;

import static site.bad.Expected.blank;
import static site.bad.Expected.fails;
import static site.bad.Expected.page;
import static site.bad.Expected.pageAt;
import static site.bad.Expected.timeout;
import static site.bad.Raw.End.CLOSE;
import static site.bad.Raw.End.KEEP;
import static site.bad.Raw.End.RESET;
import static site.bad.Raw.End.SILENCE;

import io.vertx.core.buffer.Buffer;
import site.Body;
import site.Exchange;
import site.Reply;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything that servers do wrong, in one table: the path, what is wrong, the record that it must end in, and the bytes.
 * The tests run each row in every mode, and {@code samples/faults.md} is this table.
 */
public final class BadReplies {
    static final String TITLE = "Fine";
    static final String PAGE = "<!doctype html><title>Fine</title><h1>Fine</h1>\n";
    private static final byte[] FINE = Coded.ascii(PAGE);

    private static final String HTML = "Content-Type: text/html\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String LENGTH = "Content-Length: " + PAGE.length() + "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String CHUNK = Integer.toHexString(PAGE.length());
    private static final String WHOLE = OK + HTML + LENGTH + "\r\n" + PAGE;
    private static final byte[] GZIP = Coded.gzip(FINE);
    private static final String GARBAGE = "q\u0085\u0091\u0000~w#\u0001";

    /** The groups, by their headings, each with its rows in the order in which they are documented. */
    public static final Map<String, List<BadReply>> GROUPS = groups();

    private static final Map<String, BadReply> BY_NAME = byName();

    private BadReplies() {
    }

    /** All rows. */
    public static List<BadReply> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The row of that name, or null. */
    public static BadReply find(String name) {
        return BY_NAME.get(name);
    }

    /** What {@code /bad/gzip-bomb} sends. */
    public static Body bomb() {
        return new Coded.Bomb();
    }

    /** The table in Markdown, as {@code --faults} prints it. */
    public static String describe() {
        var text = new StringBuilder("""
            # What servers do wrong, and what becomes of it

            %d ways of answering badly, one path each on the sample site (`site.java --port 8080`), and the record that each ends
            in, the same in every mode: `make test T=Faults` asks for all of them, alone and among good pages. `jbang-scripts/jbangw
            site.java --faults` prints this page. A page is one titled "Fine" with status 200 unless the record says otherwise;
            `finalUrl` is the path itself unless it says otherwise.

            """.formatted(all().size()));
        GROUPS.forEach((heading, rows) -> {
            text.append("## ").append(heading).append("\n\n| path | what the server does | record | ends |\n| --- | --- | --- | --- |\n");
            for (BadReply row : rows)
                text.append("| `%s` | %s | %s | %s |\n".formatted(row.path(), row.about(), row.expected(),
                    row.expected().waits() ? "`--timeout`" : "at once"));
            text.append('\n');
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static Map<String, List<BadReply>> groups() {
        var groups = new LinkedHashMap<String, List<BadReply>>();
        groups.put("Redirects", redirects());
        groups.put("Content encodings", encodings());
        groups.put("Bodies", bodies());
        groups.put("Status lines and headers", heads());
        groups.put("Charsets", charsets());
        groups.put("Contents", contents());
        return groups;
    }

    private static List<BadReply> redirects() {
        String there = "http://{host}/bad/fine";
        return List.of(
            leads("redirect-301", "301 to an absolute URL", 301, there, "/bad/fine"),
            leads("redirect-302", "302", 302, there, "/bad/fine"),
            leads("redirect-303", "303", 303, there, "/bad/fine"),
            leads("redirect-307", "307", 307, there, "/bad/fine"),
            leads("redirect-308", "308", 308, there, "/bad/fine"),
            leads("redirect-relative", "a Location relative to the page", 302, "fine", "/bad/fine"),
            leads("redirect-dots", "a Location with dots", 302, "./.././bad/x/../fine", "/bad/fine"),
            leads("redirect-no-scheme", "a Location that begins with two slashes", 302, "//{host}/bad/fine", "/bad/fine"),
            leads("redirect-fragment", "a Location with a fragment, which is not sent on", 302, "/bad/fine#part", "/bad/fine"),
            leads("redirect-spaces", "spaces in the Location and around it", 302, "  /bad/fine/a b \t", "/bad/fine/a%20b"),
            leads("redirect-unicode", "a Location in bare UTF-8", 302, "/bad/fine/caf\u00c3\u00a9", "/bad/fine/caf%C3%A9"),
            leads("redirect-latin-1", "a Location in bare Latin-1, which no one can know", 302, "/bad/fine/caf\u00e9",
                "/bad/fine/caf%EF%BF%BD"),
            leads("redirect-percent", "a percent sign that encodes nothing", 302, "/bad/fine/100%", "/bad/fine/100%"),
            leads("redirect-backslashes", "backslashes for slashes", 302, "\\bad\\fine", "/bad/fine"),
            leads("redirect-backslash-host", "backslashes before the host", 302, "http:\\\\{host}\\bad/fine", "/bad/fine"),
            leads("redirect-escape", "an escape sequence in the Location", 302, "/bad/fine/\u001b[31m", "/bad/fine/%1B[31m"),
            row("redirect-twice", "two Locations: the first counts", pageAt("/bad/fine"),
                Raw.send(KEEP, "HTTP/1.1 302 Found\r\nLocation: /bad/fine\r\nLocation: /status/500\r\nContent-Length: 0\r\n\r\n")),
            row("redirect-empty", "an empty Location leads nowhere", fails("http-status", 302), to(302, "")),
            row("redirect-missing", "no Location leads nowhere", fails("http-status", 302),
                Raw.send(KEEP, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
            row("redirect-loop", "leads to itself", fails("too-many-redirects", 302), to(302, "/bad/redirect-loop")),
            row("redirect-many", "20 redirects before the page, and 10 are followed",
                fails("too-many-redirects", 302).at("/redirect/11/bad/fine"), to(302, "/redirect/20/bad/fine")),
            row("redirect-file", "leads to a file", fails("invalid-url", 302), to(302, "file:///etc/passwd")),
            row("redirect-ftp", "leads to FTP", fails("invalid-url", 302), to(302, "ftp://{host}/bad/fine")),
            row("redirect-javascript", "leads to a script", fails("invalid-url", 302), to(302, "javascript:alert(1)")),
            row("redirect-data", "leads to a data URL", fails("invalid-url", 302), to(302, "data:text/html,<title>Fine</title>")),
            row("redirect-no-host", "leads to no host", fails("invalid-url", 302), to(302, "http://")),
            row("redirect-bad-port", "leads to a port that there cannot be", fails("invalid-url", 302),
                to(302, "http://127.0.0.1:99999/")),
            row("redirect-garbage", "leads to no URL", fails("invalid-url", 302), to(302, "http://<>/")));
    }

    private static List<BadReply> encodings() {
        return List.of(
            coded("gzip", "gzip", "gzip", GZIP),
            coded("gzip-x", "gzip by its old name", "x-gzip", GZIP),
            coded("gzip-capitals", "gzip in capitals", "GZIP", GZIP),
            coded("deflate", "deflate as it is meant, in a zlib frame", "deflate", Coded.deflate(FINE, false)),
            coded("deflate-raw", "deflate without the frame", "deflate", Coded.deflate(FINE, true)),
            coded("br", "Brotli", "br", Coded.BROTLI),
            coded("zstd", "Zstandard", "zstd", Coded.ZSTD),
            coded("gzip-twice", "gzip within gzip", "gzip, gzip", Coded.gzip(GZIP)),
            coded("br-then-gzip", "gzip around Brotli", "br, gzip", Coded.gzip(Coded.BROTLI)),
            row("encodings-apart", "two codings in two headers", page(TITLE), Raw.send(KEEP, OK + HTML
                + "Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n" + length(Coded.gzip(Coded.deflate(FINE, false))) + "\r\n",
                Coded.gzip(Coded.deflate(FINE, false)))),
            coded("gzip-as-br", "gzip labelled as Brotli", "br", GZIP),
            coded("plain-as-gzip", "a plain page labelled as gzip", "gzip", FINE),
            coded("encoding-unknown", "a plain page under a label that no one knows", "utf-8", FINE),
            row("encoding-secret", "binary under a label that no one knows", fails("bad-encoding", 200),
                sent("secret", Coded.ascii(GARBAGE))),
            row("gzip-no-label", "gzip without a label is not a page, as for browsers", blank(200), sent(null, GZIP)),
            row("gzip-empty", "no bytes labelled as gzip", blank(200), sent("gzip", new byte[0])),
            coded("gzip-garbage-after", "bytes after the gzip data", "gzip", Coded.join(GZIP, Coded.ascii(GARBAGE))),
            row("gzip-cut", "gzip cut short within a whole reply", fails("truncated", 200), sent("gzip", Coded.cut(GZIP, 20))),
            row("gzip-cut-checksum", "gzip that lacks its checksum", fails("truncated", 200), sent("gzip", Coded.cut(GZIP, 8))),
            row("gzip-damaged", "gzip with a damaged head", fails("bad-encoding", 200), sent("gzip", Coded.damaged(GZIP, 1))),
            row("gzip-wrong-checksum", "gzip with a wrong checksum", fails("bad-encoding", 200),
                sent("gzip", Coded.damaged(GZIP, GZIP.length - 6))),
            row("deflate-cut", "deflate cut short", fails("truncated", 200), sent("deflate", Coded.cut(Coded.deflate(FINE, false), 10))),
            row("br-cut", "Brotli cut short, which cannot be told from damage", fails("bad-encoding", 200),
                sent("br", Coded.cut(Coded.BROTLI, 10))),
            row("zstd-cut", "Zstandard cut short", fails("truncated", 200), sent("zstd", Coded.cut(Coded.ZSTD, 10))),
            row("gzip-bomb", "10 MB of gzip that unpack to 10 GB", fails("too-large", 200),
                exchange -> exchange.send(new Reply(200, "text/html", List.of(), bomb(), null).with("Content-Encoding", "gzip"))));
    }

    private static List<BadReply> bodies() {
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
            row("chunk-extensions", "chunks with extensions", page(TITLE),
                Raw.send(KEEP, chunked(CHUNK + ";name=\"value; 5\";x\r\n" + PAGE + "\r\n0;last\r\n\r\n"))),
            row("chunk-zeros", "a chunk size with leading zeros and capitals", page(TITLE),
                Raw.send(KEEP, chunked("00000" + CHUNK.toUpperCase() + "\r\n" + PAGE + "\r\n000\r\n\r\n"))),
            row("chunk-size-words", "a chunk size that is no number", fails("protocol", 200),
                Raw.send(CLOSE, chunked("many\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-size-negative", "a negative chunk size", fails("protocol", 200),
                Raw.send(CLOSE, chunked("-30\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-size-huge", "a chunk size of 17 digits", fails("protocol", 200),
                Raw.send(CLOSE, chunked("11111111111111111\r\n" + PAGE))),
            row("chunk-too-short", "a chunk of more bytes than its size says", fails("protocol", 200),
                Raw.send(CLOSE, chunked("10\r\n" + PAGE + "\r\n0\r\n\r\n"))),
            row("chunk-cut", "the connection ends within a chunk", fails("truncated", 200), Raw.send(CLOSE, chunked("fff\r\n" + PAGE))),
            row("chunk-last-missing", "the connection ends before the last chunk", fails("truncated", 200),
                Raw.send(CLOSE, chunked(CHUNK + "\r\n" + PAGE + "\r\n"))),
            row("chunk-trailer-cut", "the connection ends within the trailers", fails("truncated", 200),
                Raw.send(CLOSE, chunked(CHUNK + "\r\n" + PAGE + "\r\n0\r\nX-After: "))),
            row("length-too-long", "a length of more bytes than come: the connection ends", fails("truncated", 200),
                Raw.send(CLOSE, OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)),
            row("length-too-long-silent", "a length of more bytes than come: nothing more comes", timeout(),
                Raw.send(SILENCE, OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)),
            row("length-too-short", "more bytes than the length says are not read", page(TITLE),
                Raw.send(KEEP, WHOLE + "<title>Leaked</title>")),
            row("reply-twice", "a second reply that no one asked for", page(TITLE),
                Raw.send(KEEP, WHOLE + WHOLE.replace("Fine", "Leak"))),
            row("length-repeated", "the same length twice", page(TITLE), Raw.send(KEEP, OK + HTML + LENGTH + LENGTH + "\r\n" + PAGE)),
            row("length-list", "the same length twice in one header", page(TITLE),
                Raw.send(KEEP, OK + HTML + LENGTH.replace("\r\n", ", " + PAGE.length() + "\r\n") + "\r\n" + PAGE)),
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
            row("length-large", "a length over the cap", fails("too-large", 200),
                Raw.send(SILENCE, OK + HTML + "Content-Length: 99999999999\r\n\r\n" + PAGE)),
            row("transfer-unknown", "a transfer encoding that no one asked for", fails("protocol"),
                Raw.send(CLOSE, OK + HTML + "Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNK + "\r\n" + PAGE + "\r\n0\r\n\r\n")),
            row("empty", "a body of no bytes", blank(200), Raw.send(KEEP, OK + HTML + "Content-Length: 0\r\n\r\n")),
            row("empty-close", "nothing after the headers, and no length", blank(200), Raw.send(CLOSE, OK + HTML + "\r\n")),
            row("204", "204, which has no body", blank(204), Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n\r\n")),
            row("204-body", "204 with a body all the same, which is not read", blank(204),
                Raw.send(KEEP, "HTTP/1.1 204 No Content\r\n" + HTML + "\r\n" + PAGE)),
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
            row("body-drip", "a body of a byte each 200 ms", timeout(), Raw.drip(OK + HTML + "\r\n", PAGE, Duration.ofMillis(200))),
            row("body-silent", "nothing after the headers, and the connection stays open", timeout(),
                Raw.send(SILENCE, OK + HTML + "\r\n")),
            row("body-cut", "the connection ends after the headers", fails("truncated", 200),
                Raw.send(CLOSE, OK + HTML + LENGTH + "\r\n")),
            row("body-reset", "the connection is cut within the body", fails("truncated", 200),
                Raw.sendThenReset(OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)),
            row("body-reset-no-length", "the connection is cut within a body without a length", fails("truncated", 200),
                Raw.sendThenReset(OK + HTML + "\r\n" + PAGE)));
    }

    private static List<BadReply> heads() {
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
            row("header-large", "a header of 100 KB", page(TITLE),
                Raw.send(KEEP, OK + "X-Large: " + "a".repeat(100 << 10) + "\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("headers-many", "ten thousand headers", page(TITLE),
                Raw.send(KEEP, OK + "X-Many: 1\r\n".repeat(10_000) + HTML + LENGTH + "\r\n" + PAGE)),
            row("headers-endless", "headers that do not end, fast", fails("too-large"), Raw.endless(OK, "X-More: of it\r\n")),
            row("header-endless", "a header that does not end, fast", fails("too-large"), Raw.endless(OK + "X-More: ", "of it and ")),
            row("head-drip", "a head of a byte each 200 ms", timeout(),
                Raw.drip("", OK + "X-More: of it\r\n".repeat(99), Duration.ofMillis(200))),
            row("head-silent", "nothing after the first header", timeout(), Raw.send(SILENCE, OK + HTML)),
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
            row("header-escape", "an escape sequence in a header", page(TITLE),
                Raw.send(KEEP, OK + "Content-Type: text/html; \u001b[31m\u0007\r\n" + LENGTH + "\r\n" + PAGE)),
            row("reason-escape", "an escape sequence in the reason of a 404", fails("http-status", 404),
                Raw.send(KEEP, "HTTP/1.1 404 \u001b]0;owned\u0007\r\n" + HTML + LENGTH + "\r\n" + PAGE)),
            row("line-feeds", "line feeds alone for line ends", page(TITLE), Raw.send(KEEP, WHOLE.replace("\r\n", "\n"))),
            row("headers-none", "no headers at all", page(TITLE), Raw.send(CLOSE, OK + "\r\n" + PAGE)),
            row("type-twice", "two Content-Types: the first counts", page(TITLE),
                Raw.send(KEEP, OK + HTML + "Content-Type: image/png\r\n" + LENGTH + "\r\n" + PAGE)),
            row("silence", "takes the request and says nothing", timeout(), Raw.send(SILENCE, "")),
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

    private static List<BadReply> charsets() {
        String western = "Gr\u00fc\u00dfe \u20ac";
        String meta = "<!doctype html>" + "<!-- a page that says late what it is written in -->\n".repeat(60) + "<meta charset=windows-1252>";
        return List.of(
            text("charset-header", "UTF-8 by its header, the page says another", "text/html; charset=utf-8", western,
                "<meta charset=koi8-r>", "UTF-8"),
            text("charset-quoted", "a charset in quotes and capitals", "text/html;CHARSET=\"UTF-8\"", western, "", "UTF-8"),
            text("charset-latin-1", "iso-8859-1, which is windows-1252 on the web", "text/html; charset=iso-8859-1",
                western, "", "windows-1252"),
            text("charset-meta", "windows-1252 by its meta element", "text/html", western, "<meta charset=windows-1252>", "windows-1252"),
            text("charset-meta-late", "a meta element past the first 1,024 bytes", "text/html", western, meta, "windows-1252"),
            text("charset-bom", "a byte order mark, against the header", "text/html; charset=koi8-r", western, "", "UTF-8", 0xEF, 0xBB, 0xBF),
            text("charset-utf-16le", "UTF-16 by its byte order mark", "text/html", western, "", "UTF-16LE", 0xFF, 0xFE),
            text("charset-utf-16be", "UTF-16 by its header", "text/html; charset=utf-16be", western, "", "UTF-16BE"),
            text("charset-none", "UTF-8 that nothing tells", "text/html", western, "", "UTF-8"),
            text("charset-unknown", "a charset that there is not", "text/html; charset=nonsense", western, "", "UTF-8"),
            text("charset-shift-jis", "Shift_JIS", "text/html; charset=shift_jis", "\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8", "", "windows-31j"),
            text("charset-euc-jp", "EUC-JP by its meta element", "text/html",
                "\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8", "<meta charset=euc-jp>", "EUC-JP"),
            text("charset-euc-kr", "EUC-KR", "text/html; charset=euc-kr", "\ud55c\uad6d\uc5b4", "", "x-windows-949"),
            text("charset-big5", "Big5", "text/html; charset=big5", "\u7e41\u9ad4\u4e2d\u6587", "", "Big5"),
            text("charset-gb2312", "gb2312, which is gb18030 on the web", "text/html; charset=gb2312",
                "\u7b80\u4f53\u4e2d\u6587\u20ac", "", "GB18030"),
            text("charset-koi8-r", "KOI8-R", "text/html; charset=koi8-r", "\u041f\u0440\u0438\u0432\u0435\u0442", "", "KOI8-R"),
            text("charset-windows-1251", "windows-1251", "text/html; charset=cp1251",
                "\u041f\u0440\u0438\u0432\u0435\u0442", "", "windows-1251"));
    }

    private static List<BadReply> contents() {
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
            row("attributes", "an element with 10,000 attributes", page(TITLE),
                body("text/html", PAGE + "<p" + " a1234567".repeat(10_000) + ">")),
            row("fine", "nothing bad: where the redirects lead", page(TITLE), Raw.send(KEEP, WHOLE)));
    }

    private static BadReply row(String name, String about, Expected expected, Consumer<Exchange> answer) {
        return new BadReply(name, about, expected, answer);
    }

    /** A redirect that leads to the good page. */
    private static BadReply leads(String name, String about, int status, String location, String path) {
        return row(name, about, pageAt(path), to(status, location));
    }

    private static Consumer<Exchange> to(int status, String location) {
        return Raw.send(KEEP, "HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** The good page in a coding that can be undone. */
    private static BadReply coded(String name, String about, String label, byte[] bytes) {
        return row(name, about, page(TITLE), sent(label, bytes));
    }

    private static Consumer<Exchange> sent(String label, byte[] bytes) {
        return Raw.send(KEEP, OK + HTML + (label == null ? "" : "Content-Encoding: " + label + "\r\n") + length(bytes) + "\r\n", bytes);
    }

    private static String length(byte[] bytes) {
        return "Content-Length: " + bytes.length + "\r\n";
    }

    private static String chunked(String chunks) {
        return OK + HTML + CHUNKED + "\r\n" + chunks;
    }

    /** A page with that title in that charset. */
    private static BadReply text(String name, String about, String type, String title, String before, String charset, int... mark) {
        var bytes = new byte[mark.length];
        for (int i = 0; i < mark.length; i++) bytes[i] = (byte) mark[i];
        byte[] page = (before + "<title>" + title + "</title><p>" + title + " " + title + "</p>").getBytes(Charset.forName(charset));
        return row(name, about, page(title), exchange -> exchange.send(Reply.of(type, Buffer.buffer(Coded.join(bytes, page)), null)));
    }

    private static Consumer<Exchange> body(String type, String text) {
        return exchange -> exchange.send(Reply.of(type, Buffer.buffer(text), null));
    }

    private static Map<String, BadReply> byName() {
        var map = new LinkedHashMap<String, BadReply>();
        for (List<BadReply> rows : GROUPS.values())
            for (BadReply row : rows)
                if (map.put(row.name(), row) != null) throw new IllegalStateException("two bad replies are named " + row.name());
        return map;
    }
}
