package scraper.fetch;

import java.net.ProtocolException;

/** What the first line of a reply must look like: OkHttp's rule, written down for the other client. */
final class StatusLine {

    private StatusLine() {}

    /**
     * Where the three digits of the status begin; negative when the line is no status line. {@code ICY} is what radio
     * stations have for {@code HTTP/1.0}.
     */
    static int codeAt(String line) {
        int code = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ") ? 9 : line.startsWith("ICY ") ? 4 : -1;
        if (code < 0 || line.length() < code + 3) return -1;
        for (int i = code; i < code + 3; i++)
            if (line.charAt(i) < '0' || line.charAt(i) > '9') return -1;
        return line.length() == code + 3 || line.charAt(code + 3) == ' ' ? code : -1;
    }

    /** Whether a server that begins with this byte, and then closes, spoke something else: TLS and HTTP/2 do. */
    static boolean isForeign(byte first) {
        return first >= 0 && first < ' ' && first != '\r' && first != '\n' && first != '\t';
    }

    /** The failure for it. */
    static ProtocolException foreign() {
        return new ProtocolException("it speaks another protocol; is it an https URL, perhaps?");
    }
}
