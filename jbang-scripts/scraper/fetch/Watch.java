package scraper.fetch;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.AsyncTimeout;

/** Keeps an eye on one OkHttp call from within: where it connects to, how long it takes, and whether the connection is new. */
final class Watch extends EventListener {

    /** Looks at each connection before it is used; what stands in the call's tag says for what. */
    static final Interceptor ON_CONNECTION = chain -> chain.request().tag(Watch.class).use(chain);

    private final Request request;
    private final Reach reach;
    private final List<InetAddress> admitted;
    private Handshaking handshaking;
    private boolean connects;
    private boolean shaking;
    private boolean begun;

    Watch(Request request, Reach reach, List<InetAddress> admitted) {
        this.request = request;
        this.reach = reach;
        this.admitted = admitted;
    }

    /** The addresses that the call may connect to. */
    List<InetAddress> admitted() {
        return admitted;
    }

    /** Whether the request went out on a connection that an earlier one had opened, and no reply began. */
    boolean keptAndUnanswered() {
        return !connects && !begun;
    }

    /** What was thrown, said more clearly: OkHttp does not tell a lost handshake from a lost request. */
    Throwable clearer(Exception error) {
        if (handshaking != null && handshaking.timedOut)
            return Failures.sayingLimit(new SslHandshakeTimeoutException("over"), reach.connectTimeout());
        return shaking ? new SSLException(error) : Failures.sayingLimit(error, reach.connectTimeout());
    }

    private Response use(Interceptor.Chain chain) throws IOException {
        InetAddress address = chain.connection().route().socketAddress().getAddress();
        boolean special = reach.resolver().special(address);
        if (!reach.bounds().admits(admitted, address, special)) throw Bounds.blocked(request, address);
        request.chain().reached(!special);
        Response response = chain.proceed(chain.request());
        begun = true;
        return response;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connects = true;
        shaking = false;
    }

    @Override
    public void connectFailed(Call call, InetSocketAddress address, Proxy proxy, okhttp3.Protocol protocol, IOException error) {
        reach.resolver().refused(request.url().name(), address.getAddress());
        if (handshaking != null) handshaking.exit();
    }

    @Override
    public void secureConnectStart(Call call) {
        shaking = true;
        if (reach.connectTimeout().isZero()) return;
        handshaking = new Handshaking(call);
        handshaking.timeout(reach.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        handshaking.enter();
    }

    @Override
    public void secureConnectEnd(Call call, Handshake handshake) {
        shaking = false;
        if (handshaking != null) handshaking.exit();
    }

    /** OkHttp's connect timeout does not cover the handshake. */
    private static final class Handshaking extends AsyncTimeout {

        private final Call call;
        private volatile boolean timedOut;

        Handshaking(Call call) {
            this.call = call;
        }

        @Override
        protected void timedOut() {
            timedOut = true;
            call.cancel();
        }
    }
}
