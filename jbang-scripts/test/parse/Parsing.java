package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Headers;
import scraper.fetch.Reply;
import scraper.parse.Page;
import scraper.parse.PageParser;

/** Replies made up for the parser, and what comes of them. */
public final class Parsing {

    public static final String URL = "http://shop.example/a/b.html";

    private Parsing() {}

    /** A 200 reply; headers are written {@code "Name: value"}. */
    public static Reply reply(byte[] body, String... headers) {
        return reply(200, body, headers);
    }

    public static Reply reply(int status, byte[] body, String... headers) {
        List<Map.Entry<String, String>> fields = Stream.of(headers).map(header -> header.split(": ?", 2))
                .map(parts -> Map.entry(parts[0], parts[1])).toList();
        return new Reply(status, Headers.of(fields), body, 1);
    }

    public static Page page(Settings settings, Reply reply) {
        return new PageParser(settings).parse(URL, reply);
    }

    public static Page page(byte[] body, String... headers) {
        return page(new Settings(), reply(body, headers));
    }

    public static Page html(String html) {
        return page(html.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html; charset=utf-8");
    }

    /** The fields that these {@code NAME=CSS} find in a page that parses. */
    public static Map<String, Object> fields(String contentType, String text, String... fields) {
        Settings settings = new Settings();
        for (String field : fields) settings.extraction().field(field);
        Page page = page(settings, reply(text.getBytes(StandardCharsets.UTF_8), "Content-Type: " + contentType));
        assertNull(page.failure());
        return page.fields();
    }

    public static void assertFails(Failure.Kind kind, Page page) {
        assertNotNull(page.failure(), () -> "no failure but " + page.fields());
        assertEquals(kind, page.failure().kind(), page.failure().message());
        assertEquals(Map.of(), page.fields());
    }
}
