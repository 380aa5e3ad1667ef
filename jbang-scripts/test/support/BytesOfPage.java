package test.support;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import scraper.extract.Html;
import scraper.extract.outline.Excerpts;
import scraper.extract.outline.Outline;
import scraper.extract.outline.Wanted;

/** A page as it came. */
public record BytesOfPage(byte[] page, Charset charset) implements Html {

    @Override
    public Reader reader() {
        return new StringReader(new String(page, charset));
    }

    @Override
    public Outline outline() {
        return Outline.of(page, 0, charset);
    }

    @Override
    public Excerpts excerpts(Wanted wanted) {
        return Excerpts.of(page, 0, charset, wanted);
    }
}
