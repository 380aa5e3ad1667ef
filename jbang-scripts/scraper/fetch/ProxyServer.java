package scraper.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A proxy to go through.
 *
 * @param type how it is spoken to, and whether it or this program looks names up
 * @param host its name or address, IPv6 without brackets
 * @param port from 1 to 65535
 * @param credentials {@code USER:PASS}, or null
 */
record ProxyServer(Type type, String host, int port, String credentials) {

    /** As curl has it when a proxy's URL names no port. */
    private static final int DEFAULT_PORT = 1080;

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
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text).parseServerAuthority();
            Type type = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "http" -> Type.HTTP;
                case "socks5" -> Type.SOCKS5;
                case "socks5h" -> Type.SOCKS5H;
                default -> throw bad(text, "only http, socks5 and socks5h are spoken to proxies");
            };
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) throw bad(text, "write [SCHEME://][USER:PASS@]HOST[:PORT]");
            String host = uri.getHost().startsWith("[") ? uri.getHost().substring(1, uri.getHost().length() - 1) : uri.getHost();
            String user = uri.getRawUserInfo();
            if (user != null) user = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (user != null && user.indexOf(':') < 0) user += ":";
            return new ProxyServer(type, host.toLowerCase(Locale.ROOT), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), user);
        } catch (URISyntaxException e) {
            throw bad(text, "write [SCHEME://][USER:PASS@]HOST[:PORT]");
        }
    }

    /** Whether names go to the proxy as they are. */
    boolean looksNamesUp() {
        return type != Type.SOCKS5;
    }

    String user() {
        return credentials == null ? null : credentials.substring(0, credentials.indexOf(':'));
    }

    String password() {
        return credentials == null ? null : credentials.substring(credentials.indexOf(':') + 1);
    }

    /** Host and port, without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static IllegalArgumentException bad(String text, String why) {
        // What stands before the @ is nobody's business.
        return new IllegalArgumentException("'" + text.replaceFirst("[^/@]*@", "…@") + "' is no proxy; " + why);
    }
}
