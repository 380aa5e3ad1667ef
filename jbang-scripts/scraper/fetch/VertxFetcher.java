package scraper.fetch;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scraper.Settings;

/**
 * Vert.x on its event loops. Each loop has a client of its own, and a request's lane chooses the loop, so that a
 * connection's bytes never cross from one thread to another and a host still gets no more connections than lanes.
 */
final class VertxFetcher implements LoopFetcher {

    static {
        // Names are looked up before Vert.x is asked; let it not start a resolver of its own.
        System.setProperty("vertx.disableDnsResolver", "true");
        // What both log, such as a connection reset or a frame that came too late, is a record's business here; SLF4J has no backend and drops it.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
    }

    /** Bytes that a server may send ahead, in one stream and in all of a connection; as OkHttp has it. */
    private static final int HTTP2_WINDOW = 16 << 20;

    /**
     * How long the loops may take to end; 1,000 connections take 60 ms. Not to wait is no faster: a JVM that exits waits 300 ms for a thread that
     * sleeps in the kernel, as loops do once all is closed.
     */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Reach reach;
    private final Loop[] loops;
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final Duration timeout;
    private final long maxBody;
    private final AtomicInteger turn = new AtomicInteger();

    VertxFetcher(Settings settings, Reach reach, int loopCount) {
        this.reach = reach;
        timeout = settings.network().timeout();
        maxBody = settings.network().maxBody();
        reach.headers().forEach(headers::add);
        Thread.ofVirtual().start(Cookies::warmUp);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loopCount)
                // A parse on the loop is what the eventloop mode is about; it is no reason for a warning.
                .setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        int lanesOfLoop = (Math.min(settings.politeness().perHost(), settings.concurrency()) + loopCount - 1) / loopCount;
        // Contexts first: a client takes a turn at the event loops for itself.
        List<Context> contexts = Stream.generate(this::context).limit(loopCount).toList();
        loops = contexts.stream()
                .map(context -> new Loop(context, settings.concurrency(), (secure, kept) -> vertx.createHttpClient(
                        (secure ? secured(client(reach), reach) : client(reach)).setKeepAlive(kept), pool(lanesOfLoop))))
                .toArray(Loop[]::new);
    }

    /** A deployment has a context of its own, on the next event loop in turn; a thread would get the same one each time. */
    private Context context() {
        CompletableFuture<Context> context = new CompletableFuture<>();
        Deployable deployment = own -> {
            context.complete(own);
            return Future.succeededFuture();
        };
        vertx.deployVerticle(deployment);
        return context.join();
    }

    private static HttpClientOptions client(Reach reach) {
        long connectTimeout = reach.connectTimeout().toMillis();
        return new HttpClientOptions()
                .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, connectTimeout))
                .setSslHandshakeTimeout(connectTimeout).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(60)
                .setDecompressionSupported(false)
                .setHttp2ClearTextUpgrade(false)
                .setMaxHeaderSize(Caps.HEADER_BYTES)
                .setTcpNoDelay(true);
    }

    private static HttpClientOptions secured(HttpClientOptions options, Reach reach) {
        options.setTrustOptions(TrustOptions.wrap(reach.trust()))
                // The trust manager looks at the names, too.
                .setVerifyHost(false)
                // Handshakes are arithmetic, and the first one reads files.
                .setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true))
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(HTTP2_WINDOW).setMaxHeaderListSize(Caps.HEADER_BYTES).setPushEnabled(false))
                .setHttp2ConnectionWindowSize(HTTP2_WINDOW);
        // Whatever the JDK has enabled; as with OkHttp.
        for (String suite : reach.trust().context().getDefaultSSLParameters().getCipherSuites()) options.addEnabledCipherSuite(suite);
        return options;
    }

    private static PoolOptions pool(int lanesOfLoop) {
        return new PoolOptions().setHttp1MaxSize(lanesOfLoop).setHttp2MaxSize(lanesOfLoop).setMaxWaitQueueSize(-1);
    }

    @Override
    public void fetch(Request request, Consumer<Outcome> done) {
        int start = request.url().host().hashCode() & 0x7fff_ffff;
        Loop loop = loops[(int) (((long) start + request.lane()) % loops.length)];
        Exchange exchange = new Exchange(request, maxBody, new Dial(request, headers, reach, loop), loop, done);
        // On the loop already: the request goes out now, before whatever else the loop has been told to do.
        if (Vertx.currentContext() == loop.context()) exchange.start(vertx, timeout);
        else loop.context().runOnContext(now -> exchange.start(vertx, timeout));
    }

    @Override
    public void parsed(Outcome outcome) {
        if (outcome instanceof Reply reply && reply.body().length >= LargeBodies.LARGE) for (Loop loop : loops) loop.largeBodies().parsed(outcome);
    }

    @Override
    public void run(Runnable task) {
        Context here = Vertx.currentContext();
        Context there = here != null && here.owner() == vertx ? here : loops[Math.floorMod(turn.getAndIncrement(), loops.length)].context();
        there.runOnContext(_ -> task.run());
    }

    @Override
    public void close() {
        Future<Void> closed = vertx.close();
        reach.close();
        try {
            closed.toCompletionStage().toCompletableFuture().get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // They end in their own time.
        }
    }
}
