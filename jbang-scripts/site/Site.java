package site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

import java.net.BindException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A running sample site on loopback, for tests in the same process and for {@code site.java}:
 * <pre>{@code try (Site site = Site.start(new SiteOptions().port(0).hosts(3))) { ... site.url("/page/1") ... }}</pre>
 * Its requests run on its own event loops. Every method may be called from any thread but those.
 */
public final class Site implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final SiteOptions options;
    private final List<String> addresses;
    private final SiteState state;
    private final Vertx vertx;
    private final int port;

    private Site(SiteOptions options, List<String> addresses, SiteState state, Vertx vertx, int port) {
        this.options = options;
        this.addresses = addresses;
        this.state = state;
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Starts a site; it listens when this returns.
     *
     * @throws BindException            when the port cannot be had; the message names it and what to do
     * @throws IllegalArgumentException when an option makes no sense; the message names it
     */
    public static Site start(SiteOptions options) throws BindException {
        options.check();
        List<String> addresses = IntStream.range(0, options.hosts).mapToObj(Site::address).toList();
        SiteState state = SiteState.of(options, new Stats(addresses, options.log));
        // No resources are served, so there is no need of a folder of them among the temporary files.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(options.loops)
            .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)));
        try {
            return new Site(options, addresses, state, vertx, listen(options, addresses, state, vertx));
        } catch (Throwable e) {
            vertx.close();
            throw e;
        }
    }

    /** The port it listens on, the same for every address. */
    public int port() {
        return port;
    }

    /** The URL of that path (with its leading slash) on 127.0.0.1; the empty path gives the site's own address. */
    public String url(String path) {
        return url(0, path);
    }

    /** The same on another of its addresses: 0 is 127.0.0.1, 1 is 127.0.0.2, and so on. */
    public String url(int host, String path) {
        return "http://" + addresses.get(host) + ":" + port + path;
    }

    /** That many page URLs, spread over the addresses, under {@link SiteOptions#prefix}: what {@code --urls} prints. */
    public List<String> urls(int count) {
        List<String> files = state.folder() == null ? List.of() : state.folder().htmlPaths().stream().map(Site::reachable).toList();
        return IntStream.range(0, count).mapToObj(i -> url(i % addresses.size(),
            options.prefix + (files.isEmpty() ? "/page/" + (i + 1) : files.get(i % files.size())))).toList();
    }

    /** What it saw of its clients, live. */
    public Stats stats() {
        return state.stats();
    }

    /** Begins to count at zero again, and with it {@code /flaky} and every chance of faults and latencies. */
    public void reset() {
        state.reset();
    }

    /** Stops at once: open connections are cut. Waits until the port is free again, at most 10 seconds. */
    @Override
    public void close() {
        try {
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the site on port " + port + " did not stop within 10 s", e);
        }
    }

    /** A file in a folder of a behaviour's name is found under /root only. */
    private static String reachable(String file) {
        return Behaviours.find(file.split("/")[1]) == null ? file : "/root" + file;
    }

    private static int listen(SiteOptions options, List<String> addresses, SiteState state, Vertx vertx) throws BindException {
        for (int attempt = 1; ; attempt++) {
            // Vert.x picks a free port for a negative one, and lets the loops that name the same negative one share it.
            int first = options.port == 0 ? -attempt : options.port;
            try {
                int port = 0;
                for (int loop = 0; loop < options.loops; loop++) {
                    var listener = new Listener(addresses, first, state);
                    await(vertx.deployVerticle(listener));
                    port = listener.port();
                }
                return port;
            } catch (BindException e) {
                // A port that is free on the first address may be taken on another: draw again.
                if (options.port != 0 || attempt == ATTEMPTS) throw e;
            }
        }
    }

    private static void await(Future<?> future) throws BindException {
        try {
            future.await();
        } catch (Throwable e) {
            if (e instanceof BindException bind) throw bind;
            throw new VertxException(e);
        }
    }

    private static String address(int host) {
        return "127.0." + host / 254 + "." + (host % 254 + 1);
    }
}
