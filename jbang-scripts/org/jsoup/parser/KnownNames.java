package org.jsoup.parser;

import java.util.HashMap;
import java.util.Map;

/** Names of elements and attributes that pages are full of, found by their characters without making a string first. */
final class KnownNames {

    /** After its start tag the tokeniser is told to read what follows in another way, or may be. */
    static final int RAW = 1;
    /** It has no content: a slash at the end of its tag changes nothing. */
    static final int VOID = 4;
    /** It is opened again where it was closed by the end of another. */
    static final int FORMATTING = 8;
    /** Its start tag in a body ends a paragraph and does nothing more. */
    static final int BLOCK = 16;
    /** Its end tag in a body ends it and does nothing more when all within it has ended. */
    static final int ENDED = 32;

    private static final String RAWS = "iframe noembed noframes noscript plaintext script style textarea title xmp";
    private static final String COMMON = "article aside button dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header img label li main nav ol option p picture"
            + " section select source span table tbody td th thead tr ul";
    private static final String VOIDS = "area br embed hr img input link meta";
    private static final String FORMATTINGS = "a b big code em font i nobr s small strike strong tt u";
    private static final String BLOCKS = "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu"
            + " nav ol p search section summary ul";
    private static final String ENDEDS = BLOCKS + " button dd dt h1 h2 h3 h4 h5 h6 li listing pre span";
    private static final String OTHERS = "base body canvas caption circle col colgroup defs g head html ins line object optgroup path polygon rect sub sup svg template tfoot time"
            + " use video action align alt border cellpadding cellspacing charset class clip-rule color content crossorigin d data-id data-src datetime"
            + " fill fill-rule for height hidden href hreflang http-equiv id integrity lang loading media method name onclick placeholder property rel"
            + " role sizes src srcset stroke stroke-width tabindex target transform type value viewBox width xmlns aria-hidden aria-label"
            + " aria-labelledby";

    /** Sparse, so that nearly every name is where its hash says; a power of 2. */
    private static final int SLOTS = 1024;

    private static final String[] NAMES = new String[SLOTS];
    private static final byte[] KINDS = new byte[SLOTS];
    private static final Map<String, Integer> KIND_OF = new HashMap<>();

    static {
        add(RAWS, RAW);
        add(VOIDS, VOID);
        add(FORMATTINGS, FORMATTING);
        add(BLOCKS, BLOCK);
        add(ENDEDS, ENDED);
        add(COMMON, 0);
        add(OTHERS, 0);
        KIND_OF.forEach((name, kind) -> {
            int slot = hash(name.toCharArray(), 0, name.length());
            while (NAMES[slot] != null) slot = (slot + 1) & (SLOTS - 1);
            NAMES[slot] = name;
            KINDS[slot] = kind.byteValue();
        });
    }

    private KnownNames() {
    }

    private static void add(String names, int kind) {
        for (String name : names.split(" ")) KIND_OF.merge(name.intern(), kind, (a, b) -> a | b);
    }

    /** Few have the same length, ends and middle. */
    private static int hash(char[] characters, int from, int to) {
        int length = to - from;
        return (characters[from] * 31 + characters[to - 1] * 7 + characters[from + (length >> 1)] * 131 + length * 523) & (SLOTS - 1);
    }

    /**
     * Finds a name of those, as it is spelled there: most are in lower case.
     *
     * @param from its first character
     * @param to after its last character, more than {@code from}
     * @return what {@link #name} and {@link #kind} take, or -1 for a name that is not among them
     */
    static int find(char[] characters, int from, int to) {
        for (int slot = hash(characters, from, to); ; slot = (slot + 1) & (SLOTS - 1)) {
            String name = NAMES[slot];
            if (name == null) return -1;
            if (isAt(name, characters, from, to)) return slot;
        }
    }

    private static boolean isAt(String name, char[] characters, int from, int to) {
        if (name.length() != to - from) return false;
        for (int i = 0; i < name.length(); i++) if (name.charAt(i) != characters[from + i]) return false;
        return true;
    }

    /** The name that was found: the same string each time. */
    static String name(int found) {
        return NAMES[found];
    }

    /** What is known of the name that was found: the constants of this class, added up. */
    static int kind(int found) {
        return KINDS[found];
    }

    /** What is known of an element's name in lower case: 0 for one that is not among them. */
    static int kind(String name) {
        return KIND_OF.getOrDefault(name, 0);
    }
}
