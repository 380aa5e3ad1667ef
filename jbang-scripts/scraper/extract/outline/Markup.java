package scraper.extract.outline;

/**
 * Reads tags, comments and raw text from a page's bytes as the HTML Standard has it (section 13.2.5), but for what is rare: of that it says that it
 * does not know. Bytes are those of an encoding in which ASCII is itself. For one page, and one thread.
 */
final class Markup {

    /** What is not to be understood here, or goes on to the end of the page. */
    static final int UNKNOWN = -1;

    /** Jsoup drops those after 512. */
    private static final int MOST_ATTRIBUTES = 500;

    private static final byte SPACE = 1;
    /** May be in the name of an element. */
    private static final byte NAME = 2;
    /** Ends the name of an attribute. */
    private static final byte ENDS_NAME = 4;
    /** Is not in the name of an attribute, or Jsoup takes it away. */
    private static final byte STRANGE = 8;
    private static final byte[] KINDS = new byte[256];

    static {
        for (int c = 0; c < 0x20; c++) KINDS[c] = STRANGE;
        for (char c : " \t\n\f\r".toCharArray()) KINDS[c] = SPACE | ENDS_NAME;
        for (char c : "/=>".toCharArray()) KINDS[c] = ENDS_NAME;
        for (char c = '0'; c <= '9'; c++) KINDS[c] = NAME;
        for (char c = 'a'; c <= 'z'; c++) KINDS[c] = NAME;
        for (char c = 'A'; c <= 'Z'; c++) KINDS[c] = NAME;
        for (char c : "-_:.".toCharArray()) KINDS[c] = NAME;
    }

    private final byte[] page;
    private final int end;
    private final Span first = new Span();
    private final Span second = new Span();
    private boolean selfClosing;
    private ElementName name;

    Markup(byte[] page) {
        this.page = page;
        end = page.length;
    }

    /** Where the next {@code <} is, or the end of the page. */
    int nextOpen(int at) {
        byte[] page = this.page;
        int end = this.end;
        while (at < end && page[at] != '<') at++;
        return at;
    }

    /** Whether there is nothing but white space. */
    boolean isBlank(int from, int to) {
        while (from < to && (KINDS[page[from] & 0xFF] & SPACE) != 0) from++;
        return from >= to;
    }

    /** Whether an ASCII letter stands there. */
    boolean isLetter(int at) {
        return at < end && Ascii.isLetter(page[at]);
    }

    /** Where the name of a tag ends; {@link #UNKNOWN} when there are other characters in it than those of names. */
    int afterName(int at) {
        byte[] page = this.page;
        int end = this.end;
        int from = at;
        long key = 0;
        for (; at < end; at++) {
            byte c = page[at];
            byte kind = KINDS[c & 0xFF];
            if ((kind & NAME) == 0) {
                name = ElementName.find(key, page, from, at);
                return c != '=' && (kind & ENDS_NAME) != 0 ? at : UNKNOWN;
            }
            key = ElementName.with(key, c);
        }
        return UNKNOWN;
    }

    /** The name that was read last; null for one of which there is no rule. */
    ElementName name() {
        return name;
    }

    /**
     * Reads the attributes of a tag, and tells afterwards the values of two of them, and whether it {@link #isSelfClosing()}.
     *
     * @param at after the name of the tag
     * @param one the name of an attribute whose value will be {@link #first()}, in small letters; null for none
     * @param other the name of one whose value will be {@link #second()}
     * @return after the end of the tag, or {@link #UNKNOWN}
     */
    int afterAttributes(int at, byte[] one, byte[] other) {
        byte[] page = this.page;
        int end = this.end;
        first.from = -1;
        second.from = -1;
        selfClosing = false;
        for (int number = 0; at < end && number < MOST_ATTRIBUTES; number++) {
            byte c = page[at];
            while ((KINDS[c & 0xFF] & SPACE) != 0) {
                if (++at >= end) return UNKNOWN;
                c = page[at];
            }
            if (c == '>') return at + 1;
            if (c == '/') {
                if (++at < end && page[at] == '>') {
                    selfClosing = true;
                    return at + 1;
                }
                continue;
            }
            int from = at++; // which may be anything else, even a quote or '='
            while (at < end && (KINDS[page[at] & 0xFF] & (ENDS_NAME | STRANGE)) == 0) at++;
            int to = at;
            while (at < end && (KINDS[page[at] & 0xFF] & SPACE) != 0) at++;
            if (at >= end || ((KINDS[page[at] & 0xFF] | KINDS[page[from] & 0xFF]) & STRANGE) != 0) return UNKNOWN;
            Span wanted = one != null && Ascii.is(one, page, from, to) ? first : other != null && Ascii.is(other, page, from, to) ? second : null;
            if (page[at] != '=') {
                if (wanted != null && wanted.from < 0) wanted.set(to, to);
                continue;
            }
            do at++; while (at < end && (KINDS[page[at] & 0xFF] & SPACE) != 0);
            if (at >= end) return UNKNOWN;
            byte quote = page[at];
            if (quote == '"' || quote == '\'') {
                from = ++at;
                while (at < end && page[at] != quote) at++;
                to = at++;
            } else {
                from = at;
                while (at < end && page[at] != '>' && (KINDS[page[at] & 0xFF] & SPACE) == 0) at++;
                to = at;
            }
            if (wanted != null && wanted.from < 0) wanted.set(from, to);
        }
        return UNKNOWN;
    }

    /** The value of the first attribute wanted: that before all others of its name. Good up to the next tag. */
    Span first() {
        return first;
    }

    /** As {@link #first()}. */
    Span second() {
        return second;
    }

    /** Whether the tag has a slash at its end. */
    boolean isSelfClosing() {
        return selfClosing;
    }

    /** The same of two places in the page. */
    boolean isSame(int from, int to, int otherFrom, int otherTo) {
        if (to - from != otherTo - otherFrom) return false;
        for (int i = 0; i < to - from; i++) {
            byte a = page[from + i];
            byte b = page[otherFrom + i];
            if (a != b && ((a | 0x20) != (b | 0x20) || !Ascii.isLetter(a))) return false;
        }
        return true;
    }

    /** Whether there are references in it, or other characters than those of ASCII. */
    boolean isOdd(Span span) {
        for (int at = span.from; at < span.to; at++) if (page[at] == '&' || page[at] < 0) return true;
        return false;
    }

    /**
     * Passes over a comment, a document type, a processing instruction or what else begins with {@code <!}, {@code <?} or {@code </}.
     *
     * @param at where its {@code <} is
     * @return after it, or {@link #UNKNOWN}
     */
    int afterDeclaration(int at) {
        boolean comment = at + 3 < end && page[at + 1] == '!' && page[at + 2] == '-' && page[at + 3] == '-';
        int from = at + 4;
        for (at += comment ? 4 : 2; at < end; at++) {
            if (page[at] != '>') continue;
            if (!comment || at == from || at == from + 1 && page[from] == '-') return at + 1;
            if (at - 2 >= from && page[at - 1] == '-' && page[at - 2] == '-') return at + 1;
            if (at - 3 >= from && page[at - 1] == '!' && page[at - 2] == '-' && page[at - 3] == '-') return at + 1;
        }
        return UNKNOWN;
    }

    /** Whether a section of character data would begin there, which it does in what is not HTML. */
    boolean isCharacterData(int at) {
        return at + 2 < end && page[at + 1] == '!' && page[at + 2] == '[';
    }

    /**
     * Where the raw text of an element ends.
     *
     * @param at after its start tag
     * @return where its end tag begins, or {@link #UNKNOWN} when there is none, or when a script may go on after it
     */
    int endOfRaw(int at, ElementName name) {
        int from = at;
        while ((at = nextOpen(at)) < end) {
            int to = at + 2 + name.letters.length;
            if (to < end && page[at + 1] == '/' && page[to] != '=' && (KINDS[page[to] & 0xFF] & ENDS_NAME) != 0 && Ascii.is(name.letters, page, at + 2, to))
                return name == ElementName.SCRIPT && isEscaped(from, at) ? UNKNOWN : at;
            at++;
        }
        return UNKNOWN;
    }

    /** Whether in a script there is a comment with a script in it: then its end tag ends that (section 13.2.5.17 and following). */
    private boolean isEscaped(int from, int to) {
        boolean comment = false;
        for (int at = nextOpen(from); at < to; at = nextOpen(at + 1)) {
            if (page[at + 1] == '!' && page[at + 2] == '-') comment = true;
            else if (comment && isLetter(at + 1) && Ascii.is(ElementName.SCRIPT.letters, page, at + 1, Math.min(to, at + 7))) return true;
        }
        return false;
    }
}
