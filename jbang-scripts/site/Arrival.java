package site;

import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param nanos   when, on the clock of {@link System#nanoTime()}: for differences, not for dates
 * @param host    which of the site's addresses was asked, from 0
 * @param method  as received
 * @param path    with its query, as received
 * @param headers by lower-case name; repeated ones joined with {@code ", "}
 */
public record Arrival(long nanos, int host, String method, String path, Map<String, String> headers) {
}
