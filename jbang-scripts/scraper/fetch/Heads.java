package scraper.fetch;

import java.util.Map;

/**
 * Which replies are HTTP, where the two clients would not say the same: both are held to this before a body is read.
 * Whoever finds a reply wrong also drops its connection, as no one can tell where the next reply on it would begin.
 */
final class Heads {

    /** A length that no one gave. */
    static final long UNKNOWN = -1;

    /**
     * Lines of a head, at most, that have no name of their own: those that go on with the one before (RFC 9112, section 5.2), and those that are
     * nothing. To join them takes time by the square of their number.
     */
    static final int MOST_NAMELESS = 100;

    /** What is wrong with a head that has more of them. */
    static final String NAMELESS = "more than " + MOST_NAMELESS + " header lines without a name";

    private static final long WRONG = -2;
    /** One digit more can still be counted. */
    private static final long MOST = Long.MAX_VALUE / 100;

    private Heads() {}

    /**
     * What is wrong with a reply's head, or null.
     *
     * @param status as received; 101 is as wrong as any other that is not final, since no one asked to switch
     */
    static String wrong(int status, Headers headers) {
        if (status < 200) return "the status " + status + " is not that of a reply";
        long length = UNKNOWN;
        boolean chunked = false;
        for (Map.Entry<String, String> field : headers) {
            String name = field.getKey();
            String value = field.getValue();
            if (value.indexOf('\0') >= 0 || name.indexOf('\0') >= 0) return "a NUL in the header " + Quoted.of(name);
            if (name.length() == 14 && name.equalsIgnoreCase("Content-Length")) {
                long next = length(value);
                if (next == WRONG) return "the Content-Length " + Quoted.of(value) + " is no length";
                if (length != UNKNOWN && length != next) return "two lengths, " + length + " and " + next;
                length = next;
            } else if (name.length() == 17 && name.equalsIgnoreCase("Transfer-Encoding")) {
                if (chunked || !value.strip().equalsIgnoreCase("chunked")) return "the Transfer-Encoding " + Quoted.of(value) + " was not asked for";
                chunked = true;
            }
        }
        // RFC 9110, sections 8.6 and 15.3.5: neither belongs into them, and what follows may be a body or the next reply. A 204 in chunks may be
        // taken as one without: Netty says nothing of them there, and what follows closes the connection.
        if ((status == 204 || status == 205) && length > 0 || status == 205 && chunked) return "a " + status + " that announces a body";
        return null;
    }

    /** Whether a reply of this status has no body, whatever its headers say (RFC 9112, section 6.3). */
    static boolean isBodiless(int status) {
        return status == 204 || status == 304;
    }

    /** The length of the body as its head has it, or {@link #UNKNOWN}; the head is not {@linkplain #wrong wrong}. */
    static long length(Headers headers) {
        String value = headers.get("Content-Length");
        return value == null || headers.get("Transfer-Encoding") != null ? UNKNOWN : length(value);
    }

    /** Digits alone, or the same digits several times, as RFC 9110, section 8.6 allows to be read. */
    private static long length(String value) {
        long length = UNKNOWN;
        for (int from = 0, comma; from <= value.length(); from = comma + 1) {
            comma = value.indexOf(',', from);
            if (comma < 0) comma = value.length();
            long next = number(value.substring(from, comma).strip());
            if (next == WRONG || length != UNKNOWN && length != next) return WRONG;
            length = next;
        }
        return length;
    }

    private static long number(String digits) {
        if (digits.isEmpty()) return WRONG;
        long length = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9' || length > MOST) return WRONG;
            length = 10 * length + digit - '0';
        }
        return length;
    }
}
