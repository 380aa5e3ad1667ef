package scraper.sink;

import scraper.fetch.Validators;

/**
 * Which version of a page a record was made of; there only in a run that remembers.
 *
 * @param validators what its server calls it; null when it does not
 * @param bodyHash of the decoded body; null for a reply that had none because the page has not changed (304)
 */
public record Version(Validators validators, byte[] bodyHash) {

    /** Whether the server said that the page is as it was, and sent nothing more. */
    public boolean isKnown() {
        return bodyHash == null;
    }
}
