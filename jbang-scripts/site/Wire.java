package site;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

import java.nio.charset.StandardCharsets;

/**
 * The connection of a request below HTTP: for what an HTTP server refuses to do. Once something has been written here,
 * the response must not be used any more, and the connection is to be closed. Plain HTTP only: with TLS the bytes would
 * bypass the encryption.
 */
public final class Wire {
    private final Channel channel;

    Wire(HttpServerRequest request) {
        // Vert.x has no public way below HTTP/1; its connections have all extended this class since version 3.
        channel = ((ConnectionBase) request.connection()).channel();
    }

    /** Writes these characters as they are, one byte each (ISO 8859-1), past the HTTP encoder. */
    public Wire write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes these bytes as they are, past the HTTP encoder. */
    public Wire write(byte[] bytes) {
        // What the first handler's context writes goes straight to the socket.
        channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(bytes));
        return this;
    }

    /** Closes in order (FIN), after what has been written. */
    public void close() {
        channel.close();
    }

    /** Cuts the connection (RST): the client's next read fails. */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
