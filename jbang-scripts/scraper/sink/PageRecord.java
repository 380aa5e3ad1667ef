package scraper.sink;

import java.util.Map;
import scraper.fetch.Failure;
import scraper.source.Target;

/**
 * What became of one target.
 *
 * @param target what was asked for
 * @param finalUrl where the last reply came from; null when nothing replied
 * @param status the last reply's status; null when nothing replied
 * @param contentType the last reply's Content-Type as sent; null when it had none
 * @param bytes size of the decoded body; null when there was none to decode
 * @param fetchNanos the last attempt from its start to its last byte or failure; 0 when nothing was sent
 * @param parseNanos decoding, parsing and extracting; 0 when there was nothing to parse
 * @param attempts how often it was tried; 0 when nothing was sent
 * @param fields what was extracted, in order; empty for failures and for what is no HTML
 * @param error why it failed, or null
 */
public record PageRecord(Target target, String finalUrl, Integer status, String contentType, Integer bytes,
        long fetchNanos, long parseNanos, int attempts, Map<String, Object> fields, Failure error) {

    /** A record of a target that got no page. */
    public static PageRecord failed(Target target, Failure error) {
        return new PageRecord(target, null, null, null, null, 0, 0, 0, Map.of(), error);
    }

    /** The last attempt in milliseconds, to a tenth. */
    public double millis() {
        return Math.round(fetchNanos / 1e5) / 10.0;
    }
}
