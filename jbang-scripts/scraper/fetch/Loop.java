package scraper.fetch;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpConnection;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** One event loop with clients of its own; {@link #unpooled} and {@link #isNew} are for the loop's thread alone. */
final class Loop {

    private final Context context;
    private final HttpClientAgent client;
    private final Supplier<HttpClientAgent> forOnce;
    private HttpClientAgent unpooled;
    private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

    Loop(Context context, HttpClientAgent client, Supplier<HttpClientAgent> forOnce) {
        this.context = context;
        this.client = client;
        this.forOnce = forOnce;
    }

    Context context() {
        return context;
    }

    /** Keeps connections and uses them again. */
    HttpClientAgent client() {
        return client;
    }

    /** Opens a connection for each request. */
    HttpClientAgent unpooled() {
        if (unpooled == null) unpooled = forOnce.get();
        return unpooled;
    }

    /** Whether this connection has not been asked about before. */
    boolean isNew(HttpConnection connection) {
        return used.add(connection);
    }
}
