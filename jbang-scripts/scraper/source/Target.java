package scraper.source;

import scraper.fetch.Validators;

/**
 * A URL to fetch and where it came from. Exactly one record answers each target.
 *
 * @param index place in the input, counted from 0; {@code --ordered} writes by it
 * @param url the text as given, trimmed; not yet known to be a URL
 * @param origin where it stands, for messages: {@code "urls.txt line 12"}, {@code "argument 2"}, {@code "stdin line 5"}
 * @param id what tells it from others of the same URL whose pages are others, as the records of an archive have it; null
 *     where the same URL is the same page
 * @param stored what the input itself has of it, so that nothing is fetched; null for what is to be fetched
 * @param known what its server can be asked with whether it has changed since an earlier run; null to ask for it whole
 */
public record Target(long index, String url, String origin, String id, Stored stored, Validators known) {

    /** A target that is to be fetched. */
    public Target(long index, String url, String origin) {
        this(index, url, origin, null, null);
    }

    /** A target of which nothing is known but what the input itself has. */
    public Target(long index, String url, String origin, String id, Stored stored) {
        this(index, url, origin, id, stored, null);
    }

    /** The same target at another place in the input. */
    public Target at(long place) {
        return new Target(place, url, origin, id, stored, known);
    }

    /** The same target, of which that is known. */
    public Target knowing(Validators value) {
        return new Target(index, url, origin, id, stored, value);
    }

    /** The same target without what is stored of it, so that its record does not keep a body in memory. */
    public Target bare() {
        return stored == null ? this : new Target(index, url, origin, id, null);
    }
}
