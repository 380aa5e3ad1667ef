package scraper.frontier;

/** What a host's targets wait for. */
public enum Wait {
    /** The least time between two requests ({@code --delay}). */
    DELAY("delay"),
    /** The same, asked for by robots.txt. */
    CRAWL_DELAY("Crawl-delay"),
    /** The most requests in a time ({@code --rate}). */
    RATE("rate"),
    /** The slower pace that a host gets which refuses (429, 503). */
    SLOWED("slowed"),
    /** The time that the host asked for. */
    RETRY_AFTER("Retry-After"),
    /** The time before a retry. */
    BACK_OFF("back-off"),
    /** An open circuit breaker. */
    BREAKER("breaker"),
    /** The host's robots.txt. */
    ROBOTS("robots.txt");

    private final String label;

    Wait(String label) {
        this.label = label;
    }

    /** As written in statistics and messages. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
