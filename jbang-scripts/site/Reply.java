package site;

import io.vertx.core.buffer.Buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a path answers, before it is sent.
 *
 * @param contentType as sent; null sends none
 * @param headers     further headers, in order
 * @param key         names the content, so that what is made from it can be cached; null when it must not be
 */
public record Reply(int status, String contentType, List<Map.Entry<String, String>> headers, Body body, Object key) {
    public static final String HTML = "text/html; charset=utf-8";

    /** A 200 with that body. */
    public static Reply of(String contentType, Buffer body, Object key) {
        return new Reply(200, contentType, List.of(), new Body.Bytes(body), key);
    }

    /** A short html page whose only content is the message; for statuses that have no body of their own. */
    public static Reply page(int status, String title) {
        String html = "<!doctype html>\n<html lang=\"en\"><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n";
        return new Reply(status, HTML, List.of(), new Body.Bytes(Buffer.buffer(html.formatted(title))), null);
    }

    /** Plain text: what the site says to its operator. */
    public static Reply text(int status, String message) {
        return new Reply(status, "text/plain; charset=utf-8", List.of(), new Body.Bytes(Buffer.buffer(message + "\n")), null);
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Reply(status, contentType, List.copyOf(more), body, key);
    }

    /** The same with another body, whose content that key names. */
    public Reply with(Body other, Object otherKey) {
        return new Reply(status, contentType, headers, other, otherKey);
    }
}
