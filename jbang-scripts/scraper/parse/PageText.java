package scraper.parse;

import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import scraper.extract.Html;
import scraper.extract.outline.Excerpts;
import scraper.extract.outline.Outline;
import scraper.extract.outline.Wanted;

/** The text of a page: its bytes as they came, or brought into UTF-8 where bytes of ASCII may be something else. For one thread. */
final class PageText implements Html {

    private final byte[] bytes;
    private final int start;
    private final Charset charset;

    /**
     * The text of a body.
     *
     * @param contentType the header's value, or null for none
     * @throws Unreadable when it has a tag name of absurd length
     */
    PageText(String contentType, PageKind kind, byte[] body) throws Unreadable {
        Charset found = Charsets.of(contentType, kind, body);
        boolean asItCame = Charsets.keepsAscii(found);
        int mark = Charsets.markLength(body);
        bytes = asItCame ? body : MultiByteText.decode(body, mark, found).getBytes(StandardCharsets.UTF_8);
        start = asItCame ? mark : 0;
        charset = asItCame ? found : StandardCharsets.UTF_8;
        if (LongNames.mayBeIn(bytes)) LongNames.refuse(new String(bytes, start, bytes.length - start, charset));
    }

    @Override
    public Reader reader() {
        return new BodyReader(bytes, start, charset);
    }

    @Override
    public Outline outline() {
        return Outline.of(bytes, start, charset);
    }

    @Override
    public Excerpts excerpts(Wanted wanted) {
        return Excerpts.of(bytes, start, charset, wanted);
    }
}
