package site.bad;

import static site.bad.Expected.page;
import static site.bad.Expected.pageAt;
import static site.bad.Raw.End.KEEP;

import io.vertx.core.buffer.Buffer;
import site.Exchange;
import site.Reply;

import java.nio.charset.Charset;
import java.util.function.Consumer;

/** What rows of the table are made of. */
final class Rows {
    static final String TITLE = "Fine";
    static final String PAGE = "<!doctype html><title>Fine</title><h1>Fine</h1>\n";
    static final byte[] FINE = Coded.ascii(PAGE);

    static final String HTML = "Content-Type: text/html\r\n";
    static final String OK = "HTTP/1.1 200 OK\r\n";
    static final String LENGTH = "Content-Length: " + PAGE.length() + "\r\n";
    static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    static final String CHUNK = Integer.toHexString(PAGE.length());
    static final String WHOLE = OK + HTML + LENGTH + "\r\n" + PAGE;
    static final String GARBAGE = "q\u0085\u0091\u0000~w#\u0001";

    private Rows() {
    }

    static BadReply row(String name, String about, Expected expected, Consumer<Exchange> answer) {
        return new BadReply(name, about, expected, answer);
    }

    /** A redirect that leads to the good page. */
    static BadReply leads(String name, String about, int status, String location, String path) {
        return row(name, about, pageAt(path), to(status, location));
    }

    static Consumer<Exchange> to(int status, String location) {
        return Raw.send(KEEP, "HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** The good page in a coding that can be undone. */
    static BadReply coded(String name, String about, String label, byte[] bytes) {
        return row(name, about, page(TITLE), sent(label, bytes));
    }

    static Consumer<Exchange> sent(String label, byte[] bytes) {
        return Raw.send(KEEP, OK + HTML + (label == null ? "" : "Content-Encoding: " + label + "\r\n") + length(bytes) + "\r\n", bytes);
    }

    static String length(byte[] bytes) {
        return "Content-Length: " + bytes.length + "\r\n";
    }

    static String chunked(String chunks) {
        return OK + HTML + CHUNKED + "\r\n" + chunks;
    }

    /** A page with that title in that charset. */
    static BadReply text(String name, String about, String type, String title, String before, String charset, int... mark) {
        var bytes = new byte[mark.length];
        for (int i = 0; i < mark.length; i++) bytes[i] = (byte) mark[i];
        byte[] page = (before + "<title>" + title + "</title><p>" + title + " " + title + "</p>").getBytes(Charset.forName(charset));
        return row(name, about, page(title), exchange -> exchange.send(Reply.of(type, Buffer.buffer(Coded.join(bytes, page)), null)));
    }

    static Consumer<Exchange> body(String type, String text) {
        return exchange -> exchange.send(Reply.of(type, Buffer.buffer(text), null));
    }
}
