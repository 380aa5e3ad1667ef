package scraper.fetch;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy to go through.
 *
 * @param type how it is spoken to, and whether it or this program looks names up
 * @param host its name or address, IPv6 without brackets
 * @param port from 1 to 65535
 * @param user who asks, or null; for SOCKS each character is a byte of UTF-8, which is what clients make of it
 * @param password the same, null with {@code user} alone
 */
record ProxyServer(Type type, String host, int port, String user, String password) {

    /** As curl has it when a proxy's URL names no port. */
    private static final int DEFAULT_PORT = 1080;

    /** Scheme, credentials, host and port; what else a URL may have counts for nothing. */
    private static final Pattern FORM = Pattern.compile("(?:([^:/?#@]+)://)?+(?:([^/?#]*)@)?+(\\[[^]/?#@]*]|[^:/?#@\\s]+)(?::(\\d{0,5}))?(?:[/?#][^@]*)?");

    private static final String WRITE = "write [SCHEME://][USER:PASS@]HOST[:PORT]";

    /** Kinds of proxies. */
    enum Type {
        /** CONNECT for https, the whole URL in the request line for http; it looks names up (RFC 9110, sections 7.7 and 9.3.6). */
        HTTP,
        /** SOCKS 5 (RFC 1928, RFC 1929); gets addresses. */
        SOCKS5,
        /** SOCKS 5; gets names and looks them up. */
        SOCKS5H
    }

    /**
     * Reads {@code [http://|socks5://|socks5h://][USER:PASS@]HOST[:PORT]}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static ProxyServer parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) throw bad(text, text.contains("@") ? WRITE + ", with / ? and # in USER and PASS as %2F, %3F and %23" : WRITE);
        Type type = switch (form.group(1) == null ? "http" : form.group(1).toLowerCase(Locale.ROOT)) {
            case "http" -> Type.HTTP;
            case "socks5" -> Type.SOCKS5;
            case "socks5h" -> Type.SOCKS5H;
            default -> throw bad(text, "only http, socks5 and socks5h are spoken to proxies");
        };
        String port = form.group(4);
        int number = port == null || port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
        String host = number < 1 || number > 65535 ? null : host(form.group(3));
        if (host == null) throw bad(text, WRITE);
        String given = form.group(2);
        if (given == null) return new ProxyServer(type, host, number, null, null);
        int colon = given.indexOf(':');
        return new ProxyServer(type, host, number, decoded(type, colon < 0 ? given : given.substring(0, colon)),
                decoded(type, colon < 0 ? "" : given.substring(colon + 1)));
    }

    /** As it goes into DNS; an address may have a zone, as no URL has. @return null when it is none */
    private static String host(String written) {
        try {
            return written.contains("%") && written.startsWith("[")
                    ? InetAddress.ofLiteral(written.substring(1, written.length() - 1).replace("%25", "%")).getHostAddress()
                    : Url.parse("http://" + written).name();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A percent sign that begins no code stands for itself, as in curl. */
    private static String decoded(Type type, String text) {
        String decoded = URLDecoder.decode(text.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
        return type == Type.HTTP ? decoded : new String(decoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether names go to the proxy as they are. */
    boolean looksNamesUp() {
        return type != Type.SOCKS5;
    }

    /** {@code USER:PASS}, or null. */
    String credentials() {
        return user == null ? null : user + ":" + password;
    }

    /** Host and port, without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static IllegalArgumentException bad(String text, String why) {
        // What stands before the @ is nobody's business.
        return new IllegalArgumentException("'" + text.replaceFirst("(?s)^([^:/?#@]+://)?.*@", "$1…@") + "' is no proxy; " + why);
    }
}
