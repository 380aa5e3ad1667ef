package scraper.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for a {@code <meta>} that names the page's charset, byte by byte as the HTML Standard has it ("prescan a byte
 * stream to determine its encoding"), so that a {@code <meta>} in a comment or in another tag's attribute is none.
 *
 * <p>The standard stops after 1,024 bytes and leaves what comes later to its parser, which begins anew when it meets a
 * {@code <meta>}. To have its answer without parsing twice, this goes on, and steps over what the parser would take for
 * text: scripts, styles, titles and the like. For one page; not for several threads.
 */
final class MetaPrescan {

    /** How far into a page to look, in bytes. */
    private static final int REACH = 64 * 1024;

    private static final Set<String> TEXT_ONLY = Set.of("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes");

    private static final String WORD = "charset";
    /** How far on its last letter may be next, by the byte where it would be: no letter is in it twice. */
    private static final byte[] SKIPPED = new byte[256];

    static {
        Arrays.fill(SKIPPED, (byte) WORD.length());
        for (int i = 0; i < WORD.length(); i++) {
            byte rest = (byte) (WORD.length() - 1 - i);
            SKIPPED[WORD.charAt(i)] = rest;
            SKIPPED[Character.toUpperCase(WORD.charAt(i))] = rest;
        }
    }

    private final byte[] body;
    private final int end;
    private int at;
    /** Where the name and the value of the attribute read last are; of few is the text wanted. */
    private int nameFrom;
    private int nameTo;
    private int valueFrom;
    private int valueTo;

    /** Those {@link #TEXT_ONLY} of which there is no end tag any more: to look for it again and again would take time with the square of their number. */
    private Set<String> endless = Set.of();

    private MetaPrescan(byte[] body) {
        this.body = body;
        end = Math.min(body.length, REACH);
    }

    /** The charset, or null. */
    static Charset charset(byte[] body) {
        MetaPrescan prescan = new MetaPrescan(body);
        return prescan.mayNameOne() ? prescan.find() : null;
    }

    /**
     * Whether that word is there at all, which it must be in whatever names a charset: half of what a page without one costs would go into reading its
     * tags for that. By Horspool's search, which looks at one byte in seven.
     */
    private boolean mayNameOne() {
        for (int last = WORD.length() - 1; last < end; ) {
            int skipped = SKIPPED[body[last] & 0xFF];
            if (skipped == 0 && matches(last + 1 - WORD.length(), WORD)) return true;
            last += skipped == 0 ? WORD.length() : skipped;
        }
        return false;
    }

    private Charset find() {
        for (; (at = next('<')) < end; at++) {
            if (matches(at, "<!--")) {
                skipComment();
            } else if (isLetter(at + 1)) {
                Charset named = tag();
                if (named != null) return named;
            } else if (at + 1 < end && body[at + 1] == '/' && isLetter(at + 2)) {
                at += 2;
                skipName();
                while (attribute()) { }
                at--;
            } else if (at + 1 < end && (body[at + 1] == '!' || body[at + 1] == '/' || body[at + 1] == '?')) {
                at = next('>');
            }
        }
        return null;
    }

    /** Where that stands next, or the end. */
    private int next(int wanted) {
        byte[] body = this.body;
        int end = this.end;
        int next = at;
        while (next < end && body[next] != wanted) next++;
        return next;
    }

    /** Leaves {@link #at} on the comment's last byte; {@code <!-->} is a whole comment. */
    private void skipComment() {
        for (at += 4; at < end; at++)
            if (body[at] == '>' && body[at - 1] == '-' && body[at - 2] == '-') return;
    }

    /** Reads one start tag; leaves {@link #at} on its last byte, or on that of the text which only its end tag ends. */
    private Charset tag() {
        int start = ++at;
        skipName();
        String tag = lowerCase(start, at);
        if (tag.equals("meta")) {
            Charset named = meta();
            if (named != null) return named;
        } else {
            while (attribute()) { }
            if (TEXT_ONLY.contains(tag) && !endless.contains(tag)) skipText(tag);
        }
        at--;
        return null;
    }

    private void skipName() {
        while (at < end && !isSpace(body[at]) && body[at] != '>' && body[at] != '/') at++;
    }

    private void skipText(String tag) {
        String close = "</" + tag;
        for (int i = at; i < end; i++) {
            if (body[i] == '<' && matches(i, close)) {
                at = i;
                return;
            }
        }
        endless = Stream.concat(endless.stream(), Stream.of(tag)).collect(Collectors.toUnmodifiableSet());
    }

    private Charset meta() {
        String charset = null;
        String httpEquiv = null;
        String content = null;
        while (attribute()) { // the first of a name counts
            switch (lowerCase(nameFrom, nameTo)) {
                case "charset" -> charset = charset == null ? value() : charset;
                case "http-equiv" -> httpEquiv = httpEquiv == null ? value() : httpEquiv;
                case "content" -> content = content == null ? value() : content;
                default -> { }
            }
        }
        if (charset != null) return Charsets.asciiCompatible(Charsets.named(charset));
        return "content-type".equalsIgnoreCase(httpEquiv) ? Charsets.asciiCompatible(Charsets.declared(content)) : null;
    }

    /** Reads the next attribute into name and value ("get an attribute"); false at the tag's end, with at after it. */
    private boolean attribute() {
        while (at < end && (isSpace(body[at]) || body[at] == '/')) at++;
        if (at >= end) return false;
        if (body[at] == '>') {
            at++;
            return false;
        }
        nameFrom = at;
        while (at < end && (body[at] != '=' || at == nameFrom) && !isSpace(body[at]) && body[at] != '/' && body[at] != '>') at++;
        nameTo = at;
        valueFrom = valueTo = at;
        skipSpace();
        if (at >= end || body[at] != '=') return at < end;
        at++;
        skipSpace();
        if (at >= end) return false;
        byte quote = body[at];
        if (quote == '"' || quote == '\'') {
            valueFrom = ++at;
            valueTo = at = next(quote);
            return at++ < end;
        }
        valueFrom = at;
        while (at < end && !isSpace(body[at]) && body[at] != '>') at++;
        valueTo = at;
        return at < end;
    }

    private String value() {
        return new String(body, valueFrom, valueTo - valueFrom, StandardCharsets.ISO_8859_1);
    }

    private void skipSpace() {
        while (at < end && isSpace(body[at])) at++;
    }

    private String lowerCase(int from, int to) {
        char[] lower = new char[to - from];
        for (int i = 0; i < lower.length; i++) {
            byte b = body[from + i];
            lower[i] = (char) (b >= 'A' && b <= 'Z' ? b + 32 : b & 0xFF);
        }
        return new String(lower);
    }

    private boolean matches(int from, String lowerCase) {
        if (from + lowerCase.length() > end) return false;
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = body[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase.charAt(i)) return false;
        }
        return true;
    }

    private boolean isLetter(int index) {
        return index < end && ((body[index] | 0x20) >= 'a' && (body[index] | 0x20) <= 'z');
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\f' || b == '\r';
    }
}
