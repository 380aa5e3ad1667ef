package scraper.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that an XML declaration names: {@code <?xml version="1.0" encoding="koi8-r"?>}. */
final class XmlDeclaration {

    private static final Pattern ENCODING = Pattern.compile("\\A\\s*<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*(?:\"([^\">]*)\"|'([^'>]*)')");

    /** How far into a page the declaration may reach, in bytes. */
    private static final int REACH = 1024;

    private XmlDeclaration() {}

    /** The charset, or null; without a byte order mark, UTF-16 shows in how the declaration begins. */
    static Charset charset(byte[] body) {
        int at = 0;
        while (at < body.length && at < REACH && body[at] >= 0 && body[at] <= ' ' && body[at] != 0) at++;
        if (starts(body, at, '<', 0, '?', 0)) return StandardCharsets.UTF_16LE;
        if (starts(body, at, 0, '<', 0, '?')) return StandardCharsets.UTF_16BE;
        if (!starts(body, at, '<', '?', 'x', 'm')) return null;
        Matcher found = ENCODING.matcher(new String(body, 0, Math.min(body.length, REACH), StandardCharsets.ISO_8859_1));
        if (!found.find()) return null;
        return Charsets.asciiCompatible(Charsets.named(found.group(1) != null ? found.group(1) : found.group(2)));
    }

    private static boolean starts(byte[] body, int at, int... with) {
        if (body.length < at + with.length) return false;
        for (int i = 0; i < with.length; i++) if (body[at + i] != with[i]) return false;
        return true;
    }
}
