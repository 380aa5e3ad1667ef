package test.support;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.tls.HeldCertificate;

/** A server that speaks TLS on 127.0.0.1, with HTTP/2 by ALPN or without; notes how it was spoken to. */
public final class TlsServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)
            .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)));
    private final HttpServer server;
    private final Queue<HttpVersion> versions = new ConcurrentLinkedQueue<>();
    private final Set<String> serverNames = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Listens on a free port.
     *
     * @param http2 whether ALPN offers it
     * @param certificates the server's own first, then those between it and its authority
     */
    public TlsServer(boolean http2, Consumer<HttpServerRequest> handler, HeldCertificate... certificates) {
        StringBuilder chain = new StringBuilder();
        for (HeldCertificate certificate : certificates) chain.append(certificate.certificatePem());
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1").setPort(0).setSsl(true).setUseAlpn(http2).setSni(true)
                .setAlpnVersions(http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(chain.toString())).addKeyValue(Buffer.buffer(certificates[0].privateKeyPkcs8Pem()))));
        server.connectionHandler(connection -> {
            connections.incrementAndGet();
            open.incrementAndGet();
            connection.closeHandler(_ -> open.decrementAndGet());
            String name = connection.indicatedServerName();
            if (name != null) serverNames.add(name);
        });
        server.requestHandler(request -> {
            versions.add(request.version());
            handler.accept(request);
        });
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers with a small page whose title is the HTTP version. */
    public static void page(HttpServerRequest request) {
        request.response().putHeader("Content-Type", "text/html").end("<!doctype html><title>" + request.version() + "</title>");
    }

    /** The port. */
    public int port() {
        return server.actualPort();
    }

    /** The version of each request so far. */
    public List<HttpVersion> versions() {
        return List.copyOf(versions);
    }

    /** What clients asked for by SNI. */
    public Set<String> serverNames() {
        return serverNames;
    }

    /** Connections so far whose handshake ended well. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are open. */
    public int open() {
        return open.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
