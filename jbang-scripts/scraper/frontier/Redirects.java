package scraper.frontier;

import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Quoted;
import scraper.fetch.Reply;
import scraper.fetch.Url;

/** Where a reply redirects to. Each hop is an attempt of its own, at its own host's turn. */
final class Redirects {

    /** A robots.txt is followed so far, whatever holds for pages (RFC 9309, section 2.3.1.2). */
    private static final int FOR_ROBOTS = 5;

    private final int most;

    Redirects(int most) {
        this.most = most;
    }

    /** What came, for whom it concerns: nobody reads a redirect's body, and so it need not be whole, nor within the cap. */
    Outcome seen(Attempt attempt, Outcome outcome) {
        return outcome instanceof Failure failure && failure.reply() != null && follows(attempt, failure.reply())
                && (failure.kind() == Failure.Kind.TRUNCATED || failure.kind() == Failure.Kind.TOO_LARGE) ? failure.reply().with(failure.phases()) : outcome;
    }

    /** Whether this reply leads to another URL and may be followed at all. */
    boolean follows(Attempt attempt, Outcome outcome) {
        return most(attempt) > 0 && outcome instanceof Reply reply && reply.redirects();
    }

    private int most(Attempt attempt) {
        return attempt.isRobots() ? FOR_ROBOTS : most;
    }

    /**
     * Takes the attempt one hop on.
     *
     * @return null when it may go there, else why not
     */
    Failure hop(Attempt attempt, Reply reply) {
        String location = reply.headers().get("Location");
        int most = most(attempt);
        if (attempt.redirects() >= most)
            return new Failure(Failure.Kind.TOO_MANY_REDIRECTS, "more than " + most + " redirects (--max-redirects); the next led to "
                    + Quoted.of(location), reply.nanos(), reply.head());
        try {
            Url to = attempt.url().resolve(location);
            attempt.hop(to);
            return null;
        } catch (IllegalArgumentException e) {
            return new Failure(Failure.Kind.INVALID_URL, "a redirect that cannot be followed: " + e.getMessage(), reply.nanos(), reply.head());
        }
    }
}
