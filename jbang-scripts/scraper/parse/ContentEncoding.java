package scraper.parse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import scraper.fetch.Failure;

/** Takes the content encoding off a body (RFC 9110, section 8.4), as a stream and never past the cap. */
final class ContentEncoding {

    private ContentEncoding() {}

    /** Whether the body has to be decoded at all. */
    static boolean isPlain(String contentEncoding) {
        return contentEncoding == null || contentEncoding.isBlank() || contentEncoding.strip().equalsIgnoreCase("identity");
    }

    /**
     * Decodes a body.
     *
     * @param contentEncoding the header's value, or null for none
     * @param cap the most bytes that may come out
     * @throws Unreadable with {@code bad-encoding} or {@code too-large}
     */
    static byte[] decode(String contentEncoding, byte[] body, long cap) throws Unreadable {
        if (isPlain(contentEncoding) || body.length == 0) return body;
        String coding = contentEncoding.strip().toLowerCase(Locale.ROOT);
        try (InputStream decoded = switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(body), 8192);
            case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
            default -> throw new Unreadable(Failure.Kind.BAD_ENCODING, "the content encoding '" + coding + "' was not asked for");
        }) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.max(1024, 4 * body.length));
            byte[] chunk = new byte[8192];
            for (int n; (n = decoded.read(chunk)) >= 0; ) {
                if (plain.size() + n > cap)
                    throw new Unreadable(Failure.Kind.TOO_LARGE, "more than " + cap + " bytes once decoded from " + coding + " (--max-body)");
                plain.write(chunk, 0, n);
            }
            return plain.toByteArray();
        } catch (Unreadable e) {
            throw e;
        } catch (IOException e) {
            throw new Unreadable(Failure.Kind.BAD_ENCODING, "the body is not " + coding + " as its headers say: " + e.getMessage());
        }
    }
}
