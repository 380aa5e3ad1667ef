package scraper.fetch;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server called a version of a page, so that it can be asked whether it has another one by now (RFC 9110, sections 8.8
 * and 13). They are the URL's that answered with them, wherever redirects began, and are sent to no other.
 *
 * @param url what answered, as {@link Url#toString} has it
 * @param etag as sent, weak or not; null for none
 * @param lastModified as sent; null for none
 */
public record Validators(String url, String etag, String lastModified) {

    private static final int LONGEST = 1024;
    private static final Set<String> CONDITIONS = Set.of("if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range");

    /** What a reply says of its version; null when that is nothing to ask with. */
    public static Validators of(String url, Headers headers) {
        String etag = headers.get("ETag");
        if (etag != null && !isTag(etag)) etag = null;
        String lastModified = headers.get("Last-Modified");
        if (lastModified != null && !tells(lastModified, headers.get("Date"), etag != null)) lastModified = null;
        return etag == null && lastModified == null ? null : new Validators(url, etag, lastModified);
    }

    /**
     * Whether it can be sent back as it is. Servers that leave the quotes out compare what they sent; a lone {@code *} would ask
     * whether there is any page at all.
     */
    private static boolean isTag(String etag) {
        return !etag.isEmpty() && !etag.equals("*") && etag.length() <= LONGEST && etag.chars().allMatch(c -> c > ' ' && c < 127 || c == ' ');
    }

    /**
     * Whether a date can tell versions apart. Alone it cannot when the page was changed within the second in which it was sent:
     * it may have been changed again in that second (RFC 9110, section 8.8.2.2).
     */
    private static boolean tells(String lastModified, String date, boolean beside) {
        try {
            ZonedDateTime changed = ZonedDateTime.parse(lastModified, DateTimeFormatter.RFC_1123_DATE_TIME);
            return beside || date == null || ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).isAfter(changed);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the user's own header fields ask with a condition already. */
    public static boolean isAsked(Network network) {
        return network.headers().keySet().stream().anyMatch(Validators::isCondition);
    }

    /** Whether a header field of that name is a condition (RFC 9110, section 13.1). */
    static boolean isCondition(String name) {
        return CONDITIONS.contains(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether a request there is to ask with these. */
    public boolean concern(Url to) {
        return url.equals(to.toString());
    }

    /** The header fields that ask; servers that know of tags leave the date aside (RFC 9110, section 13.1.3). */
    List<Map.Entry<String, String>> fields() {
        List<Map.Entry<String, String>> fields = new ArrayList<>(2);
        if (etag != null) fields.add(Map.entry("If-None-Match", etag));
        if (lastModified != null) fields.add(Map.entry("If-Modified-Since", lastModified));
        return fields;
    }

    /**
     * What to ask with after a 304. One with the tag of another version contradicts itself: the next time the page is wanted
     * whole.
     *
     * @param notModified the 304's header fields
     */
    public Validators after(Headers notModified) {
        String other = notModified.get("ETag");
        return other == null || etag == null || opaque(other).equals(opaque(etag)) ? this : null;
    }

    /** Weak comparison (RFC 9110, section 8.8.3.2). */
    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
