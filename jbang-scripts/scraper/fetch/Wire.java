package scraper.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;

/** What is beneath one of Vert.x's connections, and what Vert.x does not offer to do with it. On the connection's event loop alone. */
final class Wire {

    private static final AttributeKey<Boolean> PREPARED = AttributeKey.valueOf(Wire.class, "prepared");

    private Wire() {}

    /** Puts what we have of our own into a connection, unless it is there: {@link Http1Codec} or {@link Http2Heads}, and {@link CloseNotify}. */
    static void prepare(HttpConnection connection) {
        Channel channel = channel(connection);
        if (channel == null || channel.hasAttr(PREPARED)) return;
        channel.attr(PREPARED).set(true);
        if (Http1Codec.in(channel) == null) Http2Heads.in(channel);
        CloseNotify.in(channel);
    }

    /**
     * Hands what comes of this reply's body to that instead of Vert.x, which would copy it. To be called when the head is there.
     *
     * @param body takes a piece, and may not keep it
     * @return whether it will; not so when a part has come already, and for HTTP/2
     */
    static boolean pass(HttpConnection connection, Consumer<ByteBuf> body) {
        Http1Codec codec = codec(connection);
        return codec != null && codec.pass(body);
    }

    /** Whether a connection may be used again, as far as is known here. */
    static boolean isOpen(HttpConnection connection) {
        Channel channel = channel(connection);
        return channel != null && channel.isActive();
    }

    /**
     * Stops to read what a connection brings, or goes on. Vert.x, told to pause a response, reads some hundred kilobytes more of it.
     *
     * @return whether that was possible: of one that speaks HTTP/2, other requests would suffer
     */
    static boolean read(HttpConnection connection, boolean on) {
        Http1Codec codec = codec(connection);
        if (codec == null) return false;
        if (!on) codec.waits();
        channel(connection).config().setAutoRead(on);
        return true;
    }

    private static Http1Codec codec(HttpConnection connection) {
        Channel channel = channel(connection);
        return channel == null ? null : Http1Codec.in(channel);
    }

    private static Channel channel(HttpConnection connection) {
        HttpConnection wrapped = connection instanceof UnpooledHttpClientConnection unpooled ? unpooled.unwrap() : connection;
        return wrapped instanceof ConnectionBase base ? base.channel() : null;
    }
}
