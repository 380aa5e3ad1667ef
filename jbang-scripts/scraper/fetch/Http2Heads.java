package scraper.fetch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Heads of replies in HTTP/2 as OkHttp takes them, between Netty and Vert.x: a {@code :status} is what it takes for one, and of interim replies
 * (1xx) any may come, of which nobody hears. On the connection's event loop alone.
 */
final class Http2Heads extends Http2FrameListenerDecorator {

    private final Http2Connection connection;

    private Http2Heads(Http2Connection connection, Http2FrameListener listener) {
        super(listener);
        this.connection = connection;
    }

    /** Puts one into a channel, unless that has another protocol. Called once for each. */
    static void in(Channel channel) {
        Http2ConnectionHandler handler = channel.pipeline().get(Http2ConnectionHandler.class);
        if (handler != null) handler.decoder().frameListener(new Http2Heads(handler.connection(), handler.decoder().frameListener()));
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end) throws Http2Exception {
        if (isTold(stream, headers, end)) super.onHeadersRead(context, stream, headers, padding, end);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight, boolean exclusive, int padding,
            boolean end) throws Http2Exception {
        if (isTold(stream, headers, end)) super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
    }

    private boolean isTold(int number, Http2Headers headers, boolean end) throws Http2Exception {
        Http2Stream stream = connection.stream(number);
        if (stream == null || stream.isTrailersReceived()) return true;
        CharSequence status = headers.status();
        if (status == null) throw Http2Exception.streamError(number, Http2Error.PROTOCOL_ERROR, "Expected ':status' header not present");
        String line = "HTTP/1.1 " + status;
        int code = StatusLine.codeAt(line);
        if (code < 0) throw Http2Exception.streamError(number, Http2Error.PROTOCOL_ERROR, "Unexpected status line: %s", line);
        String digits = line.substring(code, code + 3);
        if (status.length() > digits.length()) headers.status(digits);
        return end || digits.charAt(0) != '1' || digits.equals("101");
    }
}
