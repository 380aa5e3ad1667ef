package scraper.extract.outline;

import java.nio.charset.StandardCharsets;

/**
 * The names of HTML elements that its parsing rules say something of, and what they say (HTML Standard, section 13.2). Any other name is that of
 * an ordinary element. Each is there once, so that names may be compared by identity.
 */
final class ElementName {

    /** How a start tag of that name in a body is processed. */
    enum Start {
        /** It becomes the current element. */
        ORDINARY,
        /** It ends a paragraph before. */
        BLOCK,
        /** It has no content. */
        VOID,
        /** It has no content, and ends a {@code select}. */
        INPUT,
        /** It has no content, and ends a paragraph before. */
        RULE,
        /** Only its own end tag ends its content, which is text. */
        RAW,
        /** As that, but it ends a paragraph before. */
        RAW_BLOCK,
        /** It goes on after the end of what it was opened in. */
        FORMATTING,
        ANCHOR, NOBR, HEADING, LI, DD_DT, BUTTON, FORM, SELECT, OPTION, OPTGROUP, RUBY_BASE, RUBY_TEXT, TABLE, TABLE_PART, SVG, NOSCRIPT, HTML,
        /** It says nothing that was not clear. */
        IGNORED,
        /** Its rules are not known here. */
        REFUSED
    }

    /** How an end tag of that name in a body is processed. */
    enum End { ORDINARY, SCOPED, MARKED, FORMATTING, HEADING, LI, PARAGRAPH, FORM, TABLE_PART, IGNORED }

    /** Behind it, elements further out are out of scope; the same for {@code li}, and for {@code p}. */
    static final int SCOPE = 1;
    static final int LIST_SCOPE = 1 << 1;
    static final int BUTTON_SCOPE = 1 << 2;
    /** It is ended by the end of what it is in. */
    static final int IMPLIED_END = 1 << 3;
    static final int SPECIAL = 1 << 4;
    /** Formatting elements further out do not go on in it. */
    static final int MARKER = 1 << 5;
    static final int FORMATTING = 1 << 6;
    /** It holds parts of a table, and neither text nor other elements. */
    static final int TABLE = 1 << 7;
    static final int CELL = 1 << 8;
    static final int HEADING = 1 << 9;
    /** What is in it, however deep, may be read otherwise than elsewhere. */
    static final int CONTEXT = 1 << 10;
    /** Within {@code svg} it ends that. */
    static final int BREAKS_OUT = 1 << 11;

    /** Within {@code svg} it holds HTML. */
    static final int HTML_WITHIN = 1 << 12;
    /** It does not end the head. */
    static final int OF_HEAD = 1 << 13;
    /** A text goes on in it, and after it, as if there were no tags. */
    static final int INLINE = 1 << 14;

    /** Sparse, so that nearly every name is where its key says. */
    private static final int SLOT_BITS = 10;
    private static final int SLOTS = 1 << SLOT_BITS;
    /** Letters that a key holds. */
    private static final int KEYED = 8;
    private static final ElementName[] NAMES = new ElementName[SLOTS];

    private static final String BLOCKS = "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main"
            + " menu nav ol search section summary ul";

    static {
        add(Start.BLOCK, End.SCOPED, BLOCKS + " listing pre");
        add(Start.BLOCK, End.PARAGRAPH, "p");
        add(Start.VOID, End.ORDINARY, "area base basefont bgsound embed img keygen link meta param source track wbr");
        add(Start.VOID, End.IGNORED, "br");
        add(Start.INPUT, End.ORDINARY, "input");
        add(Start.RULE, End.ORDINARY, "hr");
        add(Start.RAW, End.ORDINARY, "iframe noembed noframes script style textarea title");
        add(Start.RAW_BLOCK, End.ORDINARY, "xmp");
        add(Start.FORMATTING, End.FORMATTING, "b big code em font i s small strike strong tt u");
        add(Start.ANCHOR, End.FORMATTING, "a");
        add(Start.NOBR, End.FORMATTING, "nobr");
        add(Start.HEADING, End.HEADING, "h1 h2 h3 h4 h5 h6");
        add(Start.LI, End.LI, "li");
        add(Start.DD_DT, End.SCOPED, "dd dt");
        add(Start.BUTTON, End.SCOPED, "button");
        add(Start.FORM, End.FORM, "form");
        add(Start.SELECT, End.SCOPED, "select");
        add(Start.OPTION, End.ORDINARY, "option");
        add(Start.OPTGROUP, End.ORDINARY, "optgroup");
        add(Start.RUBY_BASE, End.ORDINARY, "rb rtc");
        add(Start.RUBY_TEXT, End.ORDINARY, "rp rt");
        add(Start.TABLE, End.TABLE_PART, "table");
        add(Start.TABLE_PART, End.TABLE_PART, "caption col colgroup tbody td tfoot th thead tr");
        add(Start.ORDINARY, End.MARKED, "applet marquee object");
        add(Start.SVG, End.ORDINARY, "svg");
        add(Start.NOSCRIPT, End.ORDINARY, "noscript");
        add(Start.HTML, End.IGNORED, "html");
        add(Start.IGNORED, End.IGNORED, "body head");
        add(Start.REFUSED, End.ORDINARY, "frame frameset image math plaintext template");
        add(Start.ORDINARY, End.ORDINARY, "desc foreignobject label ruby span sub sup var");

        is(SCOPE, "applet caption html marquee object select table td template th");
        is(LIST_SCOPE, "ol ul");
        is(BUTTON_SCOPE, "button");
        is(IMPLIED_END, "dd dt li optgroup option p rb rp rt rtc");
        is(SPECIAL, "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed"
                + " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing"
                + " main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section select source style summary"
                + " table tbody td template textarea tfoot th thead title tr track ul wbr xmp");
        is(MARKER, "applet caption marquee object td th");
        is(FORMATTING, "a b big code em font i nobr s small strike strong tt u");
        is(TABLE, "table tbody tfoot thead tr");
        is(CELL, "caption td th");
        is(HEADING, "h1 h2 h3 h4 h5 h6");
        is(CONTEXT, "listing pre ruby select");
        // A font does so if it has certain attributes.
        is(BREAKS_OUT, "b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s"
                + " small span strike strong sub sup table tt u ul var");
        is(HTML_WITHIN, "desc foreignobject title");
        is(INLINE, "a b big code em font i nobr s small span strike strong sub sup tt u var");
        is(OF_HEAD, "base basefont bgsound link meta script style title");
    }

    static final ElementName A = of("a");
    static final ElementName ADDRESS = of("address");
    static final ElementName BASE = of("base");
    static final ElementName BODY = of("body");
    static final ElementName BR = of("br");
    static final ElementName CAPTION = of("caption");
    static final ElementName COL = of("col");
    static final ElementName COLGROUP = of("colgroup");
    static final ElementName DIV = of("div");
    static final ElementName H1 = of("h1");
    static final ElementName HTML = of("html");
    static final ElementName LI = of("li");
    static final ElementName META = of("meta");
    static final ElementName LINK = of("link");
    static final ElementName OPTGROUP = of("optgroup");
    static final ElementName OPTION = of("option");
    static final ElementName P = of("p");
    static final ElementName RTC = of("rtc");
    static final ElementName RUBY = of("ruby");
    static final ElementName SCRIPT = of("script");
    static final ElementName SELECT = of("select");
    static final ElementName STYLE = of("style");
    static final ElementName SVG = of("svg");
    static final ElementName TABLE_ELEMENT = of("table");
    static final ElementName TBODY = of("tbody");
    static final ElementName TITLE = of("title");
    static final ElementName TR = of("tr");

    final byte[] letters;
    private final long key;
    final Start start;
    final End end;
    private int flags;

    private ElementName(String name, Start start, End end) {
        letters = name.getBytes(StandardCharsets.US_ASCII);
        key = key(letters);
        this.start = start;
        this.end = end;
    }

    private static void add(Start start, End end, String names) {
        for (String each : names.split(" ")) {
            ElementName name = new ElementName(each, start, end);
            int slot = slot(name.key);
            while (NAMES[slot] != null) slot = (slot + 1) & (SLOTS - 1);
            NAMES[slot] = name;
        }
    }

    private static void is(int flag, String names) {
        for (String each : names.split(" ")) of(each).flags |= flag;
    }

    private static ElementName of(String name) {
        ElementName found = named(name.getBytes(StandardCharsets.US_ASCII));
        if (found == null) throw new IllegalArgumentException(name);
        return found;
    }

    /** The name of these letters, which are small ones; null when there is no rule for it. */
    static ElementName named(byte[] letters) {
        return find(key(letters), letters, 0, letters.length);
    }

    /** Its last {@link #KEYED} letters, as {@link #with} puts one behind the other. */
    private static long key(byte[] letters) {
        long key = 0;
        for (byte letter : letters) key = with(key, letter);
        return key;
    }

    /** A key with one more letter; a capital counts as its small letter, and of no two other characters of names is it the same. */
    static long with(long key, byte letter) {
        return key << 8 | letter | 0x20;
    }

    /** The upper bits of a product with an odd number without a pattern (Knuth's multiplicative hashing). */
    private static int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> Long.SIZE - SLOT_BITS);
    }

    /**
     * The name that stands there, in capitals or not.
     *
     * @param key of its letters: each {@link #with} those before, the first with 0
     * @param to after its last letter, more than {@code from}
     * @return null when there is no rule for it
     */
    static ElementName find(long key, byte[] page, int from, int to) {
        for (int slot = slot(key); ; slot = (slot + 1) & (SLOTS - 1)) {
            ElementName name = NAMES[slot];
            if (name == null || name.key == key && name.letters.length == to - from && (to - from <= KEYED || Ascii.is(name.letters, page, from, to))) return name;
        }
    }

    /** All that is said of it: the constants of this class, added up. */
    int flags() {
        return flags;
    }
}
