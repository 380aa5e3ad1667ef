package scraper.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Set;

/**
 * The text of bytes in a charset of East Asia, where characters of two and more bytes stand among ASCII. In the JDK a byte that
 * begins a character and has no end takes the byte behind it along, be it the {@code <} of a tag; here, as in browsers, a byte of
 * ASCII stays what it is (WHATWG Encoding Standard, sections 10 to 12: "if byte is an ASCII byte, restore byte"). For any thread.
 */
final class MultiByteText {

    private static final String GB18030 = "GB18030";
    private static final String BIG5 = "Big5-HKSCS";
    private static final String EUC_JP = "x-eucJP-Open";
    private static final Set<String> NAMES = Set.of(GB18030, BIG5, EUC_JP, "windows-31j", "x-windows-949");

    /** What the standard's tables have and the JDK's do not, by the bytes as one number. */
    private static final Map<Integer, String> MORE_OF_GB18030 = Map.of(0x80, "\u20AC");
    private static final Map<Integer, String> MORE_OF_BIG5 = Map.of(0xA1C3, "\uFFE3", 0xA3E1, "\u20AC", 0x8862, "\u00CA\u0304", 0x8864, "\u00CA\u030C",
            0x88A3, "\u00EA\u0304", 0x88A5, "\u00EA\u030C");

    private MultiByteText() {}

    /** The text; what is malformed becomes U+FFFD. In a charset that is none of these, as the JDK has it. */
    static String decode(byte[] body, int start, Charset charset) {
        if (!NAMES.contains(charset.name())) return new String(body, start, body.length - start, charset);
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        Map<Integer, String> more = charset.name().equals(GB18030) ? MORE_OF_GB18030 : charset.name().equals(BIG5) ? MORE_OF_BIG5 : Map.of();
        ByteBuffer in = ByteBuffer.wrap(body, start, body.length - start);
        CharBuffer out = CharBuffer.allocate(body.length - start + 2); // no byte makes more than a character, but two may make a pair
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) break;
            int length = result.length();
            String known = more.get(number(in, length));
            out.put(known != null ? known : "\uFFFD");
            in.position(in.position() + (known != null ? length : malformed(in, length)));
        }
        decoder.flush(out);
        String text = out.flip().toString();
        return charset.name().equals(EUC_JP) ? asInShiftJis(text) : text;
    }

    /** Of so many bytes that are malformed, those up to the first of ASCII; the first byte at least. */
    private static int malformed(ByteBuffer in, int length) {
        for (int i = 1; i < length; i++) if (in.get(in.position() + i) >= 0) return i;
        return length;
    }

    private static int number(ByteBuffer in, int length) {
        int number = 0;
        for (int i = 0; i < Math.min(length, 4); i++) number = number << 8 | in.get(in.position() + i) & 0xFF;
        return number;
    }

    /** The standard has one table for both Japanese charsets, and the JDK two that differ. */
    private static String asInShiftJis(String text) {
        return text.replace('\u301C', '\uFF5E').replace('\u2016', '\u2225').replace('\u2212', '\uFF0D');
    }
}
