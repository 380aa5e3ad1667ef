package scraper.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Header fields that not every server may see. What the user gives for a target ({@code -u}, {@code -b}, {@code
 * user:pass@} in its URL, and {@code Authorization}, {@code Cookie} and {@code Host} by {@code -H}) goes to the target's
 * own scheme, name and port alone, wherever redirects lead, as in curl; a redirect that has {@code user:pass@} of its own
 * gives that. Cookies go where they belong. Immutable but for the cookies; for any thread.
 */
final class Secrets {

    private static final Set<String> NAMES = Set.of("authorization", "cookie", "host");

    private final Map<String, String> own;
    private final String user;
    private final String given;
    private final Cookies cookies;

    /**
     * What is sent to whom.
     *
     * @param own those of the user's header fields for which {@link #isSecret} holds
     * @param user {@code USER:PASS}, or null
     * @param given cookies for the target, {@code a=b; c=d}, or null
     * @param cookies those of the run
     */
    Secrets(Map<String, String> own, String user, String given, Cookies cookies) {
        this.own = own;
        this.user = user;
        this.given = given;
        this.cookies = cookies;
    }

    /** Whether a header field of that name is for the target's own host alone. */
    static boolean isSecret(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Header fields for this request beyond those that all get; mostly none. */
    List<Map.Entry<String, String>> of(Request request) {
        Url url = request.url();
        Url first = request.chain().first();
        boolean home = url == first || url.host().equals(first.host());
        String authorization = home ? value("Authorization") : null;
        if (authorization == null) {
            String ofTarget = !home ? null : first.credentials() != null ? first.credentials() : user;
            String credentials = url.credentials() != null ? url.credentials() : ofTarget;
            if (credentials != null) authorization = basic(credentials);
        }
        String cookie = joined(cookies.of(url), home ? joined(given, value("Cookie")) : null);
        String host = home ? value("Host") : null;
        if (authorization == null && cookie == null && host == null) return List.of();
        return Stream.of(entry("Authorization", authorization), entry("Cookie", cookie), entry("Host", host))
                .filter(Objects::nonNull).toList();
    }

    /** {@code USER:PASS} as it goes into a header field (RFC 7617, in UTF-8). */
    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private String value(String name) {
        for (Map.Entry<String, String> field : own.entrySet()) if (field.getKey().equalsIgnoreCase(name)) return field.getValue();
        return null;
    }

    private static String joined(String a, String b) {
        return a == null ? b : b == null ? a : a + "; " + b;
    }

    private static Map.Entry<String, String> entry(String name, String value) {
        return value == null ? null : Map.entry(name, value);
    }
}
