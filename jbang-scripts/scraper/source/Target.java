package scraper.source;

/**
 * A URL to fetch and where it came from. Exactly one record answers each target.
 *
 * @param index place in the input, counted from 0; {@code --ordered} writes by it
 * @param url the text as given, trimmed; not yet known to be a URL
 * @param origin where it stands, for messages: {@code "urls.txt line 12"}, {@code "argument 2"}, {@code "stdin line 5"}
 */
public record Target(long index, String url, String origin) {}
