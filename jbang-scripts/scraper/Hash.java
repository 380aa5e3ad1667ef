package scraper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What two equal things have in common and no two others: half of their SHA-256. For any thread. */
public final class Hash {

    private static final int BYTES = 16;

    private Hash() {}

    /** Of bytes; 16 bytes. */
    public static byte[] of(byte[] bytes) {
        return Arrays.copyOf(sha256().digest(bytes), BYTES);
    }

    /** Of a text. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a text, as 32 digits that a file may be named by. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** For who has more than one piece to hash. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
