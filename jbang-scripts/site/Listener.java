package site;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

import java.net.BindException;
import java.util.List;
import java.util.stream.IntStream;

/** One event loop that listens on every address; several of them share the connections between them. */
final class Listener extends VerticleBase {
    private static final int BACKLOG = 16384;
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_HEADERS = 256 << 10;

    private final List<String> addresses;
    private final SiteState state;
    private int port;

    /** @param port a negative one stands for a free one, picked for the first address and used for all */
    Listener(List<String> addresses, int port, SiteState state) {
        this.addresses = addresses;
        this.port = port;
        this.state = state;
    }

    int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        return listen(0).compose(first -> {
            port = first.actualPort();
            return Future.all(IntStream.range(1, addresses.size()).mapToObj(this::listen).toList());
        });
    }

    private Future<HttpServer> listen(int host) {
        String address = addresses.get(host);
        return vertx.createHttpServer(options())
            .connectionHandler(connection -> count(connection, host))
            .requestHandler(request -> new Exchange(state, vertx, request, host).begin())
            .listen(port, address)
            .recover(e -> Future.failedFuture(refusal(address, e)));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions().setAcceptBacklog(BACKLOG).setTcpNoDelay(true).setIdleTimeout(0)
            .setHandle100ContinueAutomatically(true).setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(MOST_HEADERS);
    }

    private void count(HttpConnection connection, int host) {
        state.stats().opened(host);
        connection.closeHandler(_ -> state.stats().closed(host));
    }

    private Throwable refusal(String address, Throwable e) {
        return new BindException("port " + port + " on " + address + " cannot be had (" + e.getMessage()
            + "): stop what listens there, or take a free port with --port 0");
    }
}
