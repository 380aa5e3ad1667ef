package scraper.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** How one run reaches servers, the same for both clients: they share this code, not its objects. Any thread may call. */
final class Reach implements AutoCloseable {

    private final Resolver resolver;
    private final Bounds bounds;
    private final Trust trust;
    private final Map<String, String> headers;
    private final Cookies cookies = new Cookies();
    private final Secrets secrets;
    private final Path savedCookies;
    private final Duration connectTimeout;

    Reach(Network network, Surroundings around) {
        resolver = new Resolver(around, network.pins(), network.connectTimeout());
        bounds = new Bounds(network.allowPrivate());
        trust = new Trust(network.authorities(), network.insecure());
        headers = those(network.headers(), name -> !Secrets.isSecret(name));
        secrets = new Secrets(those(network.headers(), Secrets::isSecret), network.user(), network.cookies(), cookies);
        network.loadedCookies().forEach(cookies::add);
        savedCookies = network.savedCookies();
        connectTimeout = network.connectTimeout();
    }

    private static Map<String, String> those(Map<String, String> fields, Predicate<String> name) {
        Map<String, String> those = new LinkedHashMap<>(fields);
        those.keySet().removeIf(name.negate());
        return those;
    }

    /** Header fields that every request has, in order. */
    Map<String, String> headers() {
        return headers;
    }

    /** Header fields that this request has beyond those. */
    Secrets secrets() {
        return secrets;
    }

    /** What servers have set. */
    Cookies cookies() {
        return cookies;
    }

    /** Names to addresses. */
    Resolver resolver() {
        return resolver;
    }

    /** Where a request may go. */
    Bounds bounds() {
        return bounds;
    }

    /** Who is believed to be who. */
    Trust trust() {
        return trust;
    }

    /** For a lookup, a connect and a handshake, each; 0: no limit. */
    Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * Ends the lookups and writes the cookies, if they are to be kept.
     *
     * @throws java.io.UncheckedIOException when they cannot be written
     */
    @Override
    public void close() {
        resolver.close();
        if (savedCookies != null) CookieFile.write(savedCookies, cookies.all());
    }
}
