package scraper.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import scraper.Settings;

/** OkHttp, blocking. What it would decide by itself (redirects, retries, decoding) is switched off. */
final class OkHttpFetcher implements Fetcher {

    /** What the call on this thread may connect to: OkHttp asks for addresses by name alone. */
    private static final ScopedValue<Watch> CALL = ScopedValue.newInstance();

    /** Whatever the JDK has enabled; as with Vert.x. */
    private static final ConnectionSpec TLS = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS).allEnabledCipherSuites().build();

    /** Header fields that OkHttp adds of its own to a request that has none of that name; where it asked for gzip, it decodes as well. */
    private static final List<String> ADDED = List.of("User-Agent", "Accept-Encoding");

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Reach reach;
    private final OkHttpClient client;
    private final Map<ProxyServer, OkHttpClient> proxied = new HashMap<>();
    private final okhttp3.Headers headers;
    private final long maxBody;
    private final Duration timeout;

    OkHttpFetcher(Settings settings, Reach reach) {
        this.reach = reach;
        maxBody = settings.network().maxBody();
        timeout = settings.network().timeout();
        Map<String, String> fields = new LinkedHashMap<>(reach.headers());
        List<String> unwanted = ADDED.stream().filter(name -> fields.keySet().stream().noneMatch(name::equalsIgnoreCase)).toList();
        unwanted.forEach(name -> fields.put(name, "none")); // taken off again below OkHttp
        headers = okhttp3.Headers.of(fields);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(settings.concurrency(), 1, TimeUnit.MINUTES))
                .callTimeout(settings.network().timeout())
                .connectTimeout(settings.network().connectTimeout())
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .proxy(Proxy.NO_PROXY)
                .connectionSpecs(List.of(TLS, ConnectionSpec.CLEARTEXT))
                .sslSocketFactory(reach.trust().context().getSocketFactory(), reach.trust())
                // The trust manager has looked at the names already.
                .hostnameVerifier((_, _) -> true)
                .dns(name -> CALL.get().addresses(name))
                .eventListenerFactory(call -> call.request().tag(Watch.class))
                .addNetworkInterceptor(Watch.ON_CONNECTION)
                .addNetworkInterceptor(new OkHttpGuard());
        if (!unwanted.isEmpty()) builder.addNetworkInterceptor(chain -> chain.proceed(without(unwanted, chain.request())));
        client = builder.build();
        for (ProxyServer proxy : reach.proxies().proxies()) proxied.put(proxy, through(proxy));
    }

    private static okhttp3.Request without(List<String> names, okhttp3.Request request) {
        okhttp3.Request.Builder less = request.newBuilder();
        names.forEach(less::removeHeader);
        return less.build();
    }

    private OkHttpClient through(ProxyServer proxy) {
        if (proxy.type() != ProxyServer.Type.HTTP)
            return client.newBuilder().socketFactory(new SocksSockets(proxy, () -> CALL.get().proxyAddress())).build();
        // It asks for the addresses of what it takes for a name, and an address with a zone is neither to it.
        String name = proxy.host().indexOf('%') < 0 ? proxy.host() : "proxy";
        OkHttpClient.Builder through = client.newBuilder().proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(name, proxy.port())));
        return through.proxyAuthenticator((_, refusal) -> tunnel(proxy, refusal)).build();
    }

    /** How to ask for a tunnel; null when the proxy has refused. OkHttp asks before it sends anything, by a refusal that it makes up. */
    private static okhttp3.Request tunnel(ProxyServer proxy, Response refusal) {
        if (!"OkHttp-Preemptive".equals(refusal.header("Proxy-Authenticate"))) return null;
        // The name would be OkHttp's own.
        okhttp3.Request.Builder asked = refusal.request().newBuilder().removeHeader("User-Agent");
        if (proxy.credentials() != null) asked.header(PROXY_AUTHORIZATION, Secrets.basic(proxy.credentials()));
        return asked.build();
    }

    @Override
    public Outcome fetch(Request request) {
        Laps laps = new Laps();
        return fetch(request, laps).with(laps.end());
    }

    private Outcome fetch(Request request, Laps laps) {
        long start = laps.began();
        try {
            Outcome outcome = null;
            for (List<Route> way : ways(routes(request, laps))) {
                outcome = fetch(request, way, laps, start);
                if (!(outcome instanceof Failure failure) || failure.kind() != Failure.Kind.PROXY) break;
            }
            return outcome;
        } catch (TimeoutException e) {
            return Caps.timedOut(request.url(), timeout, System.nanoTime() - start);
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it is, memory for a body that is not there included: an attempt that came to nothing would hold its place for good.
            return Failures.of(e, request.url(), System.nanoTime() - start);
        }
    }

    /** OkHttp tries the addresses of a server, or of a proxy that it knows of; of one for SOCKS it does not. */
    private static Collection<List<Route>> ways(List<Route> routes) {
        ProxyServer proxy = routes.getFirst().proxy();
        return proxy == null || proxy.type() == ProxyServer.Type.HTTP ? List.of(routes)
                : routes.stream().collect(Collectors.groupingBy(Route::proxyAddress, LinkedHashMap::new, Collectors.toList())).values();
    }

    private Outcome fetch(Request request, List<Route> routes, Laps laps, long start) {
        ProxyServer proxy = routes.getFirst().proxy();
        OkHttpClient way = proxy == null ? client : proxied.get(proxy);
        if (request.anew()) way = way.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)).build();
        return exchange(way, new Watch(request, reach, routes, laps), request, start);
    }

    /** Waits for the host's addresses, at most as long as an attempt may take. */
    private List<Route> routes(Request request, Laps laps) throws IOException, TimeoutException {
        CompletableFuture<List<Route>> routes = reach.routes(request);
        boolean known = routes.isDone();
        try {
            List<Route> found = timeout.isZero() || known ? routes.get() : routes.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            laps.lookedUp(!known);
            return found;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Outcome exchange(OkHttpClient client, Watch watch, Request request, long start) {
        okhttp3.Request.Builder built = new okhttp3.Request.Builder().url(request.url().http()).headers(headers).tag(Watch.class, watch);
        reach.own(request).forEach(field -> built.header(field.getKey(), field.getValue()));
        ProxyServer proxy = watch.proxy();
        if (proxy != null && proxy.type() == ProxyServer.Type.HTTP && !request.url().https() && proxy.credentials() != null)
            built.header(PROXY_AUTHORIZATION, Secrets.basic(proxy.credentials()));
        Call call = client.newCall(built.build());
        if (!timeout.isZero()) call.timeout().timeout(Math.max(1, timeout.toNanos() - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
        return ScopedValue.where(CALL, watch).call(() -> exchange(call, watch, request, start));
    }

    private Outcome exchange(Call call, Watch watch, Request request, long start) {
        Response begun = null;
        try (Response response = Watch.shown(call.execute())) {
            begun = response;
            for (String cookie : OkHeaders.of(response.headers()).all("Set-Cookie")) reach.cookies().receive(request.url(), cookie);
            byte[] body = body(call, response, request.enough());
            long nanos = System.nanoTime() - start;
            return body == null ? Caps.tooLarge(maxBody, head(response, nanos))
                    : new Reply(response.code(), OkHeaders.of(response.headers()), body, nanos);
        } catch (IOException | RuntimeException e) {
            return failure(e, watch, request.url(), begun, System.nanoTime() - start);
        }
    }

    private static Reply head(Response response, long nanos) {
        return Reply.head(response.code(), OkHeaders.of(response.headers()), nanos);
    }

    /** A call that runs out of time is cancelled, which looks like a reset to whoever was reading. */
    private Failure failure(Exception error, Watch watch, Url url, Response begun, long nanos) {
        if (error instanceof InterruptedIOException && "timeout".equals(error.getMessage())) return Caps.timedOut(url, timeout, nanos);
        if (begun != null) return Failures.inBody(error, url, head(begun, nanos));
        Failure failure = Failures.of(watch.clearer(error), url, nanos);
        return watch.keptAndUnanswered() ? failure.onUsedConnection() : failure;
    }

    /**
     * The body, as much of it as is wanted; null when it is larger than allowed. Where bytes may be left over, the
     * connection is not used again.
     */
    private byte[] body(Call call, Response response, int enough) throws IOException {
        ResponseBody body = response.body();
        if (Heads.isBodiless(response.code())) {
            if (body.contentLength() != 0) call.cancel();
            return new byte[0];
        }
        if (enough > 0) return body.source().request(enough) ? body.source().readByteArray(enough) : body.source().readByteArray();
        long length = Heads.length(OkHeaders.of(response.headers()));
        // OkHttp takes a length that is given twice in one header for none.
        if (length >= 0 && length <= maxBody && body.contentLength() < 0) return body.source().readByteArray(length);
        if (length > maxBody || body.source().request(maxBody + 1)) {
            call.cancel();
            return null;
        }
        byte[] all = body.source().readByteArray();
        if (all.length < length) throw new EOFException("a stream of HTTP/2 that ends before its Content-Length");
        return all;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        reach.close();
    }
}
