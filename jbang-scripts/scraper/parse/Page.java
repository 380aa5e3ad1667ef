package scraper.parse;

import java.util.List;
import java.util.Map;
import scraper.fetch.Failure;

/**
 * A reply, decoded and parsed.
 *
 * @param bytes size of the decoded body; null when it could not be decoded
 * @param rows what was extracted, in order; {@link #NO_FIELDS} for what is no HTML and for failures
 * @param failure why the reply made no page, or null
 * @param body the decoded body of a 2xx reply, whether or not a page could be made of it; null when it could not be decoded
 */
public record Page(Integer bytes, List<Map<String, Object>> rows, Failure failure, byte[] body) {

    /** One row with nothing in it. */
    public static final List<Map<String, Object>> NO_FIELDS = List.of(Map.of());

    /** The fields of the first row, which without a selector of rows is the only one. */
    public Map<String, Object> fields() {
        return rows.getFirst();
    }
}
