package scraper.parse;

import java.nio.charset.Charset;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Guesses the charset of a page that does not tell it and is not in UTF-8. The guess is juniversalchardet's, a port of
 * Mozilla's detector: a fiftieth of the size of ICU's, and made for web pages.
 */
final class CharsetDetection {

    /** How many first bytes are judged; a guess gets no better for more. */
    private static final int JUDGED = 1 << 20;

    private CharsetDetection() {}

    /**
     * The likely charset, or null when it is UTF-8 after all or cannot be told.
     *
     * @param asUtf8 the body decoded as UTF-8
     */
    static Charset detect(byte[] body, String asUtf8) {
        if (isMostlyUtf8(asUtf8)) return null;
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(body, 0, Math.min(body.length, JUDGED));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name == null ? null : CharsetLabels.charset(name);
    }

    /**
     * Whether at least half of what is not ASCII came out well: UTF-8 that was cut or damaged in places. Text in any
     * other charset seldom has two bytes in a row that make a character in UTF-8.
     */
    private static boolean isMostlyUtf8(String asUtf8) {
        long malformed = asUtf8.chars().filter(c -> c == '\uFFFD').count();
        long others = asUtf8.chars().filter(c -> c >= 0x80).count() - malformed;
        return others >= malformed;
    }
}
