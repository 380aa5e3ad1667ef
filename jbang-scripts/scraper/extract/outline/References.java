package scraper.extract.outline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.parser.Parser;

/**
 * Character references in a text, such as {@code &amp;}, replaced as Jsoup does it. Each alone, and most of them remembered, as Jsoup makes a parser ready and
 * copies the text thrice. For any threads.
 */
final class References {

    /** So many are remembered, of the first that come; no longer ones than have a name in HTML. */
    private static final int MOST = 256;
    private static final int LONGEST = 34;

    private static final Map<String, String> IN_TEXT = new ConcurrentHashMap<>();
    private static final Map<String, String> IN_ATTRIBUTES = new ConcurrentHashMap<>();

    private References() {}

    /** The text with what its references stand for. @param inAttribute whether it is the value of an attribute: there are fewer in those */
    static String resolve(String text, boolean inAttribute) {
        int reference = text.indexOf('&');
        if (reference < 0) return text;
        StringBuilder resolved = new StringBuilder(text.length());
        int from = 0;
        for (; reference >= 0; reference = text.indexOf('&', from)) {
            resolved.append(text, from, reference);
            from = end(text, reference + 1);
            resolved.append(character(text.substring(reference, from), inAttribute));
        }
        return resolved.append(text, from, text.length()).toString();
    }

    /** Behind the one character that comes after a name or number: it tells whether that is meant as one. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && (Ascii.isAlphanumeric(text.charAt(at)) || text.charAt(at) == '#')) at++;
        return at < text.length() && text.charAt(at) != '&' ? at + 1 : at;
    }

    private static String character(String reference, boolean inAttribute) {
        Map<String, String> known = inAttribute ? IN_ATTRIBUTES : IN_TEXT;
        String character = known.get(reference);
        if (character != null) return character;
        character = Parser.unescapeEntities(reference, inAttribute);
        if (reference.length() <= LONGEST && known.size() < MOST) known.put(reference, character);
        return character;
    }
}
