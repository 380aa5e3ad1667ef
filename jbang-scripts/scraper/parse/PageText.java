package scraper.parse;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import scraper.extract.Html;

/** The text of a page, decoded while it is read, or at once where more of it has to be known before. For one thread. */
final class PageText implements Html {

    private final byte[] body;
    private final int start;
    private final Charset charset;
    private final String whole;

    /**
     * The text of a body.
     *
     * @param contentType the header's value, or null for none
     * @throws Unreadable when it has a tag name of absurd length
     */
    PageText(String contentType, PageKind kind, byte[] body) throws Unreadable {
        this.body = body;
        start = Charsets.markLength(body);
        charset = Charsets.told(contentType, kind, body);
        if (charset == null) whole = Charsets.undeclared(body);
        else whole = Charsets.hasPlainAscii(charset) && !LongNames.mayBeIn(body) ? null : new String(body, start, body.length - start, charset);
        if (whole != null) LongNames.refuse(whole);
    }

    @Override
    public Reader reader() {
        return whole != null ? new StringReader(whole) : new BodyReader(body, start, charset);
    }

    @Override
    public String letters() {
        return whole != null ? whole : new String(body, StandardCharsets.ISO_8859_1);
    }
}
