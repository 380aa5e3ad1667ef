package scraper.sink;

import java.util.List;
import java.util.Map;

/**
 * What a record says beside what the run before knew of its target; there only in a run that remembers.
 *
 * @param kind of the target as a whole
 * @param failures runs in a row that failed, this one included; in a record without an error, those that end with it
 * @param rows what became of each row; of a record with an error, one entry
 * @param told whether it is written; not where {@code --changed-only} leaves it out as no news
 */
public record Change(Kind kind, int failures, List<Row> rows, boolean told) {

    /** What became of a target, or of a row of it, as the record says it. */
    public enum Kind {
        /** Never seen good before, or gone in between. */
        NEW("new"),
        /** Something that was extracted differs. */
        CHANGED("changed"),
        /** All that was extracted is as it was. */
        UNCHANGED("unchanged"),
        /** As it was, after failures that were told of. */
        RECOVERED("recovered"),
        /** It was there and its server says that it is no more (404, 410). */
        GONE("gone"),
        /** It could not be had, which says nothing of the page. */
        FAILED("failed");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As written in records and summaries. */
        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * What became of one row.
     *
     * @param changed field → {@code before} and {@code after}; empty unless {@code kind} is {@link Kind#CHANGED}
     */
    public record Row(Kind kind, Map<String, Map<String, Object>> changed) {

        /** A row of which there is no more to say. */
        public Row(Kind kind) {
            this(kind, Map.of());
        }
    }
}
