package scraper.fetch;

import java.time.Duration;

/** How one run reaches servers, the same for both clients: they share this code, not its objects. Any thread may call. */
final class Reach implements AutoCloseable {

    private final Resolver resolver;
    private final Bounds bounds;
    private final Trust trust;
    private final Duration connectTimeout;

    Reach(Network network, Surroundings around) {
        resolver = new Resolver(around, network.pins(), network.connectTimeout());
        bounds = new Bounds(network.allowPrivate());
        trust = new Trust(network.authorities(), network.insecure());
        connectTimeout = network.connectTimeout();
    }

    /** Names to addresses. */
    Resolver resolver() {
        return resolver;
    }

    /** Where a request may go. */
    Bounds bounds() {
        return bounds;
    }

    /** Who is believed to be who. */
    Trust trust() {
        return trust;
    }

    /** For a lookup, a connect and a handshake, each; 0: no limit. */
    Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public void close() {
        resolver.close();
    }
}
