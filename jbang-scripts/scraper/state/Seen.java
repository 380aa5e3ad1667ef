package scraper.state;

import scraper.fetch.Validators;

/**
 * A target as a run left it.
 *
 * @param status of the last reply; null when nothing replied
 * @param error kind of the last run's failure; null when it did not fail
 * @param good what the last good record was made of; null when there never was one
 * @param run the run that saw it last, by its number
 * @param failures runs in a row that failed
 * @param missing runs that found it missing (404, 410) since it was last seen good
 * @param standing what has been told of it
 */
record Seen(Integer status, String error, Good good, long run, int failures, int missing, Standing standing) {

    /** What whoever reads the changes alone knows. */
    enum Standing {
        /** It is there. */
        GOOD,
        /** It has failed, but not often enough to tell. */
        FAILING,
        /** It has failed, which was told. */
        FAILED,
        /** It is no more, which was told. */
        GONE
    }

    /**
     * The last good record.
     *
     * @param finalUrl where it came from
     * @param validators to ask for another version with; null for none
     * @param contentType as sent; null for none
     * @param bytes of the decoded body
     * @param bodyFile where that was saved; null when it was not
     * @param bodyHash of the decoded body
     * @param recordHash of the rows
     * @param record the rows, as {@link StoredRows} has them
     * @param madeBy what the record depends on beside the page, see {@link Fingerprint}; null when that cannot be told
     * @param firstSeen milliseconds since 1970
     * @param lastSeen milliseconds since 1970
     */
    record Good(String finalUrl, Validators validators, String contentType, Integer bytes, String bodyFile, byte[] bodyHash, byte[] recordHash,
            byte[] record, byte[] madeBy, Long firstSeen, Long lastSeen) {

        /** What there is of a target that was never seen good. */
        static final Good NONE = new Good(null, null, null, null, null, null, null, null, null, null, null);

        /** The same, seen once more. @param now a time that may be wrong */
        Good again(Validators other, long now) {
            return new Good(finalUrl, other, contentType, bytes, bodyFile, bodyHash, recordHash, record, madeBy, firstSeen, Math.max(now, lastSeen));
        }
    }
}
