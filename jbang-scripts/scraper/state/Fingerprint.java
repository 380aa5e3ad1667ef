package scraper.state;

import java.util.HexFormat;
import scraper.Hash;
import scraper.Settings;

/**
 * What a record depends on beside the page: what is extracted, and what servers may give another answer for. A page is asked
 * for with a condition only by a run that would have made the same of it: of a 304 nothing else can be extracted.
 */
final class Fingerprint {

    private final byte[] run;

    /** Of all targets of a run. */
    Fingerprint(Settings settings) {
        run = settings.extraction().isFunction() ? null
                : Hash.of(settings.extraction().definition() + "\n" + settings.network().settledAsker());
    }

    /** False when it cannot be told, since a function of the user's own makes the rows. */
    boolean isKnown() {
        return run != null;
    }

    /** Of one target; null when it cannot be told. @param credentials those in its URL; null for none */
    byte[] of(String credentials) {
        return run == null || credentials == null ? run : Hash.of(HexFormat.of().formatHex(run) + "\n" + credentials);
    }
}
