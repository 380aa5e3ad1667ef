package scraper.sink;

import java.util.List;
import java.util.Map;
import scraper.fetch.Failure;
import scraper.source.Target;
import scraper.timing.Timing;

/**
 * What became of one target: one record, be it of many rows.
 *
 * @param target what was asked for
 * @param finalUrl where the last reply came from; null when nothing replied
 * @param status the last reply's status; null when nothing replied
 * @param contentType the last reply's Content-Type as sent; null when it had none
 * @param bytes size of the decoded body; null when there was none to decode
 * @param fetchNanos the last attempt from its start to its last byte or failure; 0 when nothing was sent
 * @param parseNanos decoding, parsing and extracting; 0 when there was nothing to parse
 * @param attempts how often it was tried; 0 when nothing was sent
 * @param rows what was extracted, a line of the output each, in the order of the page; at least one, and one with no
 *     fields for failures and for what is no HTML. Where records are rows, {@code row} counts them from 1, and the one
 *     row 0 stands for a page that has none. All rows have the columns of {@link scraper.extract.Extraction#columns()}
 * @param error why it failed, or null
 * @param bodyFile where the decoded body was saved, relative to the folder of {@code --save-bodies}; null when it was not
 * @param timing where the time went, marked where the sink's begins; null for what was not timed
 * @param version which version of the page it is made of; null for failures, and in a run that remembers nothing
 * @param change what it says beside the run before; null until that is known, and in a run that remembers nothing
 */
public record PageRecord(Target target, String finalUrl, Integer status, String contentType, Integer bytes,
        long fetchNanos, long parseNanos, int attempts, List<Map<String, Object>> rows, Failure error, String bodyFile,
        Timing timing, Version version, Change change) {

    /** One row with nothing in it. */
    public static final List<Map<String, Object>> NO_FIELDS = List.of(Map.of());

    /** A record without a saved body and times, of a run that remembers nothing. */
    public PageRecord(Target target, String finalUrl, Integer status, String contentType, Integer bytes, long fetchNanos, long parseNanos,
            int attempts, List<Map<String, Object>> rows, Failure error) {
        this(target, finalUrl, status, contentType, bytes, fetchNanos, parseNanos, attempts, rows, error, null, null, null, null);
    }

    /** The same record, with its times. */
    public PageRecord with(Timing value) {
        return new PageRecord(target, finalUrl, status, contentType, bytes, fetchNanos, parseNanos, attempts, rows, error, bodyFile, value, version, change);
    }

    /** The same record, with its body saved. */
    public PageRecord withBodyFile(String name) {
        return new PageRecord(target, finalUrl, status, contentType, bytes, fetchNanos, parseNanos, attempts, rows, error, name, timing, version, change);
    }

    /** The same record, made of that version of its page. */
    public PageRecord of(Version value) {
        return new PageRecord(target, finalUrl, status, contentType, bytes, fetchNanos, parseNanos, attempts, rows, error, bodyFile, timing, value, change);
    }

    /** The same record with what an earlier one said of the page, which has not changed since. */
    public PageRecord asBefore(String type, Integer size, String file, List<Map<String, Object>> found) {
        return new PageRecord(target, finalUrl, status, type, size, fetchNanos, parseNanos, attempts, found, error, file, timing, version, change);
    }

    /** The same record with what it says beside the run before. */
    public PageRecord with(Change value) {
        return new PageRecord(target, finalUrl, status, contentType, bytes, fetchNanos, parseNanos, attempts, rows, error, bodyFile, timing, version, value);
    }

    /** Whether it is to be written. */
    public boolean isTold() {
        return change == null || change.told();
    }

    /** A record of a target that got no page. */
    public static PageRecord failed(Target target, Failure error) {
        return new PageRecord(target, null, null, null, null, 0, 0, 0, NO_FIELDS, error);
    }

    /** The fields of the first row, which without a selector of rows is the only one. */
    public Map<String, Object> fields() {
        return rows.getFirst();
    }

    /** The last attempt in milliseconds, to a tenth. */
    public double millis() {
        return Math.round(fetchNanos / 1e5) / 10.0;
    }
}
