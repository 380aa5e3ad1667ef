package scraper.frontier;

import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;

/**
 * What the outcome of one attempt says about its host, as against the one page that was asked for.
 *
 * @param kind how the attempt failed; null when it did not
 * @param lost no answer came: the host may be down or overloaded
 * @param refused the host says that it is asked too much, now or too often
 * @param tooMany it says so outright (429)
 * @param down the host itself or what stands before it says that it does not work
 * @param what the failure in a few words; null when there is none
 */
record Blame(Failure.Kind kind, boolean lost, boolean refused, boolean tooMany, boolean down, String what) {

    private static final Blame NONE = new Blame(null, false, false, false, false, null);

    static Blame of(Outcome outcome) {
        if (outcome instanceof Failure failure) return new Blame(failure.kind(), isLost(failure.kind()), false, false, false, failure.message());
        int status = ((Reply) outcome).status();
        return status >= 400 ? ofStatus(status) : NONE;
    }

    private static boolean isLost(Failure.Kind kind) {
        return switch (kind) {
            case DNS, CONNECT, TLS, TIMEOUT, RESET -> true;
            default -> false;
        };
    }

    private static Blame ofStatus(int status) {
        boolean refused = Retries.isRefusal(status);
        // A 500 is a matter of the page; 502 to 504 are of what serves all of them (RFC 9110, sections 15.6.3 to 15.6.5).
        return new Blame(Failure.Kind.HTTP_STATUS, false, refused, status == 429, refused || status == 502 || status == 504, "status " + status);
    }
}
