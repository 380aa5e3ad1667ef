package scraper.fetch;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientConnection;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Connections of one loop that wait for their next request, without TLS and without a proxy. Vert.x would, for each request, look through all that a host
 * has, busy or idle, which costs more than the request itself where there are hundreds. For the loop's thread alone.
 */
final class IdleConnections {

    /** For how long one may wait; servers close most of them sooner. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
    /** How often it is looked for those that have waited too long. */
    private static final long SWEEP_MILLIS = 1000;

    /**
     * Where a connection leads.
     *
     * @param host as {@link Url#host} has it: two names of one address have connections of their own
     */
    record Way(String host, InetAddress address) {

        /** Here and not left to the record, which would be linked in the middle of each start, and be slower until it is compiled twice. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Way way && host.equals(way.host) && address.equals(way.address);
        }

        @Override
        public int hashCode() {
            return 31 * host.hashCode() + address.hashCode();
        }
    }

    private record Idle(HttpClientConnection connection, long since) {}

    private final Context loop;
    private final int most;
    /** The way first that was last taken the longest ago. */
    private final Map<Way, Deque<Idle>> idle = new LinkedHashMap<>(16, 0.75f, true);
    private int count;
    private boolean sweeping;

    /** None kept yet. @param most how many are, to all hosts together; at least 1 */
    IdleConnections(Context loop, int most) {
        this.loop = loop;
        this.most = most;
    }

    /** The one that was busy last, as it is the least likely to be closed soon; from now on it is the caller's. Null when there is none. */
    HttpClientConnection take(Way way) {
        Deque<Idle> those = idle.get(way);
        while (those != null && !those.isEmpty()) {
            HttpClientConnection connection = those.removeLast().connection;
            count--;
            if (Wire.isOpen(connection)) return connection;
        }
        return null;
    }

    /** Keeps a connection whose reply is whole, unless it is closed; of too many the one closes whose host is out of use the longest. */
    void give(Way way, HttpClientConnection connection) {
        if (!Wire.isOpen(connection)) return;
        idle.computeIfAbsent(way, _ -> new ArrayDeque<>()).addLast(new Idle(connection, System.nanoTime()));
        if (++count > most) closeOne();
        if (!sweeping) sweepLater();
    }

    private void closeOne() {
        for (Iterator<Deque<Idle>> ways = idle.values().iterator(); ways.hasNext(); ) {
            Idle oldest = ways.next().pollFirst();
            if (oldest != null) {
                oldest.connection.close();
                count--;
                return;
            }
            ways.remove();
        }
    }

    private void sweepLater() {
        sweeping = true;
        loop.owner().setTimer(SWEEP_MILLIS, _ -> sweep(System.nanoTime()));
    }

    private void sweep(long now) {
        idle.values().removeIf(those -> {
            while (!those.isEmpty() && now - those.getFirst().since > LONGEST) those.removeFirst().connection.close();
            those.removeIf(each -> !Wire.isOpen(each.connection));
            return those.isEmpty();
        });
        count = idle.values().stream().mapToInt(Deque::size).sum();
        sweeping = false;
        if (!idle.isEmpty()) sweepLater();
    }
}
