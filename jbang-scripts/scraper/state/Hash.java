package scraper.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** What two equal things have in common and no two others: half of their SHA-256. For any thread. */
public final class Hash {

    private static final int BYTES = 16;

    private Hash() {}

    /** Of bytes. */
    public static byte[] of(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of a text. */
    static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
