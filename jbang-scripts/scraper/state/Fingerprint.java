package scraper.state;

import scraper.Hash;
import scraper.Settings;

/**
 * What a record depends on beside the page: what is extracted, and what servers may give another answer for. A page is asked
 * for with a condition only by a run that would have made the same of it: of a 304 nothing else can be extracted.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** Null when it cannot be told, since a function of the user's own makes the rows. */
    static byte[] of(Settings settings) {
        if (settings.extraction().isFunction()) return null;
        return Hash.of(settings.extraction().definition() + "\n" + settings.network().settledAsker());
    }
}
