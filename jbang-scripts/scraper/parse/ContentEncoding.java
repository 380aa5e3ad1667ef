package scraper.parse;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import scraper.fetch.Failure;
import scraper.fetch.Headers;

/**
 * Takes the content encoding off a body (RFC 9110, section 8.4), as a stream and never past the cap. Several codings
 * are undone in the reverse of the order in which the header names them. What a coding's name is worth is
 * {@link Coding}'s to say.
 */
final class ContentEncoding {

    /** More codings on one body than anyone applies; curl draws the line here too. */
    private static final int MOST_CODINGS = 5;

    private ContentEncoding() {}

    /** The header's value, repeated headers joined by commas as RFC 9110, section 5.3 has it; null for none. */
    static String of(Headers headers) {
        if (headers.get("Content-Encoding") == null) return null;
        List<String> values = new ArrayList<>(1);
        for (Map.Entry<String, String> field : headers)
            if (field.getKey().equalsIgnoreCase("Content-Encoding")) values.add(field.getValue());
        return String.join(",", values);
    }

    /** Whether the body has to be decoded at all. */
    static boolean isPlain(String contentEncoding) {
        return contentEncoding == null || codings(contentEncoding).isEmpty();
    }

    /**
     * Decodes a body.
     *
     * @param contentEncoding the header's value, or null for none
     * @param cap the most bytes that may come out, of each coding; no more than about these are held in memory until it
     *     is known that they are all
     * @throws Unreadable with {@code bad-encoding} or {@code too-large}
     */
    static byte[] decode(String contentEncoding, byte[] body, long cap) throws Unreadable {
        if (contentEncoding == null || body.length == 0) return body;
        List<String> codings = codings(contentEncoding);
        if (codings.isEmpty()) return body;
        if (codings.size() > MOST_CODINGS)
            throw new Unreadable(Failure.Kind.BAD_ENCODING, codings.size() + " content encodings on one body; at most " + MOST_CODINGS + " are undone");
        List<Capped> layers = new ArrayList<>(codings.size());
        InputStream decoded = new ByteArrayInputStream(body);
        try {
            for (String coding : codings.reversed()) {
                InputStream peekable = decoded.markSupported() ? decoded : new BufferedInputStream(decoded);
                Capped layer = new Capped(Coding.open(coding, peekable), cap);
                layers.add(layer);
                decoded = layer;
            }
            byte[] plain = decoded.readAllBytes();
            // The JDK's gzip stream takes an error between two members for the end, the cap's own included.
            if (anyFull(layers)) throw tooLarge(codings, cap);
            return plain;
        } catch (IOException | RuntimeException | StackOverflowError e) { // the last: the JDK recurses over empty gzip members
            if (anyFull(layers)) throw tooLarge(codings, cap);
            throw unreadable(codings, e);
        } finally {
            layers.reversed().forEach(Capped::close);
        }
    }

    private static Unreadable unreadable(List<String> codings, Throwable error) {
        if (error instanceof Unreadable unreadable) return unreadable;
        return Coding.isCut(error)
                ? new Unreadable(Failure.Kind.TRUNCATED, "the body ends before its " + String.join(", ", codings) + " data does")
                : new Unreadable(Failure.Kind.BAD_ENCODING, "the body is not " + String.join(", ", codings) + " as its headers say: " + Coding.reason(error));
    }

    /**
     * Decodes the beginning of a body: what comes after, and what is wrong after it, does not matter.
     *
     * @param body its first bytes: when it has so many as may come out, or more, it need not be whole
     * @param most bytes that may come out
     * @throws Unreadable when something is wrong before, or the data of a shorter body has no end
     */
    static byte[] decodeHead(String contentEncoding, byte[] body, int most) throws Unreadable {
        List<String> codings = contentEncoding == null || body.length == 0 ? List.of() : codings(contentEncoding);
        InputStream decoded = new ByteArrayInputStream(body);
        ByteArrayOutputStream head = new ByteArrayOutputStream(Math.min(most, Math.max(8192, body.length)));
        try {
            for (String coding : codings.reversed())
                decoded = Coding.open(coding, decoded.markSupported() ? decoded : new BufferedInputStream(decoded));
            byte[] buffer = new byte[8192];
            for (int n; head.size() < most && (n = decoded.read(buffer, 0, Math.min(buffer.length, most - head.size()))) >= 0; )
                head.write(buffer, 0, n);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (body.length < most || !Coding.isCut(e)) throw unreadable(codings, e);
        } finally {
            close(decoded);
        }
        return head.toByteArray();
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException | RuntimeException e) {
            // There is nothing left to lose.
        }
    }

    private static List<String> codings(String contentEncoding) {
        List<String> codings = new ArrayList<>(2);
        for (String part : contentEncoding.split(",")) {
            String coding = part.strip().toLowerCase(Locale.ROOT);
            if (!coding.isEmpty() && !coding.equals("identity")) codings.add(coding);
        }
        return codings;
    }

    private static boolean anyFull(List<Capped> layers) {
        return layers.stream().anyMatch(Capped::isFull);
    }

    private static Unreadable tooLarge(List<String> codings, long cap) {
        return new Unreadable(Failure.Kind.TOO_LARGE,
                "more than " + cap + " bytes once decoded from " + String.join(", ", codings) + " (--max-body)");
    }
}
