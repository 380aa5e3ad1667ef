package site;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the site saw of its clients, live: every method may be called from any thread at any time. Requests to
 * {@code /stats} are not counted. A request is in flight from the arrival of its head until just before the last byte
 * of its reply is sent, so a client that holds to a limit is never seen above it; one that gives up on a request may
 * be, for the moment until the site notices the closed connection.
 */
public final class Stats {
    /** How many arrivals are kept when the site is started with {@link SiteOptions#log}; later ones are only counted. */
    public static final int LOG_LIMIT = 100_000;

    private final List<String> addresses;
    private final Host all = new Host();
    private final List<Host> hosts = new ArrayList<>();
    private final ConcurrentLinkedQueue<Arrival> log;
    private final AtomicInteger logged = new AtomicInteger();

    Stats(List<String> addresses, boolean log) {
        this.addresses = addresses;
        addresses.forEach(_ -> hosts.add(new Host()));
        this.log = log ? new ConcurrentLinkedQueue<>() : null;
    }

    /** Requests since the start or the last reset. */
    public long requests() {
        return all.requests.total.sum();
    }

    /** The same for one listening address, from 0. */
    public long requests(int host) {
        return hosts.get(host).requests.total.sum();
    }

    /** The same for one path with its query; needs {@link SiteOptions#log}, and counts within {@link #LOG_LIMIT}. */
    public long requests(String path) {
        return arrivals(path).size();
    }

    /** Requests being answered now. */
    public int inFlight() {
        return all.requests.now.get();
    }

    /** The most requests in flight at once. */
    public int maxInFlight() {
        return all.requests.max.get();
    }

    /** The same for one listening address, from 0. */
    public int maxInFlight(int host) {
        return hosts.get(host).requests.max.get();
    }

    /** Connections open now. */
    public int connections() {
        return all.connections.now.get();
    }

    /** The most connections open at once. */
    public int maxConnections() {
        return all.connections.max.get();
    }

    /** The same for one listening address, from 0. */
    public int maxConnections(int host) {
        return hosts.get(host).connections.max.get();
    }

    /** Connections accepted since the start or the last reset. */
    public long connectionsOpened() {
        return all.connections.total.sum();
    }

    /** Every request in the order of arrival; needs {@link SiteOptions#log}. */
    public List<Arrival> arrivals() {
        if (log == null) throw new IllegalStateException("arrivals are not kept: start the site with SiteOptions.log(true)");
        return List.copyOf(log);
    }

    /** The requests for one path with its query, in the order of arrival; needs {@link SiteOptions#log}. */
    public List<Arrival> arrivals(String path) {
        return arrivals().stream().filter(a -> a.path().equals(path)).toList();
    }

    /** The requests to one listening address, from 0, in the order of arrival; needs {@link SiteOptions#log}. */
    public List<Arrival> arrivals(int host) {
        return arrivals().stream().filter(a -> a.host() == host).toList();
    }

    /** Begins again at zero; what is in flight or open stays counted as such. */
    public void reset() {
        all.reset();
        hosts.forEach(Host::reset);
        if (log != null) {
            log.clear();
            logged.set(0);
        }
    }

    /** All numbers but the log, as {@code /stats} answers them. */
    public JsonObject json() {
        var byHost = new JsonArray();
        for (int i = 0; i < hosts.size(); i++) byHost.add(hosts.get(i).into(new JsonObject().put("address", addresses.get(i))));
        return all.into(new JsonObject()).put("hosts", byHost);
    }

    void arrived(int host, HttpServerRequest request) {
        all.requests.up();
        hosts.get(host).requests.up();
        if (log != null && logged.incrementAndGet() <= LOG_LIMIT) {
            var headers = new TreeMap<String, String>();
            request.headers().forEach(h -> headers.merge(h.getKey().toLowerCase(Locale.ROOT), h.getValue(), (a, b) -> a + ", " + b));
            log.add(new Arrival(System.nanoTime(), host, request.method().name(), request.uri(), headers));
        }
    }

    void answered(int host) {
        all.requests.down();
        hosts.get(host).requests.down();
    }

    void opened(int host) {
        all.connections.up();
        hosts.get(host).connections.up();
    }

    void closed(int host) {
        all.connections.down();
        hosts.get(host).connections.down();
    }

    private static final class Host {
        final Gauge requests = new Gauge();
        final Gauge connections = new Gauge();

        void reset() {
            requests.reset();
            connections.reset();
        }

        JsonObject into(JsonObject json) {
            return json.put("requests", requests.total.sum())
                .put("inFlight", requests.now.get()).put("maxInFlight", requests.max.get())
                .put("connections", connections.now.get()).put("maxConnections", connections.max.get())
                .put("connectionsOpened", connections.total.sum());
        }
    }

    private static final class Gauge {
        final LongAdder total = new LongAdder();
        final AtomicInteger now = new AtomicInteger();
        final AtomicInteger max = new AtomicInteger();

        void up() {
            total.increment();
            int n = now.incrementAndGet();
            // The plain read first: nearly always the record stands, and an accumulate would contend for nothing.
            if (n > max.get()) max.accumulateAndGet(n, Math::max);
        }

        void down() {
            now.decrementAndGet();
        }

        void reset() {
            total.reset();
            max.set(now.get());
        }
    }
}
