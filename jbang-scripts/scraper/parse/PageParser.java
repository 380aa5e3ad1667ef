package scraper.parse;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Reply;

/** From a reply's bytes to a page's fields: content encoding, charset, Jsoup, fields. For any thread that may compute. */
public final class PageParser {

    private final Extractor extractor;
    private final long maxBody;

    /** A parser for these fields and this cap on decoded bodies. */
    public PageParser(Settings settings) {
        extractor = Extractor.of(settings.fields());
        maxBody = settings.maxBody();
    }

    /**
     * Parses one reply; CPU-bound, does not block, and whatever a page is made of, does not throw.
     *
     * @param url what relative links are resolved against
     */
    public Page parse(String url, Reply reply) {
        int size = reply.body().length;
        try {
            if (reply.status() < 200 || reply.status() > 299) return unwanted(reply);
            byte[] body = ContentEncoding.decode(reply.headers().get("Content-Encoding"), reply.body(), maxBody);
            size = body.length;
            String contentType = reply.headers().get("Content-Type");
            if (body.length == 0 || !isHtml(contentType, body)) return new Page(size, Map.of(), null);
            Charset charset = Charsets.of(contentType, body);
            Document page = Parser.htmlParser().parseInput(new String(body, charset), url);
            return new Page(size, extractor.extract(page), null);
        } catch (Unreadable e) {
            return failed(size, e.kind(), e.getMessage());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return failed(size, Failure.Kind.PARSE, "the page could not be parsed: " + e);
        }
    }

    /** How many bytes there are to parse, or {@link Integer#MAX_VALUE} when only decoding can tell. */
    public static int weight(Reply reply) {
        return ContentEncoding.isPlain(reply.headers().get("Content-Encoding")) ? reply.body().length : Integer.MAX_VALUE;
    }

    private static Page failed(int size, Failure.Kind kind, String message) {
        return new Page(size, Map.of(), new Failure(kind, message));
    }

    private Page unwanted(Reply reply) {
        String location = reply.headers().get("Location");
        String led = location == null ? "" : ", to '" + location + "'";
        return failed(decodedSize(reply), Failure.Kind.HTTP_STATUS, "status " + reply.status() + led);
    }

    private int decodedSize(Reply reply) {
        try {
            return ContentEncoding.decode(reply.headers().get("Content-Encoding"), reply.body(), maxBody).length;
        } catch (Unreadable e) {
            return reply.body().length; // the status is the failure to tell of, not the error page's encoding
        }
    }

    /** By its label; without one, what begins with a tag is taken for HTML. */
    private static boolean isHtml(String contentType, byte[] body) {
        if (contentType == null || contentType.isBlank()) {
            int at = 0;
            while (at < body.length && body[at] <= ' ' && body[at] >= 0) at++;
            return at < body.length && body[at] == '<';
        }
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }
}
