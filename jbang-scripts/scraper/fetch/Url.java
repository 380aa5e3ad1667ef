package scraper.fetch;

import okhttp3.HttpUrl;

/**
 * An http or https URL, read the way browsers read one (WHATWG: spaces, backslashes, unicode paths and hosts are
 * mended). Its fragment is dropped: it is never sent, and says nothing of where a reply came from. What
 * stands before an {@code @} is kept apart, so that no password shows. Immutable, for any
 * thread.
 */
public final class Url {

    private final HttpUrl http;
    private final String host;
    private final String credentials;

    private Url(HttpUrl read) {
        boolean plain = read.encodedFragment() == null && read.encodedUsername().isEmpty() && read.encodedPassword().isEmpty();
        http = plain ? read : read.newBuilder().fragment(null).username("").password("").build();
        credentials = plain || read.username().isEmpty() && read.password().isEmpty() ? null : read.username() + ":" + read.password();
        host = http.scheme() + "://" + http.host() + ":" + http.port();
    }

    /**
     * Reads an absolute URL.
     *
     * @throws IllegalArgumentException saying what is wrong with the text and what a URL looks like
     */
    public static Url parse(String text) {
        HttpUrl http = HttpUrl.parse(text);
        if (http != null && isHost(http.host())) return new Url(http);
        int colon = text.indexOf("://");
        String scheme = colon > 0 ? text.substring(0, colon).toLowerCase(java.util.Locale.ROOT) : null;
        if (scheme == null)
            throw new IllegalArgumentException("'" + text + "' is no absolute URL; begin it with http:// or https://");
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new IllegalArgumentException("'" + text + "' has the scheme " + scheme + "; only http and https are fetched");
        throw new IllegalArgumentException("'" + text + "' is no URL; check its host and port");
    }

    /**
     * What a link on this page leads to (RFC 3986, section 5).
     *
     * @param link absolute or relative
     * @throws IllegalArgumentException when it leads to no http or https URL
     */
    public Url resolve(String link) {
        HttpUrl to = http.resolve(link);
        if (to == null || !isHost(to.host()))
            throw new IllegalArgumentException("'" + link + "' leads to no http or https URL");
        return new Url(to);
    }

    /** The characters that a host cannot have (URL Standard, section 3.3) and that OkHttp lets by. */
    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++)
            if ("<>^|".indexOf(host.charAt(i)) >= 0) return false;
        return true;
    }

    /** Scheme, name and port, such as {@code https://example.org:443}: the unit of politeness. */
    public String host() {
        return host;
    }

    /** The host's name or address alone, in the form that goes into DNS (IDN encoded, IPv6 without brackets). */
    public String name() {
        return http.host();
    }

    /** The port, from 1 to 65535; the scheme's own when the URL names none. */
    public int port() {
        return http.port();
    }

    /** What stood before the {@code @}, decoded, as {@code USER:PASS}; null when nothing did. It is in no other part of this. */
    String credentials() {
        return credentials;
    }

    /** Name and port as they go into a {@code Host} header: IPv6 in brackets, no port where it is the scheme's own. */
    public String authority() {
        String name = http.host().indexOf(':') < 0 ? http.host() : "[" + http.host() + "]";
        return http.port() == HttpUrl.defaultPort(http.scheme()) ? name : name + ":" + http.port();
    }

    /** Whether TLS is spoken. */
    public boolean https() {
        return http.isHttps();
    }

    /** Path and query as they go onto the wire, such as {@code /a?b=c}. */
    public String requestTarget() {
        String query = http.encodedQuery();
        return query == null ? http.encodedPath() : http.encodedPath() + "?" + query;
    }

    /** The same URL in OkHttp's type. */
    HttpUrl http() {
        return http;
    }

    @Override
    public String toString() {
        return http.toString();
    }
}
