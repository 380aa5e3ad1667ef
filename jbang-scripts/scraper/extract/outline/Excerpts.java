package scraper.extract.outline;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Elements cut out of a page, found in one pass over its bytes, without its tree: of a page whose tags are nested as they should be, or nearly so.
 *
 * @param bases what the elements {@code base} say that links are resolved against, in their order: the first counts that is a URL
 * @param found for each thing sought in the page its excerpts, in the order of the page
 * @param rows of each row, in the order of the page, the same for each thing sought in it
 */
public record Excerpts(List<String> bases, List<List<Excerpt>> found, List<List<List<Excerpt>>> rows) {

    /**
     * Cuts elements out of a page.
     *
     * @param start where its text begins
     * @param charset one in which bytes of ASCII are always ASCII
     * @param wanted where it does not matter what links are resolved against, there may be more {@code bases} than these
     * @return null when it takes the page's tree
     */
    public static Excerpts of(byte[] page, int start, Charset charset, Wanted wanted) {
        if (Outline.endsEarly(page, charset)) return null;
        ExcerptReader reader = new ExcerptReader(page, charset, wanted);
        return reader.read(start) ? reader.found() : null;
    }
}
