package scraper.extract;

import java.io.Reader;
import scraper.extract.outline.Excerpts;
import scraper.extract.outline.Outline;
import scraper.extract.outline.Wanted;

/** The text of an HTML page, of which no more need be decoded than is read. For one thread. */
public interface Html {

    /** Reads the text from its beginning. */
    Reader reader();

    /** What a summary is made of, or null when that takes the page's tree. */
    Outline outline();

    /** What is cut out of it, or null when that takes the page's tree. See {@link Excerpts#of}. */
    Excerpts excerpts(Wanted wanted);
}
