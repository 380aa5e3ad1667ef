package scraper.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * From a body's bytes to its text, in the charset that a browser would take (WHATWG HTML Standard, "Determining the
 * character encoding"): byte order mark, then Content-Type, then the page's own {@code <meta>} or XML declaration, then
 * UTF-8 where the bytes are that, then what a detector takes them for, then UTF-8 all the same. A label that no one
 * knows counts as none. Bytes that are malformed in the charset become U+FFFD, never an error.
 */
final class Charsets {

    private Charsets() {}

    /**
     * The charset of a body.
     *
     * @param contentType the header's value, or null for none
     * @param kind in HTML {@code <meta>} goes before the XML declaration, in XHTML after it, and in other XML it is no such thing
     */
    static Charset of(String contentType, PageKind kind, byte[] body) {
        Charset marked = byteOrderMark(body);
        if (marked != null) return marked;
        Charset declared = declared(contentType);
        if (declared == null) declared = inPage(kind, body);
        return declared != null ? declared : undeclared(body);
    }

    /** The charset of a body that does not tell it. */
    private static Charset undeclared(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Charset detected = text.indexOf('\uFFFD') < 0 ? null : CharsetDetection.detect(body, text);
        return detected == null ? StandardCharsets.UTF_8 : detected;
    }

    /** How many bytes the byte order mark has; 0 without one. */
    static int markLength(byte[] body) {
        Charset marked = byteOrderMark(body);
        return marked == null ? 0 : marked == StandardCharsets.UTF_8 ? 3 : 2;
    }

    /** Whether bytes of ASCII are always that, and not part of another character as well. False for a charset of which that is not known. */
    static boolean keepsAscii(Charset charset) {
        return charset == StandardCharsets.UTF_8 || charset.name().startsWith("windows-12") || charset.name().startsWith("ISO-8859-");
    }

    /** The charset that a byte order mark tells of, or null. */
    static Charset byteOrderMark(byte[] body) {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) return StandardCharsets.UTF_8;
        if (body.length >= 2 && body[0] == (byte) 0xFE && body[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
        if (body.length >= 2 && body[0] == (byte) 0xFF && body[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        return null;
    }

    /**
     * The charset named by the {@code charset=} of a Content-Type, be it a header's or a {@code <meta>}'s, or null
     * (HTML Standard, "extracting a character encoding from a meta element", which is milder than the header's grammar:
     * servers forget the semicolon).
     */
    static Charset declared(String contentType) {
        if (contentType == null) return null;
        for (int at = 0; (at = indexOfCharset(contentType, at)) >= 0; ) {
            at = skipSpace(contentType, at + "charset".length());
            if (at >= contentType.length() || contentType.charAt(at) != '=') continue;
            at = skipSpace(contentType, at + 1);
            if (at >= contentType.length()) return null;
            char quote = contentType.charAt(at);
            if (quote != '"' && quote != '\'') return named(contentType.substring(at, labelEnd(contentType, at)));
            int end = contentType.indexOf(quote, at + 1);
            return end < 0 ? null : named(contentType.substring(at + 1, end));
        }
        return null;
    }

    /** The charset of a label, or null. */
    static Charset named(String label) {
        // Nearly every page: the table need not be read for it.
        return label.equalsIgnoreCase("utf-8") ? StandardCharsets.UTF_8 : CharsetLabels.charset(label);
    }

    /** A label that could be read byte by byte is not in UTF-16, whatever it says (HTML Standard, "prescan"). */
    static Charset asciiCompatible(Charset named) {
        return named == StandardCharsets.UTF_16LE || named == StandardCharsets.UTF_16BE ? StandardCharsets.UTF_8 : named;
    }

    private static Charset inPage(PageKind kind, byte[] body) {
        Charset first = kind == PageKind.HTML ? MetaPrescan.charset(body) : XmlDeclaration.charset(body);
        if (first != null) return first;
        return switch (kind) {
            case HTML -> XmlDeclaration.charset(body);
            case XHTML -> MetaPrescan.charset(body);
            case XML, OTHER -> null;
        };
    }

    private static int indexOfCharset(String text, int from) {
        for (int at = from; at + "charset".length() <= text.length(); at++)
            if (text.regionMatches(true, at, "charset", 0, "charset".length())) return at;
        return -1;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') at++;
        return at;
    }

    private static int labelEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != ';' && text.charAt(at) != ',') at++;
        return at;
    }
}
