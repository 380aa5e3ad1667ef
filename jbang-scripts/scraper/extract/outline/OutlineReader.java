package scraper.extract.outline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import scraper.extract.outline.ElementName.Start;

/** Reads a page for its outline, and gives up where its tree is needed to tell. For one page, and one thread. */
final class OutlineReader {

    private static final byte[] CONTENT = ascii("content");
    private static final byte[] HREF = ascii("href");
    private static final byte[] LANG = ascii("lang");
    private static final byte[] NAME = ascii("name");
    private static final byte[] REL = ascii("rel");

    /** More elements than this within {@code noscript} might be too deep. */
    private static final int MOST_WITHIN = 400;

    private final byte[] page;
    private final Charset charset;
    private final Markup markup;
    private final OpenElements elements;
    private final Nesting nesting;
    private final List<String> bases = new ArrayList<>(0);
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

    OutlineReader(byte[] page, Charset charset) {
        this.page = page;
        this.charset = charset;
        markup = new Markup(page);
        elements = new OpenElements(markup);
        nesting = new Nesting(elements);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** What has been read. */
    Outline outline() {
        return new Outline(title, description, lang, canonical, bases, headings, links);
    }

    /** Reads the page from there on; false when its tree is needed. */
    boolean read(int start) {
        int at = start;
        while (at < page.length) {
            int open = markup.nextOpen(at);
            if (open > at && !takesText(at, open)) return false;
            if (open == page.length) break;
            at = markup(open);
            if (at == Markup.UNKNOWN) return false;
            if (heading >= 0 && !elements.isWatchedOpen()) endHeading(open);
        }
        if (heading >= 0) endHeading(page.length);
        return true;
    }

    private boolean takesText(int from, int to) {
        return nesting.holdsText() || markup.isBlank(from, to);
    }

    private int markup(int open) {
        if (markup.isLetter(open + 1)) return startTag(open);
        byte next = open + 1 < page.length ? page[open + 1] : 0;
        if (next == '/' && markup.isLetter(open + 2)) return endTag(open);
        if (next != '!' && next != '?' && next != '/') return takesText(open, open + 1) ? open + 1 : Markup.UNKNOWN;
        return nesting.isForeign() && markup.isCharacterData(open) ? Markup.UNKNOWN : markup.afterDeclaration(open);
    }

    private int startTag(int open) {
        int after = markup.afterName(open + 1);
        if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
        ElementName name = markup.name();
        int end = afterAttributes(name, after);
        if (end == Markup.UNKNOWN) return Markup.UNKNOWN;
        boolean foreign = nesting.isForeign();
        if (foreign && (name == ElementName.TITLE && title == null || name == ElementName.HTML)) return Markup.UNKNOWN;
        if (!nesting.start(name, open + 1, after, markup.isSelfClosing())) return Markup.UNKNOWN;
        if (name == null || foreign) return end;
        if (name == ElementName.BASE && markup.first().isThere()) bases.add(value(markup.first()));
        if (heading >= 0 && !elements.isWatchedOpen()) endHeading(open);
        return switch (name.start) {
            case RAW, RAW_BLOCK -> raw(name, end);
            case NOSCRIPT -> noscript(open, end);
            case HEADING -> name == ElementName.H1 && !heading(end) ? Markup.UNKNOWN : end;
            default -> end;
        };
    }

    private int endTag(int open) {
        int after = markup.afterName(open + 2);
        if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
        int end = markup.afterAttributes(after, null, null);
        return end != Markup.UNKNOWN && nesting.end(markup.name(), open + 2, after) ? end : Markup.UNKNOWN;
    }

    /** Reads the attributes of a start tag, and takes what is wanted of them. */
    private int afterAttributes(ElementName name, int at) {
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
        return markup.afterAttributes(at, name == ElementName.BASE ? HREF : null, null);
    }

    /** Whether the value of an attribute is that word, in capitals or not. Only of few others does it take more than their length to tell. */
    private boolean says(Span span, String word) {
        return span.isThere() && (span.to - span.from == word.length() || markup.isOdd(span)) && value(span).equalsIgnoreCase(word);
    }

    /** The value of an attribute; empty for none. */
    private String value(Span span) {
        return span.isThere() ? unescaped(span.from, span.to, true) : "";
    }

    /** Nulls are replaced as well (HTML Standard, section 13.2.5). */
    private String unescaped(int from, int to, boolean inAttribute) {
        String text = text(from, to);
        for (int at = from; at < to; at++)
            if (page[at] == '&' || page[at] == 0) return References.resolve(text.replace('\0', '\uFFFD'), inAttribute);
        return text;
    }

    private String text(int from, int to) {
        return new String(page, from, to - from, charset);
    }

    /** Passes over an element whose content is text. */
    private int raw(ElementName name, int from) {
        int close = markup.endOfRaw(from, name);
        if (close == Markup.UNKNOWN) return Markup.UNKNOWN;
        if (name == ElementName.TITLE && title == null) title = unescaped(from, close, false);
        return markup.afterAttributes(close + 2 + name.letters.length, null, null);
    }

    private boolean heading(int from) {
        if (heading >= 0) return true; // one within another is in its text
        if (nesting.isInContext()) return false;
        heading = from;
        elements.watch();
        return true;
    }

    private void endHeading(int at) {
        headings.add("<h1>" + text(heading, at));
        heading = -1;
    }

    /** What is in it is made elements of, whatever it is, and all of them end with it. */
    private int noscript(int open, int from) {
        boolean headed = false;
        int at = from;
        for (int number = 0; at != Markup.UNKNOWN && number < MOST_WITHIN; ) {
            int tag = markup.nextOpen(at);
            if (tag >= page.length - 2) return Markup.UNKNOWN;
            boolean ends = page[tag + 1] == '/' && markup.isLetter(tag + 2);
            if (!ends && !markup.isLetter(tag + 1)) {
                at = page[tag + 1] == '!' || page[tag + 1] == '?' || page[tag + 1] == '/' ? markup.afterDeclaration(tag) : tag + 1;
                continue;
            }
            int first = ends ? tag + 2 : tag + 1;
            int after = markup.afterName(first);
            if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
            ElementName name = markup.name();
            at = ends ? markup.afterAttributes(after, null, null) : afterAttributes(name, after);
            if (name == null || at == Markup.UNKNOWN) {
                number++;
            } else if (!ends) {
                number++;
                headed |= name == ElementName.H1;
                if (headed && nesting.isInContext() || name == ElementName.TITLE && title == null || name == ElementName.HTML) return Markup.UNKNOWN;
                if ((name.start == Start.RAW || name.start == Start.RAW_BLOCK) && !markup.isSelfClosing()) at = raw(name, at);
            } else if (name.start == Start.NOSCRIPT) {
                if (headed && heading < 0) headings.add(text(open, at));
                return at;
            }
        }
        return Markup.UNKNOWN;
    }
}
