package site;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

import java.nio.charset.StandardCharsets;

/**
 * The connection of a request below HTTP: for what an HTTP server refuses to do. Once something has been written here,
 * the response must not be used any more, and the connection is to be closed or the request {@link #answered}. Plain
 * HTTP only: with TLS the bytes would bypass the encryption.
 */
public final class Wire {
    private final HttpServerRequest request;
    private final Channel channel;

    Wire(HttpServerRequest request) {
        this.request = request;
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

    /** Whether what is written now goes out soon; more than that would pile up in memory. */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Says that what has been written is the whole reply, so that the connection takes the next request. */
    public void answered() {
        // The server's own reply ends the request; its bytes are dropped on their way out.
        channel.pipeline().addFirst("dropped", new Dropped());
        request.response().end().onComplete(_ -> {
            if (channel.pipeline().get("dropped") != null) channel.pipeline().remove("dropped");
        });
    }

    private static final class Dropped extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        }
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
