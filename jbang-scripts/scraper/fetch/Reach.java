package scraper.fetch;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How one run reaches servers, the same for both clients: they share this code, not its objects. Any thread may call. */
final class Reach implements AutoCloseable {

    private final Resolver resolver;
    private final Bounds bounds;
    private final Proxies proxies;
    private final Trust trust;
    private final Map<String, String> headers;
    private final Map<String, String> ofPages;
    private final Cookies cookies = new Cookies();
    private final Secrets secrets;
    private final Path savedCookies;
    private final Duration connectTimeout;

    Reach(Network network, Surroundings around) {
        resolver = new Resolver(around, network.pins(), network.connectTimeout());
        bounds = new Bounds(network.allowPrivate());
        proxies = network.proxies();
        trust = new Trust(network.authorities(), network.insecure());
        headers = network.openHeaders();
        Map<String, String> own = new LinkedHashMap<>(network.headers());
        own.keySet().removeAll(headers.keySet());
        ofPages = new LinkedHashMap<>(headers);
        ofPages.keySet().removeIf(name -> !Network.isForPages(name));
        headers.keySet().removeAll(ofPages.keySet());
        secrets = new Secrets(own, network.user(), network.cookies(), cookies);
        network.loadedCookies().forEach(cookies::add);
        savedCookies = network.savedCookies();
        connectTimeout = network.connectTimeout();
    }

    /** Header fields that every request has, in order. */
    Map<String, String> headers() {
        return headers;
    }

    /** Header fields that this request has beyond those that all have; mostly none. */
    List<Map.Entry<String, String>> own(Request request) {
        List<Map.Entry<String, String>> secret = secrets.of(request);
        Validators known = request.chain().known(request.url());
        boolean more = !ofPages.isEmpty() && !request.chain().isAside();
        if (known == null && request.late() == null && !more) return secret;
        List<Map.Entry<String, String>> all = new ArrayList<>(secret);
        if (more) all.addAll(ofPages.entrySet());
        if (known != null) all.addAll(known.fields());
        if (request.late() != null) all.add(request.late().get());
        return all;
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

    /** What to go through. */
    Proxies proxies() {
        return proxies;
    }

    /**
     * The ways to a request's host, in the order to try; at least one, and done at once when the addresses are known.
     *
     * @return fails with an {@link java.net.UnknownHostException}, a {@link BlockedAddressException} or a {@link ProxyException}
     */
    CompletableFuture<List<Route>> routes(Request request) {
        Url url = request.url();
        ProxyServer proxy = proxies.of(url);
        if (proxy == null) return targets(request).thenApply(targets -> routes(null, null, targets));
        if (!proxy.looksNamesUp())
            return proxyAddresses(proxy).thenCombine(targets(request),
                    (all, targets) -> all.stream().flatMap(at -> routes(proxy, at, targets).stream()).toList());
        List<InetAddress> written = Resolver.written(url.name());
        boolean special = written != null && resolver.special(written.getFirst());
        try {
            bounds.admit(request, special ? written.getFirst() : null, special);
        } catch (BlockedAddressException e) {
            return CompletableFuture.failedFuture(e);
        }
        return proxyAddresses(proxy).thenApply(at -> at.stream().map(address -> new Route(proxy, address, null)).toList());
    }

    private static List<Route> routes(ProxyServer proxy, InetAddress at, List<InetAddress> targets) {
        if (targets.size() == 1) return List.of(new Route(proxy, at, targets.getFirst()));
        return targets.stream().map(target -> new Route(proxy, at, target)).toList();
    }

    private CompletableFuture<List<InetAddress>> targets(Request request) {
        return resolver.resolve(request.url().name(), request.url().port()).thenCompose(answer -> {
            try {
                return CompletableFuture.completedFuture(bounds.admitted(request, answer));
            } catch (BlockedAddressException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private CompletableFuture<List<InetAddress>> proxyAddresses(ProxyServer proxy) {
        return resolver.resolve(proxy.host(), proxy.port()).thenApply(Answer::addresses)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(ProxyException.of(proxy, error)));
    }

    /** Notes that a request has a connection by this route, for the hops that follow. */
    void reached(Request request, Route route) {
        InetAddress target = route.target();
        if (target == null) {
            List<InetAddress> written = Resolver.written(request.url().name());
            target = written == null ? null : written.getFirst();
        }
        request.chain().reached(target == null || !resolver.special(target));
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
