package scraper.extract.outline;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Reads a page for its outline. For one page, and one thread. */
final class OutlineReader extends TagReader {

    private static final byte[] CONTENT = ascii("content");
    private static final byte[] HREF = ascii("href");
    private static final byte[] LANG = ascii("lang");
    private static final byte[] NAME = ascii("name");
    private static final byte[] REL = ascii("rel");

    private final List<String> headings = new ArrayList<>(1);
    private String title;
    private String description;
    private String lang;
    private String canonical;
    private boolean described;
    private boolean located;
    private int links;
    /** Where the content of the heading that is open begins; negative outside of all. */
    private int heading = -1;
    /** Whether there is a heading in the {@code noscript} that is being read. */
    private boolean headed;

    OutlineReader(byte[] page, Charset charset) {
        super(page, charset);
    }

    /** What has been read. */
    Outline outline() {
        return new Outline(title, description, lang, canonical, bases, headings, links);
    }

    @Override
    int afterAttributes(ElementName name, int at) {
        if (name == ElementName.A) {
            int end = markup.afterAttributes(at, HREF, null);
            if (markup.first().isThere()) links++;
            return end;
        }
        if (name == ElementName.META && !described) {
            int end = markup.afterAttributes(at, NAME, CONTENT);
            if (says(markup.first(), "description")) {
                described = true;
                description = markup.second().isThere() ? value(markup.second()) : null;
            }
            return end;
        }
        if (name == ElementName.LINK && !located) {
            int end = markup.afterAttributes(at, REL, HREF);
            if (says(markup.first(), "canonical")) {
                located = true;
                canonical = markup.second().isThere() ? value(markup.second()) : null;
            }
            return end;
        }
        if (name == ElementName.HTML && lang == null) {
            int end = markup.afterAttributes(at, LANG, null);
            if (markup.first().isThere()) lang = value(markup.first());
            return end;
        }
        return markup.afterAttributes(at, null, null);
    }

    /** Whether the value of an attribute is that word, in capitals or not. Only of few others does it take more than their length to tell. */
    private boolean says(Span span, String word) {
        return span.isThere() && (span.to - span.from == word.length() || markup.isOdd(span)) && value(span).equalsIgnoreCase(word);
    }

    @Override
    boolean startsForeign(ElementName name, int open, int nameEnd) {
        return (name != ElementName.TITLE || title != null) && name != ElementName.HTML;
    }

    @Override
    boolean starts(ElementName name, int open, int nameEnd, int end) {
        if (name != ElementName.H1 || heading >= 0) return true; // one within another is in its text
        if (nesting.isInContext()) return false;
        heading = end;
        elements.watch();
        return true;
    }

    @Override
    boolean startsWithin(ElementName name, int open, int nameEnd) {
        headed |= name == ElementName.H1;
        return (!headed || !nesting.isInContext()) && startsForeign(name, open, nameEnd);
    }

    @Override
    void closes(int open) {
        if (heading < 0 || elements.watches() > 0) return;
        headings.add("<h1>" + part(heading, open));
        heading = -1;
    }

    @Override
    void raw(ElementName name, int open, int from, int close, int end) {
        if (name == ElementName.TITLE && title == null) title = unescaped(from, close, false);
    }

    @Override
    void noscript(int open, int end) {
        if (headed && heading < 0) headings.add(part(open, end));
        headed = false;
    }
}
