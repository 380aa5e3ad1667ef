package scraper.extract.outline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a page summary tells, found in one pass over the bytes of a page, without its tree: of a page whose tags are nested as they should be, or
 * nearly so. Safe to use from any thread.
 *
 * @param title the text of the first {@code title}, white space and all; null for none
 * @param description the content of the first {@code meta} of that name; null for none
 * @param lang that of {@code html}; null for none
 * @param canonical where the first {@code link} of that kind leads, as it stands there; null for none
 * @param bases what the elements {@code base} say that links are resolved against, in their order: the first counts that is a URL
 * @param headings the elements {@code h1} in their order, as HTML: each from {@code <h1>} to its end tag, which is left out; one may have
 *     others in it, as may a {@code noscript}, which is given as a whole
 * @param links how many elements {@code a} have an attribute {@code href}
 */
public record Outline(String title, String description, String lang, String canonical, List<String> bases, List<String> headings, int links) {

    private static final byte[] JSOUPS_END = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBF};

    /**
     * The outline of a page.
     *
     * @param start where its text begins
     * @param charset one in which bytes of ASCII are always ASCII
     * @return null when it takes the page's tree
     */
    public static Outline of(byte[] page, int start, Charset charset) {
        if (endsEarly(page, charset)) return null;
        OutlineReader reader = new OutlineReader(page, charset);
        return reader.read(start) ? reader.outline() : null;
    }

    /** Whether there is a U+FFFF, which Jsoup takes for the end of a page. One in three bytes tells whether to look closer: most are ASCII, four at a time. */
    static boolean endsEarly(byte[] page, Charset charset) {
        if (charset != StandardCharsets.UTF_8) return false;
        int at = 2;
        while (at < page.length) {
            if (at + 9 < page.length && (page[at] | page[at + 3] | page[at + 6] | page[at + 9]) >= 0) {
                at += 12;
                continue;
            }
            if (page[at] < 0 && endsAround(page, at)) return true;
            at += 3;
        }
        return false;
    }

    /** Whether that byte is one of a U+FFFF. */
    private static boolean endsAround(byte[] page, int at) {
        if (page[at] != JSOUPS_END[0] && page[at] != JSOUPS_END[1]) return false;
        for (int from = at - 2; from <= at && from + 2 < page.length; from++)
            if (page[from] == JSOUPS_END[0] && page[from + 1] == JSOUPS_END[1] && page[from + 2] == JSOUPS_END[2]) return true;
        return false;
    }
}
