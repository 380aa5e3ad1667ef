package scraper.extract;

import java.io.Reader;
import scraper.extract.outline.Outline;

/** The text of an HTML page, of which no more need be decoded than is read. For one thread. */
public interface Html {

    /** Reads the text from its beginning. */
    Reader reader();

    /**
     * The whole page in characters among which those of ASCII stand where they do in the text, or more of them, and all
     * others are at least U+0080: for whoever looks for the letters of a tag.
     */
    String letters();

    /** What a summary is made of, or null when that takes the page's tree. */
    Outline outline();
}
