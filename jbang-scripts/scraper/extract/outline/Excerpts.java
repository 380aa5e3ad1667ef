package scraper.extract.outline;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Elements cut out of a page, found in one pass over its bytes, without its tree: of a page whose tags are nested as they should be, or nearly so.
 *
 * @param bases what the elements {@code base} say that links are resolved against, in their order: the first counts that is a URL
 * @param found for each thing sought its excerpts, in the order of the page
 */
public record Excerpts(List<String> bases, List<List<Excerpt>> found) {

    /**
     * Cuts elements out of a page.
     *
     * @param start where its text begins
     * @param charset one in which bytes of ASCII are always ASCII
     * @param withBases whether {@link #bases} matter; without, there may be more than these
     * @return null when it takes the page's tree
     */
    public static Excerpts of(byte[] page, int start, Charset charset, List<Sought> sought, boolean withBases) {
        if (Outline.endsEarly(page, charset)) return null;
        ExcerptReader reader = new ExcerptReader(page, charset, sought, withBases);
        return reader.read(start) ? new Excerpts(reader.bases, reader.found()) : null;
    }
}
