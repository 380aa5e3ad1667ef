package scraper.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

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

    private final byte[] body;
    private final int end;
    private int at;
    private String name;
    private String value;

    private MetaPrescan(byte[] body) {
        this.body = body;
        end = Math.min(body.length, REACH);
    }

    /** The charset, or null. */
    static Charset charset(byte[] body) {
        return new MetaPrescan(body).find();
    }

    private Charset find() {
        for (; at < end; at++) {
            if (body[at] != '<') continue;
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
                while (at < end && body[at] != '>') at++;
            }
        }
        return null;
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
            if (TEXT_ONLY.contains(tag)) skipText(tag);
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
    }

    private Charset meta() {
        String charset = null;
        String httpEquiv = null;
        String content = null;
        while (attribute()) { // the first of a name counts
            switch (name) {
                case "charset" -> charset = charset == null ? value : charset;
                case "http-equiv" -> httpEquiv = httpEquiv == null ? value : httpEquiv;
                case "content" -> content = content == null ? value : content;
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
        int start = at;
        while (at < end && (body[at] != '=' || at == start) && !isSpace(body[at]) && body[at] != '/' && body[at] != '>') at++;
        name = lowerCase(start, at);
        value = "";
        skipSpace();
        if (at >= end || body[at] != '=') return at < end;
        at++;
        skipSpace();
        if (at >= end) return false;
        byte quote = body[at];
        if (quote == '"' || quote == '\'') {
            start = ++at;
            while (at < end && body[at] != quote) at++;
            value = text(start, at);
            return at++ < end;
        }
        start = at;
        while (at < end && !isSpace(body[at]) && body[at] != '>') at++;
        value = text(start, at);
        return at < end;
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

    private String text(int from, int to) {
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
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
