package scraper.fetch;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import scraper.fetch.IdleConnections.Way;

/**
 * Gets one request a connection, on one event loop: looks the host up, tries its addresses in turn until one takes the
 * connection. Touched by the loop's thread alone.
 */
final class Dial {

    private final Request request;
    private final MultiMap headers;
    private final Reach reach;
    private final Loop loop;
    private Laps laps;
    private Consumer<HttpClientRequest> connected;
    private Consumer<Throwable> failed;
    private HttpClientAgent client;
    private List<Route> routes;
    private int next;
    private Throwable firstRefusal;
    private Way way;
    private HttpClientConnection connection;
    private boolean kept;
    private boolean cancelled;

    Dial(Request request, MultiMap headers, Reach reach, Loop loop) {
        this.request = request;
        this.headers = headers;
        this.reach = reach;
        this.loop = loop;
    }

    /** Begins; ends in a call of one of the two, unless cancelled. @param laps hears how far it got */
    void start(Laps laps, Consumer<HttpClientRequest> connected, Consumer<Throwable> failed) {
        this.laps = laps;
        this.connected = connected;
        this.failed = failed;
        CompletableFuture<List<Route>> found = reach.routes(request);
        CompletableFuture<?> ready = request.url().https() ? CompletableFuture.allOf(found, loop.client(true)) : found;
        if (ready.isDone()) found(found, false);
        else ready.whenComplete((_, _) -> loop.context().runOnContext(_ -> found(found, true)));
    }

    /** Whether the connection had been used before. */
    boolean isKept() {
        return kept && !request.anew();
    }

    /** Nobody waits any longer. */
    void cancel() {
        cancelled = true;
    }

    /** Takes note of a reply's head. */
    void replied(HttpClientResponse response) {
        laps.replied();
        for (String cookie : response.headers().getAll("Set-Cookie")) reach.cookies().receive(request.url(), cookie);
    }

    /** The reply is whole, and its connection free for another request. */
    void ended() {
        if (connection != null) loop.idle().give(way, connection);
    }

    private void found(CompletableFuture<List<Route>> found, boolean waited) {
        if (cancelled) return;
        try {
            routes = found.join();
            client = request.anew() ? loop.unpooled(request.url().https()) : loop.client(request.url().https()).join();
            laps.lookedUp(waited);
        } catch (CompletionException e) {
            failed.accept(e.getCause());
            return;
        }
        tryNext();
    }

    private void tryNext() {
        if (cancelled) return;
        Route route = routes.get(next++);
        try {
            ask(route).onComplete(sent -> connected(sent, route), error -> refused(error, route));
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    /** On a connection of our own; through proxies and over TLS on one of Vert.x's, which knows of those, and how requests share one in HTTP/2. */
    private Future<HttpClientRequest> ask(Route route) {
        Url url = request.url();
        RequestOptions options = options();
        if (url.https() || route.proxy() != null) return client.request(routed(options, route));
        way = new Way(url.host(), route.target());
        connection = request.anew() ? null : loop.idle().take(way);
        kept = connection != null;
        if (kept) return connection.request(options);
        HttpConnectOptions to = new HttpConnectOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
                .setHost(bracketed(url.name())).setPort(url.port()).setSsl(false).setServer(server(route));
        return client.connect(to).compose(opened -> {
            connection = opened;
            return opened.request(options);
        });
    }

    private RequestOptions options() {
        Url url = request.url();
        return new RequestOptions()
                // Over TLS the server chooses; without, HTTP/2 would have to be known beforehand.
                .setProtocolVersion(url.https() ? null : HttpVersion.HTTP_1_1)
                .setHost(bracketed(url.name())).setPort(url.port()).setSsl(url.https()).setURI(url.requestTarget()).setHeaders(headers());
    }

    private RequestOptions routed(RequestOptions options, Route route) {
        if (route.proxy() == null) return options.setServer(server(route));
        InetAddress told = route.target() != null || route.proxy().type() == ProxyServer.Type.HTTP ? route.target() : written(request.url());
        // In brackets, it would go to a SOCKS proxy as a name.
        if (told != null) options.setServer(SocketAddress.inetSocketAddress(request.url().port(), told.getHostAddress()));
        return options.setProxyOptions(proxy(route));
    }

    /** The address that the URL has for a host; null when it has a name. */
    private static InetAddress written(Url url) {
        return url.name().indexOf(':') < 0 ? null : InetAddress.ofLiteral(url.name());
    }

    private SocketAddress server(Route route) {
        return SocketAddress.inetSocketAddress(request.url().port(), bracketed(route.target().getHostAddress()));
    }

    private ProxyOptions proxy(Route route) {
        ProxyServer proxy = route.proxy();
        Duration limit = reach.connectTimeout();
        return new ProxyOptions().setType(proxy.type() == ProxyServer.Type.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
                .setHost(route.proxyAddress().getHostAddress()).setPort(proxy.port())
                .setUsername(proxy.user()).setPassword(proxy.password())
                // 0 would be ten seconds.
                .setConnectTimeout(limit.isZero() ? Duration.ofDays(1) : limit);
    }

    private MultiMap headers() {
        List<Map.Entry<String, String>> own = reach.own(request);
        // Vert.x takes a full stop at the end away.
        boolean dotted = request.url().name().endsWith(".");
        if (own.isEmpty() && !dotted) return headers;
        MultiMap all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        if (dotted) all.set("Host", request.url().authority());
        own.forEach(field -> all.set(field.getKey(), field.getValue()));
        return all;
    }

    /** As an address stands in a URL; Vert.x takes IPv6 addresses in no other way. */
    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private void connected(HttpClientRequest sent, Route route) {
        if (cancelled) {
            sent.reset();
            if (connection != null) connection.close();
            return;
        }
        if (connection == null) kept = !loop.pooled().use(sent.connection());
        laps.connected(!kept);
        reach.reached(request, route);
        if (sent.version() == HttpVersion.HTTP_2) call(sent);
        connected.accept(sent);
    }

    /** In HTTP/2 what the server is called is no header field, and servers refuse a second name (RFC 9113, section 8.3.1). */
    private static void call(HttpClientRequest sent) {
        String host = sent.headers().get("Host");
        HostAndPort authority = host == null ? null : HostAndPort.parseAuthority(host, -1);
        if (authority == null) return;
        sent.headers().remove("Host");
        sent.authority(authority);
    }

    private void refused(Throwable error, Route route) {
        if (route.proxy() == null) reach.resolver().refused(request.url().name(), route.target());
        Throwable clear = Failures.sayingLimit(error, reach.connectTimeout());
        if (firstRefusal == null) firstRefusal = route.proxy() == null ? clear : ProxyException.of(route.proxy(), clear);
        if (next < routes.size()) tryNext();
        else failed.accept(firstRefusal);
    }
}
