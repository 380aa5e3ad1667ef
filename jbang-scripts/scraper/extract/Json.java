package scraper.extract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON as pages have it in their scripts, read leniently: raw line ends in strings, comments, trailing commas. */
final class Json {

    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** What may stand between two values, and the beginning of the second. */
    private static final Pattern ANOTHER = Pattern.compile("(?:[\\s;,]++|//[^\n\r]*+|/\\*(?s:.*?)\\*/)*+[{\\[]");

    private Json() {}

    /**
     * An object or a list, nothing else: null as well when it is one of several.
     */
    static Object whole(String text) {
        try (JsonParser json = LENIENT.createParser(text)) {
            Object value = LENIENT.readValue(json, Object.class);
            if (!(value instanceof Map) && !(value instanceof List)) return null;
            int end = (int) json.currentLocation().getCharOffset();
            return ANOTHER.matcher(text).region(end, text.length()).lookingAt() ? null : value;
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return null; // as below
        }
    }

    /** Maps, lists, strings, numbers, truth values; null when it is no JSON, even so. What follows the first value is left. */
    static Object read(String text) {
        try {
            return LENIENT.readValue(text, Object.class);
        } catch (JsonProcessingException | ArithmeticException | NumberFormatException e) {
            return null; // the latter two of a number beyond all counting
        }
    }
}
