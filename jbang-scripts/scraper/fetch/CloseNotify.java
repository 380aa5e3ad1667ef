package scraper.fetch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;

/**
 * Closes a connection whose server has said by TLS that it sends nothing more (RFC 8446, section 6.1). Netty waits for the server to close the
 * connection below, too, and servers there are that wait for the client to do that. Has no state: one for all connections.
 */
@Sharable
final class CloseNotify extends ChannelInboundHandlerAdapter {

    private static final CloseNotify ONE = new CloseNotify();

    private CloseNotify() {}

    /** Puts it into a channel, unless that is without TLS. Called once for each. */
    static void in(Channel channel) {
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls != null) channel.pipeline().addAfter(tls.name(), null, ONE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        super.userEventTriggered(context, event);
        if (event == SslCloseCompletionEvent.SUCCESS) context.close();
    }
}
