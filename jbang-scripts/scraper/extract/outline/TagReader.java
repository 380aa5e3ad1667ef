package scraper.extract.outline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import scraper.extract.outline.ElementName.Start;

/**
 * Reads a page tag by tag and knows which elements are open at each place, without the page's tree; gives up where that is needed to tell. What is
 * taken of the page is for others to say. For one page, and one thread.
 */
abstract class TagReader {

    private static final byte[] HREF = ascii("href");

    /** More elements than this within {@code noscript} might be too deep. */
    private static final int MOST_WITHIN = 400;

    final byte[] page;
    final Markup markup;
    final OpenElements elements;
    final Nesting nesting;
    /** What the elements {@code base} say that links are resolved against, in their order. */
    final List<String> bases = new ArrayList<>(0);
    private final Charset charset;

    TagReader(byte[] page, Charset charset) {
        this.page = page;
        this.charset = charset;
        markup = new Markup(page);
        elements = new OpenElements(markup);
        nesting = new Nesting(elements);
    }

    static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the attributes of a start tag.
     *
     * @param name null for one that no rule is known of; never {@code base}
     * @param at after its name
     * @return after the tag, or {@link Markup#UNKNOWN}
     */
    abstract int afterAttributes(ElementName name, int at);

    /** What comes of a start tag within {@code svg}. @return whether that may be passed over */
    abstract boolean startsForeign(ElementName name, int open, int nameEnd);

    /** An HTML start tag has been read, and its element is open, if it is one that has content. @return whether it is known what comes of it */
    abstract boolean starts(ElementName name, int open, int nameEnd, int end);

    /** A start tag within {@code noscript} has been read. @return whether it is known what comes of it */
    abstract boolean startsWithin(ElementName name, int open, int nameEnd);

    /** There is an end tag, whose element is still open, if it is. @return whether it is known what comes of it */
    boolean ends(ElementName name) {
        return true;
    }

    /** Something may have been closed by a tag. @param open where that begins */
    abstract void closes(int open);

    /** An element whose content is text has been read: its start tag, that text, and its end tag. */
    void raw(ElementName name, int open, int from, int close, int end) {}

    /** A {@code noscript} has been read, from its start tag to after its end tag. */
    void noscript(int open, int end) {}

    /** There is text. @return whether it is known where it belongs */
    boolean text(int from, int to) {
        return nesting.holdsText() || markup.isBlank(from, to);
    }

    /** Whether it is still known what comes of all that has been read. */
    boolean isKnown() {
        return true;
    }

    /** Whether no more of the page is wanted. */
    boolean isEnough() {
        return false;
    }

    /** Reads the page from there on; false when its tree is needed. */
    final boolean read(int start) {
        int at = start;
        while (at < page.length) {
            int open = markup.nextOpen(at);
            if (open > at && !text(at, open)) return false;
            if (open == page.length) break;
            at = markup(open);
            if (at == Markup.UNKNOWN) return false;
            if (isEnough()) return isKnown();
        }
        elements.closeAll();
        closes(page.length);
        return isKnown();
    }

    private int markup(int open) {
        if (markup.isLetter(open + 1)) return startTag(open);
        byte next = open + 1 < page.length ? page[open + 1] : 0;
        if (next == '/' && markup.isLetter(open + 2)) return endTag(open);
        if (next != '!' && next != '?' && next != '/') return text(open, open + 1) ? open + 1 : Markup.UNKNOWN;
        return nesting.isForeign() && markup.isCharacterData(open) ? Markup.UNKNOWN : markup.afterDeclaration(open);
    }

    private int startTag(int open) {
        int after = markup.afterName(open + 1);
        if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
        ElementName name = markup.name();
        int end = attributes(name, after);
        if (end == Markup.UNKNOWN) return Markup.UNKNOWN;
        boolean foreign = nesting.isForeign();
        if (foreign && !startsForeign(name, open, after)) return Markup.UNKNOWN;
        if (!nesting.start(name, open + 1, after, markup.isSelfClosing())) return Markup.UNKNOWN;
        if (foreign) return end;
        if (name == ElementName.BASE && markup.first().isThere()) bases.add(value(markup.first()));
        closes(open);
        if (!starts(name, open, after, end)) return Markup.UNKNOWN;
        if (name == null) return end;
        return switch (name.start) {
            case RAW, RAW_BLOCK -> raw(name, open, end);
            case NOSCRIPT -> noscriptFrom(open, end);
            default -> end;
        };
    }

    private int attributes(ElementName name, int at) {
        return name == ElementName.BASE ? markup.afterAttributes(at, HREF, null) : afterAttributes(name, at);
    }

    private int endTag(int open) {
        int after = markup.afterName(open + 2);
        if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
        int end = markup.afterAttributes(after, null, null);
        if (end == Markup.UNKNOWN || !ends(markup.name()) || !nesting.end(markup.name(), open + 2, after)) return Markup.UNKNOWN;
        closes(open);
        return end;
    }

    /** Passes over an element whose content is text. */
    private int raw(ElementName name, int open, int from) {
        int close = markup.endOfRaw(from, name);
        if (close == Markup.UNKNOWN) return Markup.UNKNOWN;
        int end = markup.afterAttributes(close + 2 + name.letters.length, null, null);
        if (end != Markup.UNKNOWN) raw(name, open, from, close, end);
        return end;
    }

    /** What is in it is made elements of, whatever it is, and all of them end with it. */
    private int noscriptFrom(int open, int from) {
        int at = from;
        for (int number = 0; at != Markup.UNKNOWN && number < MOST_WITHIN; ) {
            int tag = markup.nextOpen(at);
            if (tag >= page.length - 2) return Markup.UNKNOWN;
            boolean ends = page[tag + 1] == '/' && markup.isLetter(tag + 2);
            if (!ends && !markup.isLetter(tag + 1)) {
                at = page[tag + 1] == '!' || page[tag + 1] == '?' || page[tag + 1] == '/' ? markup.afterDeclaration(tag) : tag + 1;
                continue;
            }
            int after = markup.afterName(ends ? tag + 2 : tag + 1);
            if (after == Markup.UNKNOWN) return Markup.UNKNOWN;
            ElementName name = markup.name();
            at = ends ? markup.afterAttributes(after, null, null) : attributes(name, after);
            if (!ends || name == null) number++;
            if (at == Markup.UNKNOWN || !ends && !startsWithin(name, tag, after)) return Markup.UNKNOWN;
            if (name == null) continue;
            if (ends && name.start == Start.NOSCRIPT) {
                noscript(open, at);
                return at;
            }
            if (!ends && (name.start == Start.RAW || name.start == Start.RAW_BLOCK) && !markup.isSelfClosing()) at = raw(name, tag, at);
        }
        return Markup.UNKNOWN;
    }

    /** The value of an attribute; empty for none. */
    final String value(Span span) {
        return span.isThere() ? unescaped(span.from, span.to, true) : "";
    }

    /** What its references stand for is put in their place. Nulls are replaced as well (HTML Standard, section 13.2.5). */
    final String unescaped(int from, int to, boolean inAttribute) {
        String text = part(from, to);
        for (int at = from; at < to; at++)
            if (page[at] == '&' || page[at] == 0) return References.resolve(text.replace('\0', '\uFFFD'), inAttribute);
        return text;
    }

    /** A part of the page as it stands there. */
    final String part(int from, int to) {
        return new String(page, from, to - from, charset);
    }
}
