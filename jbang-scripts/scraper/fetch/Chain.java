package scraper.fetch;

/**
 * One target's way through its redirects: where it began, and whether it has been in public. The fetcher notes what it
 * reached; the requests of one chain follow each other, so that nobody writes while another reads.
 */
public final class Chain {

    private final Url first;
    private final Validators known;
    private final boolean aside;
    private volatile boolean open;

    /**
     * A chain that begins.
     *
     * @param first the target's own URL
     */
    public Chain(Url first) {
        this(first, null);
    }

    /**
     * A chain that begins, to a page that is known.
     *
     * @param first the target's own URL
     * @param known asked with where it {@linkplain Validators#concern concerns} a URL on the way; null for nothing
     */
    public Chain(Url first, Validators known) {
        this(first, known, false);
    }

    private Chain(Url first, Validators known, boolean aside) {
        this.first = first;
        this.known = known;
        this.aside = aside;
    }

    /** A chain for a request on the side, such as for a robots.txt: bound as this one is so far, and binding it to nothing. */
    public Chain aside() {
        Chain aside = new Chain(first, null, true);
        aside.open = open;
        return aside;
    }

    /** Whether its requests are on the side, such as for a robots.txt, and not for the target itself. */
    boolean isAside() {
        return aside;
    }

    /** The target's own URL. */
    public Url first() {
        return first;
    }

    /** What a request there is to ask with; null for nothing. */
    public Validators known(Url to) {
        return known != null && known.concern(to) ? known : null;
    }

    /** Whether any server of this chain so far answered from a public address; from then on private ones are out of bounds. */
    public boolean open() {
        return open;
    }

    /** Notes that a server was reached, at a public address or not. */
    void reached(boolean openAddress) {
        if (openAddress && !open) open = true;
    }
}
