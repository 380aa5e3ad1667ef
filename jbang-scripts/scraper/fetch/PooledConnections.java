package scraper.fetch;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Connections of one loop that Vert.x's own pools have: over TLS and through proxies. Those keep some for each host and know no
 * limit for all hosts together, of which a list may have thousands. For the loop's thread alone.
 */
final class PooledConnections {

    /** For what is still under way on a connection that is to close: an attempt has a limit of its own. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Context loop;
    private final int most;
    /** The one first that was used the longest ago. */
    private final Map<HttpConnection, Boolean> open = new LinkedHashMap<>(16, 0.75f, true);

    /** None yet. @param most how many stay open; at least 1 */
    PooledConnections(Context loop, int most) {
        this.loop = loop;
        this.most = most;
    }

    /**
     * Takes note of a connection that a request has got. Of too many the one that was used the longest ago closes, once nothing is
     * under way on it.
     *
     * @return whether it is the first request
     */
    boolean use(HttpConnection connection) {
        if (open.put(connection, true) != null) return false;
        connection.closeHandler(_ -> loop.runOnContext(_ -> open.remove(connection)));
        if (open.size() > most) {
            Iterator<HttpConnection> all = open.keySet().iterator();
            all.next().shutdown(LONGEST);
            all.remove();
        }
        return true;
    }
}
