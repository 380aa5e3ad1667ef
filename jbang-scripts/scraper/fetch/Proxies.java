package scraper.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which proxy, if any, leads to which host; as curl decides it. Immutable. */
public final class Proxies {

    /** Straight to every host. */
    public static final Proxies NONE = new Proxies(null, null, "");

    private final ProxyServer http;
    private final ProxyServer https;
    private final boolean none;
    private final List<String> domains = new ArrayList<>();
    private final List<SpecialAddresses.Range> ranges = new ArrayList<>();

    private Proxies(ProxyServer http, ProxyServer https, String exceptions) {
        this.http = http;
        this.https = https;
        this.none = exceptions.strip().equals("*");
        for (String exception : exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+")) if (!exception.isEmpty()) except(exception);
    }

    private void except(String exception) {
        try {
            String bare = exception.startsWith("[") ? exception.replaceAll("[\\[\\]]", "") : exception;
            ranges.add(SpecialAddresses.Range.of(bare));
        } catch (IllegalArgumentException e) {
            domains.add(exception.replaceFirst("^\\.+", "").replaceFirst("\\.$", ""));
        }
    }

    /**
     * One proxy for all hosts.
     *
     * @param url {@code [http://|socks5://|socks5h://][USER:PASS@]HOST[:PORT]}; port 1080 when it names none. Empty: none
     * @param environment may except hosts by {@code no_proxy}
     * @throws IllegalArgumentException saying what is wrong with the URL
     */
    public static Proxies all(String url, Map<String, String> environment) {
        if (url.isEmpty()) return NONE;
        ProxyServer proxy = ProxyServer.parse(url);
        return new Proxies(proxy, proxy, exceptions(environment));
    }

    /**
     * What the environment says: {@code http_proxy} for http, {@code https_proxy} for https, {@code all_proxy} for what
     * has none of these, {@code no_proxy} for hosts to go to straight. Each in capitals too, except for {@code HTTP_PROXY},
     * which a CGI script's client could set.
     *
     * @throws IllegalArgumentException saying which variable is wrong, and how
     */
    public static Proxies of(Map<String, String> environment) {
        return new Proxies(proxy(environment, "http_proxy", "all_proxy", "ALL_PROXY"),
                proxy(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"), exceptions(environment));
    }

    private static ProxyServer proxy(Map<String, String> environment, String... variables) {
        for (String variable : variables) {
            String value = environment.get(variable);
            if (value == null) continue;
            try {
                return value.isEmpty() ? null : ProxyServer.parse(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(variable + " in the environment: " + e.getMessage());
            }
        }
        return null;
    }

    private static String exceptions(Map<String, String> environment) {
        return environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    }

    /** The way there; null: straight. */
    ProxyServer of(Url url) {
        ProxyServer proxy = url.https() ? https : http;
        return proxy == null || none || isExcepted(url.name()) ? null : proxy;
    }

    private boolean isExcepted(String given) {
        String name = Resolver.undotted(given);
        for (String domain : domains)
            if (name.equals(domain) || name.endsWith(domain) && name.charAt(name.length() - domain.length() - 1) == '.') return true;
        if (ranges.isEmpty()) return false;
        List<InetAddress> written = Resolver.written(name);
        return written != null && !name.endsWith("localhost")
                && ranges.stream().anyMatch(range -> range.contains(written.getFirst().getAddress()));
    }

    /** Each proxy there is, once. */
    List<ProxyServer> proxies() {
        return Stream.of(http, https).filter(Objects::nonNull).distinct().toList();
    }
}
