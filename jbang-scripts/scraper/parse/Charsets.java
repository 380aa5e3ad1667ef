package scraper.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which charset a page is in: byte order mark, then Content-Type, then {@code <meta>}, then UTF-8. */
final class Charsets {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,/>]+)", Pattern.CASE_INSENSITIVE);

    /** How far into a page a {@code <meta>} is looked for, in bytes. */
    private static final int PRESCAN = 64 * 1024;

    private Charsets() {}

    /** Decides; a label that no one knows counts as none. */
    static Charset of(String contentType, byte[] body) {
        Charset marked = byteOrderMark(body);
        if (marked != null) return marked;
        Charset declared = labelled(contentType);
        if (declared != null) return declared;
        Charset inPage = meta(body);
        return inPage != null ? inPage : StandardCharsets.UTF_8;
    }

    private static Charset byteOrderMark(byte[] body) {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) return StandardCharsets.UTF_8;
        if (body.length >= 2 && body[0] == (byte) 0xFE && body[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
        if (body.length >= 2 && body[0] == (byte) 0xFF && body[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        return null;
    }

    /** The charset after {@code charset=} in a header's or a meta element's text, or null. */
    private static Charset labelled(String text) {
        if (text == null) return null;
        Matcher charset = CHARSET.matcher(text);
        return charset.find() ? named(charset.group(1)) : null;
    }

    /** Labels as the WHATWG Encoding Standard reads them: Latin-1 and ASCII mean windows-1252. */
    private static Charset named(String label) {
        String name = switch (label.toLowerCase(Locale.ROOT)) {
            case "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii" -> "windows-1252";
            case "utf8" -> "utf-8";
            case "gb2312", "gbk", "x-gbk" -> "gb18030";
            default -> label;
        };
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** The first {@code <meta>} outside a comment that names a charset. */
    private static Charset meta(byte[] body) {
        int end = Math.min(body.length, PRESCAN);
        for (int at = 0; at < end; at++) {
            if (body[at] != '<') continue;
            if (matches(body, at, end, "<!--")) {
                at = commentEnd(body, at + 4, end);
            } else if (matches(body, at, end, "<meta")) {
                int close = at;
                while (close < end && body[close] != '>') close++;
                Charset named = labelled(new String(body, at, close - at, StandardCharsets.ISO_8859_1));
                // A page whose <meta> could be read as ASCII is not in UTF-16, whatever it says.
                if (named != null) return named.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : named;
            } else if (matches(body, at, end, "<body")) {
                return null;
            }
        }
        return null;
    }

    private static int commentEnd(byte[] body, int from, int end) {
        for (int at = from; at + 2 < end; at++)
            if (body[at] == '-' && body[at + 1] == '-' && body[at + 2] == '>') return at + 2;
        return end;
    }

    private static boolean matches(byte[] body, int at, int end, String lowerCase) {
        if (at + lowerCase.length() > end) return false;
        for (int i = 0; i < lowerCase.length(); i++)
            if (Character.toLowerCase((char) body[at + i]) != lowerCase.charAt(i)) return false;
        return true;
    }
}
