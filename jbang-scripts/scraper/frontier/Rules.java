package scraper.frontier;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scraper.fetch.Failure;
import scraper.fetch.Url;

/** What a host's robots.txt allows (RFC 9309). Immutable once made, for any thread. */
public final class Rules {

    /** Bytes of a robots.txt that are read; the rest is ignored (RFC 9309, section 2.5). */
    public static final int ENOUGH = 500 * 1024;

    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z_-]+");
    private static final Rules ALL = new Rules(null, null, null);

    /** So many tags without an end in a line are none: the parser would look for the end of each in all of the line. */
    private static final int MOST_OPEN = 100;

    private final SimpleRobotRules rules;
    private final PathRules paths;
    private final Failure.Kind kind;
    private final String refusal;

    private Rules(SimpleRobotRules rules, Failure.Kind kind, String refusal) {
        this.rules = rules;
        paths = rules == null ? null : new PathRules(rules);
        this.kind = kind;
        this.refusal = refusal;
    }

    /** Everything is allowed. */
    public static Rules all() {
        return ALL;
    }

    /**
     * What a robots.txt says.
     *
     * @param url where it is from
     * @param text its bytes, decoded; no more than {@link #ENOUGH} of them count
     * @param userAgent the {@code User-Agent} header, by whose first name the rules are chosen; null for none
     */
    public static Rules read(String url, byte[] text, String userAgent) {
        byte[] head = java.util.Arrays.copyOf(text, Math.min(text.length, ENOUGH));
        dropOpenTags(head);
        // Any Crawl-delay: by default the parser takes a long one for "forbids everything".
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        return new Rules(parser.parseContent(url, head, "text/plain", product(userAgent)), null, null);
    }

    private static void dropOpenTags(byte[] text) {
        int open = 0;
        boolean closed = false;
        for (int i = text.length - 1; i >= 0; i--) {
            if (text[i] == '\n' || text[i] == '\r') {
                open = 0;
                closed = false;
            }
            closed |= text[i] == '>';
            if (text[i] == '<' && !closed && ++open > MOST_OPEN) text[i] = ' ';
        }
    }

    /** What follows from a reply that is no robots.txt (RFC 9309, sections 2.3.1.3 and 2.3.1.4). @param status not 2xx */
    public static Rules of(int status, String url) {
        return status >= 500 ? new Rules(null, Failure.Kind.ROBOTS, url + " answered " + status + ", which forbids everything") : ALL;
    }

    /** Nothing is allowed, since what came cannot be read: to be careful is the only choice left. */
    public static Rules unreadable(String url, String why) {
        return new Rules(null, Failure.Kind.ROBOTS, url + " could not be read (" + why + "), which forbids everything");
    }

    /**
     * Nothing is allowed, since the robots.txt could not be fetched (RFC 9309, section 2.3.1.4).
     *
     * @param itself whether it was its own host that failed, and not one that it was redirected to
     */
    static Rules unreachable(Failure failure, boolean itself) {
        return switch (failure.kind()) {
            // RFC 9309, section 2.3.1.2: as if there were none.
            case TOO_MANY_REDIRECTS, INVALID_URL -> ALL;
            // The pages would not be had either, and for the same reason.
            case TLS, PROXY -> itself ? new Rules(null, failure.kind(), "robots.txt: " + failure.message()) : unfetched(failure);
            default -> unfetched(failure);
        };
    }

    private static Rules unfetched(Failure failure) {
        return new Rules(null, Failure.Kind.ROBOTS, "robots.txt could not be fetched, which forbids everything: " + failure.message());
    }

    /** The name that rules are for: the first word of the header (RFC 9309, section 2.2.1), in lower case; empty for none. */
    private static Set<String> product(String userAgent) {
        Matcher product = PRODUCT.matcher(userAgent == null ? "" : userAgent);
        return product.find() ? Set.of(product.group().toLowerCase(java.util.Locale.ROOT)) : Set.of();
    }

    /** Why this URL may not be fetched, or null. */
    public Failure refuse(Url url) {
        if (kind != null) return new Failure(kind, refusal);
        if (paths == null || paths.allow(url.requestTarget())) return null;
        return new Failure(Failure.Kind.ROBOTS, "robots.txt of " + url.host() + " forbids " + url.requestTarget() + " (--no-robots fetches it all the same)");
    }

    /** Whether these stand in for a robots.txt that the host should have given and did not. */
    boolean isStopgap() {
        return kind != null;
    }

    /** Whether the host answers, and still a robots.txt could not be had of it: all its targets are skipped, which is not what it asks for. */
    boolean isOutage() {
        return kind == Failure.Kind.ROBOTS;
    }

    /** The time that it asks for between two requests, in milliseconds; 0 when it asks for none. */
    long crawlDelayMillis() {
        return rules == null || rules.getCrawlDelay() < 0 ? 0 : rules.getCrawlDelay();
    }

    /** In a few words, for a log. */
    @Override
    public String toString() {
        if (kind != null) return refusal;
        if (rules == null || rules.isAllowAll()) return "allows everything";
        String delay = crawlDelayMillis() > 0 ? ", Crawl-delay " + crawlDelayMillis() + " ms" : "";
        int count = rules.getRobotRules().size();
        return (rules.isAllowNone() ? "forbids everything" : count == 1 ? "1 rule" : count + " rules") + delay;
    }
}
