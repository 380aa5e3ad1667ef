package scraper.fetch;

import java.net.Inet4Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * An http or https URL, read the way browsers read one (WHATWG: spaces, backslashes, unicode paths and hosts are
 * mended). Its fragment is dropped: it is never sent, and says nothing of where a reply came from. What
 * stands before an {@code @} is kept apart, so that no password shows. Immutable, for any
 * thread.
 */
public final class Url {

    /** What stands as it is in a path and in a query; the full stop may be part of a step up. */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~!$&()*+,;=:@/?.";
    private static final boolean[] IS_PLAIN = new boolean[128];

    static {
        for (int i = 0; i < PLAIN.length(); i++) IS_PLAIN[PLAIN.charAt(i)] = true;
    }

    /** What no URL has behind white space, but lists have: another URL, or a comment. */
    private static final Pattern MORE = Pattern.compile("\\S\\s+(#|https?://)", Pattern.CASE_INSENSITIVE);

    /** What stands before an {@code @}; also of a URL in quotes, and of a second one on a line, which both are told of in messages. */
    private static final Pattern BEFORE_AT = Pattern.compile("((?:^|[\\s\"'<`])https?:[/\\\\]*)[^/?#\\\\]*@", Pattern.CASE_INSENSITIVE);

    /** The same in what is no http or https URL, but may have one in it, or be one but for its scheme; up to so many chars, lest a long line take long. */
    private static final Pattern BEFORE_ANY_AT = Pattern.compile("((?:https?:|(?<![/\\\\])[/\\\\]{2})[/\\\\]*+)[^/?#\\\\\\s]{0,512}@"
            + "|((?:^|[\\s\"'<`,;=|(\\[{]))[^/?#\\\\\\s@:,;=|\"'<`]{0,256}:[^/?#\\\\\\s]{0,256}@", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINNING = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("\\s*https?:", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    private final Server server;
    private final String text;
    private final String credentials;
    private volatile HttpUrl http;

    /** Whom URLs are of. All of a list that have the same share one. */
    private record Server(boolean https, String name, int port, String authority, String host, String start) {

        static Server of(HttpUrl http) {
            String bracketed = http.host().indexOf(':') < 0 ? http.host() : "[" + http.host() + "]";
            String authority = http.port() == HttpUrl.defaultPort(http.scheme()) ? bracketed : bracketed + ":" + http.port();
            return new Server(http.isHttps(), http.host(), http.port(), authority, http.scheme() + "://" + http.host() + ":" + http.port(),
                    http.scheme() + "://" + authority);
        }
    }

    private Url(HttpUrl read) {
        boolean plain = read.encodedFragment() == null && read.encodedUsername().isEmpty() && read.encodedPassword().isEmpty();
        http = plain ? read : read.newBuilder().fragment(null).username("").password("").build();
        credentials = plain || read.username().isEmpty() && read.password().isEmpty() ? null : read.username() + ":" + read.password();
        server = Server.of(http);
        text = http.toString();
    }

    private Url(Server server, String text) {
        this.server = server;
        this.text = text;
        credentials = null;
    }

    /**
     * Reads an absolute URL.
     *
     * @throws IllegalArgumentException saying what is wrong with the text and what a URL looks like
     */
    public static Url parse(String text) {
        HttpUrl http = mended(HttpUrl.parse(text));
        if (http != null && !MORE.matcher(text).find()) return new Url(http);
        refuseWrapped(text);
        int colon = text.indexOf("://");
        String scheme = colon > 0 ? text.substring(0, colon).toLowerCase(java.util.Locale.ROOT) : null;
        boolean named = scheme != null && OTHER_SCHEME.matcher(scheme).matches();
        if (!named && BEGINNING.matcher(text).find())
            throw new IllegalArgumentException("'" + text + "' has more on its line than a URL, which begins with http:// or https://: write the URL alone");
        if (!named)
            throw new IllegalArgumentException("'" + text + "' is no absolute URL; begin it with http:// or https://");
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new IllegalArgumentException("'" + text + "' has the scheme " + scheme + "; only http and https are fetched");
        throw new IllegalArgumentException("'" + text + "' is no URL; check its host and port");
    }

    /** What lists have and URLs have not: quotes or brackets around them, and more on their line. */
    private static void refuseWrapped(String text) {
        if (!text.isEmpty() && "\"'<`\u201C\u201E\u2018\u00AB".indexOf(text.charAt(0)) >= 0)
            throw new IllegalArgumentException("'" + text + "' is no URL: take the " + (text.charAt(0) == '<' ? "brackets" : "quotes") + " off");
        Matcher more = MORE.matcher(text);
        if (!more.find()) return;
        String write = "; where white space is part of the URL, write it as %20";
        throw new IllegalArgumentException(more.group(1).equals("#")
                ? "'" + text + "' has a comment behind the URL: a comment stands on a line of its own" + write
                : "'" + text + "' is more than one URL: write one a line, or each as an argument of its own" + write);
    }

    /**
     * What {@link #parse} makes of a text that is on the same server as this and has nothing in it to mend: it then need not be taken apart, and
     * what both have in common is there once.
     *
     * @return null for another text
     */
    Url sibling(String text) {
        int at = server.start.length();
        if (!text.startsWith(server.start) || at == text.length() || text.charAt(at) != '/') return null;
        for (char before = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= IS_PLAIN.length || !IS_PLAIN[c] || c == '.' && before == '/') return null;
            before = c;
        }
        return new Url(server, text);
    }

    /**
     * What a link on this page leads to (RFC 3986, section 5).
     *
     * @param link absolute or relative
     * @throws IllegalArgumentException when it leads to no http or https URL
     */
    public Url resolve(String link) {
        HttpUrl to = mended(http().resolve(link));
        if (to == null)
            throw new IllegalArgumentException(Quoted.of(link) + " leads to no http or https URL");
        return new Url(to);
    }

    /** The text of a URL, or of what was meant to be one, without what stands before an {@code @}: for whoever else may read it. */
    public static String withoutCredentials(String text) {
        String shown = BEFORE_AT.matcher(text).replaceAll("$1");
        return SCHEME.matcher(text).lookingAt() ? shown : BEFORE_ANY_AT.matcher(shown).replaceAll("$1$2");
    }

    /**
     * What OkHttp leaves of a host as it is: an IPv4 address in fewer parts, in octal or in hex gets its usual form, so that one
     * host has one name, and nobody goes elsewhere by it than all others do.
     *
     * @return null when the host is none (URL Standard, sections 3.3 and 3.5); or for null
     */
    private static HttpUrl mended(HttpUrl read) {
        if (read == null || !isHost(read.host())) return null;
        String host = read.host().endsWith(".") ? read.host().substring(0, read.host().length() - 1) : read.host();
        if (!endsInNumber(host)) return read;
        try {
            String address = Inet4Address.ofPosixLiteral(host).getHostAddress();
            return address.equals(read.host()) ? read : read.newBuilder().host(address).build();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return !last.isEmpty() && Character.isDigit(last.charAt(0)) && host.indexOf(':') < 0
                && (last.chars().allMatch(c -> c >= '0' && c <= '9') || last.matches("0[xX][0-9a-fA-F]*"));
    }

    /** The characters that a host cannot have (URL Standard, section 3.3) and that OkHttp lets by. */
    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++)
            if ("<>^|".indexOf(host.charAt(i)) >= 0) return false;
        return true;
    }

    /** Scheme, name and port, such as {@code https://example.org:443}: the unit of politeness. */
    public String host() {
        return server.host;
    }

    /** The host's name or address alone, in the form that goes into DNS (IDN encoded, IPv6 without brackets). */
    public String name() {
        return server.name;
    }

    /** The port, from 1 to 65535; the scheme's own when the URL names none. */
    public int port() {
        return server.port;
    }

    /** What stood before the {@code @}, decoded, as {@code USER:PASS}; null when nothing did. It is in no other part of this. */
    public String credentials() {
        return credentials;
    }

    /** Name and port as they go into a {@code Host} header: IPv6 in brackets, no port where it is the scheme's own. */
    public String authority() {
        return server.authority;
    }

    /** Whether TLS is spoken. */
    public boolean https() {
        return server.https;
    }

    /** Path and query as they go onto the wire, such as {@code /a?b=c}. */
    public String requestTarget() {
        return text.substring(server.start.length());
    }

    /** The same URL in OkHttp's type. */
    HttpUrl http() {
        HttpUrl read = http;
        if (read == null) http = read = HttpUrl.get(text);
        return read;
    }

    @Override
    public String toString() {
        return text;
    }
}
