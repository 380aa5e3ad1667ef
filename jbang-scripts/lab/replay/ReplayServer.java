package lab.replay;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recording, served again on loopback: each reply's head after the time that it took to look its host up, to connect and to
 * get its first byte, its body over the time that the body took. That time begins with the request, or for the first one on a
 * connection with the client's looking for one ({@link Replayed}), as the time to connect is in it already. The first request
 * for a URL gets the first of its replies, the next one the next, and after the last the first again. One event loop does it all.
 */
public final class ReplayServer implements AutoCloseable {

    /** A body that came within so many milliseconds of its head came at once. */
    private static final long AT_ONCE_MILLIS = 2;

    private static final int PIECES = 10;

    /** Bytes of a request's headers: whatever cookies it comes with, it is answered as it was. */
    private static final int MOST_HEADERS = 1 << 20;

    /** Nanoseconds; a client that has looked for a connection for longer goes by another clock. */
    private static final long LONGEST_CONNECT = 10_000_000_000L;

    private final Recording recording;
    private final Vertx vertx;
    private final HttpServer server;
    private final Map<Recording.Address, Integer> next = new HashMap<>();
    /** Connections on which something has been asked. */
    private final Set<HttpConnection> used = new HashSet<>();
    private boolean fast;
    private int inFlight;
    private int mostInFlight;

    private ReplayServer(Recording recording) {
        this.recording = recording;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)));
        server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(16384).setTcpNoDelay(true).setIdleTimeout(0)
                .setMaxInitialLineLength(64 << 10).setMaxHeaderSize(MOST_HEADERS)).requestHandler(this::arrived).listen(0, "127.0.0.1").await();
    }

    /**
     * Starts it.
     *
     * @throws IOException naming the file, when it cannot be replayed
     */
    public static ReplayServer start(Path file) throws IOException {
        return new ReplayServer(Recording.read(file, Runtime.getRuntime().maxMemory() / 2));
    }

    /** URLs that were asked for when it was recorded. */
    public List<String> targets() {
        return recording.targets();
    }

    /** Targets that are not replayed, as they failed without a reply. */
    public int leftOut() {
        return recording.leftOut();
    }

    /** Where its hosts are. */
    public Origins origins() {
        return new Origins(server.actualPort(), recording.hosts());
    }

    /** Seconds that a reply took, on average. */
    public double meanSeconds() {
        return recording.meanSeconds();
    }

    /** The most seconds that a reply took. */
    public double longestSeconds() {
        return recording.longestSeconds();
    }

    /** Begins with every URL's first reply again. @param withoutTimes whether replies then come at once */
    public void reset(boolean withoutTimes) {
        onLoop(() -> {
            next.clear();
            fast = withoutTimes;
            inFlight = 0;
            mostInFlight = 0;
        });
    }

    /** The most requests at once since the last reset. */
    public int mostInFlight() {
        int[] most = new int[1];
        onLoop(() -> most[0] = mostInFlight);
        return most[0];
    }

    private void onLoop(Runnable task) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(_ -> {
            task.run();
            done.complete();
        });
        done.future().await();
    }

    /** When the reply's time begins. */
    private long began(HttpServerRequest request) {
        long now = System.nanoTime();
        if (!used.add(request.connection())) return now;
        request.connection().closeHandler(_ -> used.remove(request.connection()));
        String sent = request.getHeader(Replayed.SENT);
        if (sent == null || !sent.matches("-?\\d{1,18}")) return now;
        long ago = now - Long.parseLong(sent);
        return ago < 0 || ago > LONGEST_CONNECT ? now : now - ago;
    }

    private void arrived(HttpServerRequest request) {
        long began = began(request);
        Recording.Address address = new Recording.Address(Origins.host(request.getHeader("Host")), request.uri());
        List<Recording.Recorded> replies = recording.replies().get(address);
        if (replies == null) {
            request.response().setStatusCode(404).end("not in the recording: " + request.uri());
            return;
        }
        Recording.Recorded reply = replies.get((next.merge(address, 1, Integer::sum) - 1) % replies.size());
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        HttpServerResponse response = request.response().setStatusCode(reply.status());
        response.closeHandler(_ -> inFlight = Math.max(0, inFlight - 1));
        reply.headers().forEach(header -> add(response, header.getKey(), header.getValue()));
        boolean bodiless = reply.status() == 204 || reply.status() == 304 || reply.status() < 200;
        if (!bodiless) response.putHeader("Content-Length", String.valueOf(reply.body().length));
        long head = began + reply.phases().dns() + reply.phases().connect() + reply.phases().firstByte();
        at(fast ? began : head, () -> send(response, Buffer.buffer(reply.body()), 0, head, fast ? 0 : reply.phases().body()));
    }

    /** Servers send what may not be sent, such as control characters; no page needs it, and without it the reply is one all the same. */
    private static void add(HttpServerResponse response, String name, String value) {
        try {
            response.headers().add(name, value);
        } catch (IllegalArgumentException e) {
            // Vert.x refuses it
        }
    }

    /** Sends the piece of that number, and sees to the next. */
    private void send(HttpServerResponse response, Buffer body, int piece, long head, long bodyNanos) {
        if (response.closed()) return;
        boolean atOnce = bodyNanos < AT_ONCE_MILLIS * 1_000_000 || body.length() < PIECES;
        if (atOnce || piece == PIECES) {
            inFlight = Math.max(0, inFlight - 1);
            response.closeHandler(null);
            response.end(atOnce ? body : body.slice(upTo(body, piece), body.length()));
            return;
        }
        response.write(body.slice(upTo(body, piece), upTo(body, piece + 1)));
        at(head + bodyNanos * (piece + 1) / PIECES, () -> send(response, body, piece + 1, head, bodyNanos));
    }

    /** The last piece is what is left for the very end. */
    private static int upTo(Buffer body, int piece) {
        return (int) ((long) body.length() * piece / (PIECES + 1));
    }

    /** On the loop at about that time: its timers count milliseconds, and are late by up to one. */
    private void at(long nanos, Runnable action) {
        long millis = (nanos - System.nanoTime()) / 1_000_000;
        if (millis < 1) action.run();
        else vertx.setTimer(millis, _ -> action.run());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
