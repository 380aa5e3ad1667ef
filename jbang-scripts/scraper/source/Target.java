package scraper.source;

/**
 * A URL to fetch and where it came from. Exactly one record answers each target.
 *
 * @param index place in the input, counted from 0; {@code --ordered} writes by it
 * @param url the text as given, trimmed; not yet known to be a URL
 * @param origin where it stands, for messages: {@code "urls.txt line 12"}, {@code "argument 2"}, {@code "stdin line 5"}
 * @param stored what the input itself has of it, so that nothing is fetched; null for what is to be fetched
 */
public record Target(long index, String url, String origin, Stored stored) {

    /** A target that is to be fetched. */
    public Target(long index, String url, String origin) {
        this(index, url, origin, null);
    }

    /** The same target without what is stored of it, so that its record does not keep a body in memory. */
    public Target bare() {
        return stored == null ? this : new Target(index, url, origin);
    }
}
