package scraper.parse;

import java.util.List;
import java.util.Map;
import scraper.Settings;
import scraper.extract.ContractBroken;
import scraper.extract.Extractor;
import scraper.extract.TooMuchTaken;
import scraper.fetch.Failure;
import scraper.fetch.Quoted;
import scraper.fetch.Reply;

/** From a reply's bytes to a page's fields: content encoding, kind, charset, Jsoup, fields. For any thread that may compute. */
public final class PageParser {

    private final Extractor extractor;
    private final long maxBody;

    /** A parser for these fields and this cap on decoded bodies. */
    public PageParser(Settings settings) {
        this(settings.extraction().extractor(), settings.network().maxBody());
    }

    /** A parser that makes of a page what this extractor does. */
    public PageParser(Extractor extractor, long maxBody) {
        this.extractor = extractor;
        this.maxBody = maxBody;
    }

    /**
     * Parses one reply; CPU-bound, does not block, and whatever a page is made of, does not throw.
     *
     * @param url what relative links are resolved against
     */
    public Page parse(String url, Reply reply) {
        byte[] body = null;
        try {
            if (reply.status() < 200 || reply.status() > 299) return unwanted(reply);
            body = ContentEncoding.decode(ContentEncoding.of(reply.headers()), reply.body(), maxBody);
            return new Page(body.length, rows(url, reply.headers().get("Content-Type"), body), null, body);
        } catch (Unreadable e) {
            return failed(e.kind(), e.getMessage(), body);
        } catch (TooMuchTaken e) {
            return failed(Failure.Kind.TOO_LARGE, e.getMessage(), body);
        } catch (ContractBroken e) {
            return failed(Failure.Kind.CONTRACT, e.getMessage(), body);
        } catch (Exception | Error e) {
            return failed(Failure.Kind.PARSE, "the page could not be parsed: " + e, body);
        }
    }

    private List<Map<String, Object>> rows(String url, String contentType, byte[] body) throws Unreadable {
        PageKind kind = PageKind.of(contentType, body);
        if (kind == PageKind.OTHER) return Page.NO_FIELDS;
        PageText text = new PageText(contentType, kind, body);
        List<Map<String, Object>> early = kind == PageKind.HTML ? extractor.extractEarly(text, url) : null;
        List<Map<String, Object>> found = early != null ? early : extractor.extract(kind.parse(text.reader(), url));
        return body.length == 0 ? Page.NO_FIELDS : found; // it was asked, as a contract may want something of it
    }

    /**
     * The beginning of a body with its content encoding taken off, at most so many bytes.
     *
     * @throws Unreadable when it is damaged there, or a body of fewer bytes than that is not whole
     */
    public static byte[] head(Reply reply, int most) throws Unreadable {
        return ContentEncoding.decodeHead(ContentEncoding.of(reply.headers()), reply.body(), most);
    }

    /** Whether a reply has to be decompressed before it is parsed. */
    public static boolean isCoded(Reply reply) {
        return !ContentEncoding.isPlain(ContentEncoding.of(reply.headers()));
    }

    private static Page failed(Failure.Kind kind, String message, byte[] body) {
        return new Page(body == null ? null : body.length, Page.NO_FIELDS, new Failure(kind, message), body);
    }

    private Page unwanted(Reply reply) {
        String location = reply.headers().get("Location");
        String led = location == null ? "" : ", to " + Quoted.of(location);
        return new Page(decodedSize(reply), Page.NO_FIELDS, new Failure(Failure.Kind.HTTP_STATUS, "status " + reply.status() + led), null);
    }

    private Integer decodedSize(Reply reply) {
        try {
            return ContentEncoding.decode(ContentEncoding.of(reply.headers()), reply.body(), maxBody).length;
        } catch (Unreadable e) {
            return null; // the status is the failure to tell of, not the error page's encoding
        }
    }
}
