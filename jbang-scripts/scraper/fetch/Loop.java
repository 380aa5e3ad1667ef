package scraper.fetch;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientAgent;
import java.util.concurrent.CompletableFuture;

/**
 * One event loop with clients of its own, of which those for TLS are made when they are first needed: TLS takes the JDK a
 * tenth of a second to get ready. But for the constructor, for the loop's thread alone.
 */
final class Loop {

    /** Makes clients. */
    interface Clients {
        /** For any thread. @param secure for TLS @param kept whether its connections are kept and used again */
        HttpClientAgent make(boolean secure, boolean kept);
    }

    private final Context context;
    private final Clients clients;
    private final LargeBodies largeBodies;
    private final IdleConnections idle;
    private final CompletableFuture<HttpClientAgent> plain;
    private CompletableFuture<HttpClientAgent> secure;
    private HttpClientAgent plainOnce;
    private HttpClientAgent secureOnce;
    private final PooledConnections pooled;

    /** A loop without connections. @param most how many are kept, of its own and of its clients each */
    Loop(Context context, int most, Clients clients) {
        this.context = context;
        this.clients = clients;
        largeBodies = new LargeBodies(context);
        idle = new IdleConnections(context, most);
        pooled = new PooledConnections(context, most);
        plain = CompletableFuture.completedFuture(clients.make(false, true));
    }

    Context context() {
        return context;
    }

    /** Who reads a large body now. */
    LargeBodies largeBodies() {
        return largeBodies;
    }

    /** What was kept of its connections without TLS. */
    IdleConnections idle() {
        return idle;
    }

    /** Keeps connections and uses them again; made on another thread, if it is not there yet. */
    CompletableFuture<HttpClientAgent> client(boolean tls) {
        if (!tls) return plain;
        if (secure == null) secure = CompletableFuture.supplyAsync(() -> clients.make(true, true), task -> Thread.ofVirtual().start(task));
        return secure;
    }

    /** Opens a connection for each request. */
    HttpClientAgent unpooled(boolean tls) {
        if (!tls) return plainOnce == null ? plainOnce = clients.make(false, false) : plainOnce;
        return secureOnce == null ? secureOnce = clients.make(true, false) : secureOnce;
    }

    /** What its clients keep of their connections. */
    PooledConnections pooled() {
        return pooled;
    }
}
