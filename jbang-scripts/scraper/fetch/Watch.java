package scraper.fetch;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.AsyncTimeout;

/** Keeps an eye on one OkHttp call from within: where it connects to, how long it takes, and whether the connection is new. */
final class Watch extends EventListener {

    /** Looks at each connection before it is used; what stands in the call's tag says for what. */
    static final Interceptor ON_CONNECTION = chain -> chain.request().tag(Watch.class).use(chain);

    /** Added to a status that is none of OkHttp's business; no real one is as large. */
    private static final int HIDDEN = 10_000;

    private final Request request;
    private final Reach reach;
    private final List<Route> routes;
    private final Laps laps;
    private Limit limit;
    private boolean connects;
    private boolean shaking;
    private boolean connected;
    private boolean shared;
    private boolean begun;

    /** @param laps hears how far the call got */
    Watch(Request request, Reach reach, List<Route> routes, Laps laps) {
        this.laps = laps;
        this.request = request;
        this.reach = reach;
        this.routes = routes;
    }

    /** What OkHttp is told when it looks a name up: the addresses to connect to, in the order to try. */
    List<InetAddress> addresses(String name) throws UnknownHostException {
        if (throughSocksByName()) return List.of(InetAddress.getByAddress(name, new byte[4])); // a placeholder that carries the name
        boolean ofProxy = proxy() != null && proxy().type() == ProxyServer.Type.HTTP;
        return routes.stream().map(ofProxy ? Route::proxyAddress : Route::target).toList();
    }

    /** Where the proxy is that the call goes through. */
    InetAddress proxyAddress() {
        return routes.getFirst().proxyAddress();
    }

    /** What the call goes through; null: nothing. */
    ProxyServer proxy() {
        return routes.getFirst().proxy();
    }

    private boolean throughSocksByName() {
        return proxy() != null && proxy().type() == ProxyServer.Type.SOCKS5H;
    }

    /**
     * Whether the request went out on a connection that other requests use, and no reply began: one that an earlier one
     * had opened, or one of HTTP/2, whose server may say at any time that it takes no more (RFC 9113, section 6.8).
     */
    boolean keptAndUnanswered() {
        return !request.anew() && (!connects || shared) && !begun;
    }

    /** What was thrown, said more clearly: OkHttp does not tell a lost handshake from a lost request. */
    Throwable clearer(Exception error) {
        Throwable clear = limit != null && limit.over ? (shaking ? new SslHandshakeTimeoutException("over") : new ConnectTimeoutException())
                : shaking ? new SSLException(error) : error;
        clear = Failures.sayingLimit(clear, reach.connectTimeout());
        return connected || proxy() == null ? clear : ProxyException.of(proxy(), clear);
    }

    private Response use(Interceptor.Chain chain) throws IOException {
        if (proxy() == null || !proxy().looksNamesUp()) {
            InetAddress address = chain.connection().route().socketAddress().getAddress();
            List<InetAddress> admitted = routes.stream().map(Route::target).toList();
            if (!reach.bounds().admits(admitted, address, reach.resolver().special(address))) throw Bounds.blocked(request, address);
            reach.reached(request, new Route(proxy(), proxyAddress(), address));
        } else {
            reach.reached(request, routes.getFirst());
        }
        connected = true;
        laps.connected(connects);
        shared = chain.connection().protocol() == Protocol.HTTP_2;
        Response response = chain.proceed(chain.request());
        begun = true;
        laps.replied();
        return isForOkHttp(response.code()) ? response : hidden(response);
    }

    /**
     * OkHttp answers a 407 with the proxy's password, though a server behind a tunnel may have sent it, and fails if there is no proxy;
     * after a 503 with "Retry-After: 0" it would ask again on its own.
     */
    private static boolean isForOkHttp(int status) {
        return status != 407 && status != 503;
    }

    private static Response hidden(Response response) {
        return response.newBuilder().code(response.code() + HIDDEN).build();
    }

    /** The reply as the server meant it: some statuses are hidden from OkHttp, which would act on them. */
    static Response shown(Response response) {
        return response.code() < HIDDEN ? response : response.newBuilder().code(response.code() - HIDDEN).build();
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connects = true;
        shaking = false;
        if (proxy.type() == Proxy.Type.HTTP && request.url().https()) limit(call);
    }

    @Override
    public void connectFailed(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol, IOException error) {
        if (proxy() == null) reach.resolver().refused(request.url().name(), address.getAddress());
        unlimit();
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
        unlimit();
    }

    @Override
    public void secureConnectStart(Call call) {
        shaking = true;
        limit(call);
    }

    @Override
    public void secureConnectEnd(Call call, Handshake handshake) {
        shaking = false;
    }

    private void limit(Call call) {
        unlimit();
        if (reach.connectTimeout().isZero()) return;
        limit = new Limit(call);
        limit.timeout(reach.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        limit.enter();
    }

    private void unlimit() {
        if (limit != null) limit.exit();
    }

    /** OkHttp's connect timeout covers neither a proxy's answer nor the TLS handshake. */
    private static final class Limit extends AsyncTimeout {

        private final Call call;
        private volatile boolean over;

        Limit(Call call) {
            this.call = call;
        }

        @Override
        protected void timedOut() {
            over = true;
            call.cancel();
        }
    }
}
