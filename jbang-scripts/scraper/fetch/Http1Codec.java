package scraper.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Netty's HTTP/1 as strict and as lenient as OkHttp's, in the place of the one that Vert.x puts into a connection:
 *
 * <ul>
 *   <li>a status line is what OkHttp takes for one, a header is taken as it comes;
 *   <li>any number of interim replies (1xx) may come first, all heads together no larger than {@link Caps#HEADER_BYTES};
 *   <li>bytes after a reply close the connection, lest they be taken for the next reply.
 * </ul>
 *
 * For GET requests without a body, which is all that is sent. On the connection's event loop alone.
 */
final class Http1Codec extends CombinedChannelDuplexHandler<Http1Codec.Decoder, Http1Codec.Encoder> {

    /** The name under which Vert.x keeps its codec. */
    private static final String NAME = "codec";
    /** What is in a channel; looked up sooner than by name. */
    private static final AttributeKey<Http1Codec> INSTALLED = AttributeKey.valueOf(Http1Codec.class, "installed");

    /** Between the end of one reply and the next request: no bytes are due. */
    private boolean idle;

    /** Takes the body of this reply past Vert.x; null: Vert.x gets it. */
    private Consumer<ByteBuf> body;
    private boolean bodyBegun;
    /** A body has had to wait on this connection. */
    private boolean hasWaited;

    private Http1Codec() {
        init(new Decoder(), new Encoder());
    }

    /**
     * Puts one into a channel, unless there is one or the channel has another protocol.
     *
     * @return the one that is there; null for another protocol
     */
    static Http1Codec in(Channel channel) {
        Http1Codec there = channel.attr(INSTALLED).get();
        if (there != null || !(channel.pipeline().get(NAME) instanceof HttpClientCodec)) return there;
        Http1Codec codec = new Http1Codec();
        channel.pipeline().replace(NAME, NAME, codec);
        RecvByteBufAllocator given = channel.config().getRecvByteBufAllocator();
        channel.config().setRecvByteBufAllocator(() -> new Portions(given, codec::hasToBeSmall));
        channel.attr(INSTALLED).set(codec);
        return codec;
    }

    /**
     * Hands what comes of this reply's body to that instead of Vert.x, which would copy it. To be called when the head is there.
     *
     * @param to takes a piece, and may not keep it
     * @return whether it will; not so when a part has come already
     */
    boolean pass(Consumer<ByteBuf> to) {
        if (idle || bodyBegun) return false;
        body = to;
        return true;
    }

    /** A body on this connection has to wait. */
    void waits() {
        hasWaited = true;
    }

    /** Whether what is read next is to be no more than a head: a body that may have to wait comes with it. */
    private boolean hasToBeSmall() {
        return hasWaited && !bodyBegun;
    }

    final class Encoder extends HttpRequestEncoder {
        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            idle = false;
            super.encode(context, message, out);
        }
    }

    final class Decoder extends HttpResponseDecoder {

        private boolean lineRead;
        private boolean broken;
        private boolean interim;
        private boolean last;
        private boolean inBody;
        private ChunkLines chunks;
        private int headBytes;
        private int nameless;
        /** Whether nobody wants to know the headers of this head: it is not the final one. */
        private boolean unread;

        Decoder() {
            super(new HttpDecoderConfig().setMaxInitialLineLength(Caps.HEADER_BYTES).setMaxHeaderSize(Caps.HEADER_BYTES)
                    .setMaxChunkSize(64 * 1024).setValidateHeaders(false).setAllowDuplicateContentLengths(true)
                    .setStrictLineParsing(false).setUseRfc9112TransferEncoding(false));
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (idle || broken) {
                in.skipBytes(in.readableBytes());
                context.close();
                return;
            }
            int line = lineRead ? 0 : readLine(in);
            if (line < 0) return;
            if (!inBody && (nameless += HeaderLines.mend(in, in.readerIndex() + line, unread)) > Heads.MOST_NAMELESS)
                throw fail(in, new ProtocolException(Heads.NAMELESS));
            if (chunks != null) chunks.mend(in);
            int before = in.readableBytes();
            super.decode(context, in, out);
            if (chunks != null) chunks.read(before - in.readableBytes());
            if (!inBody) {
                headBytes += before - in.readableBytes();
                if (headBytes > Caps.HEADER_BYTES) {
                    out.clear(); // a head at most, of which nobody is to hear
                    throw fail(in, new HeadTooLarge());
                }
            }
            for (int i = 0; i < out.size(); i++) {
                Object message = out.get(i);
                if (message instanceof HttpResponse head && head.decoderResult().isSuccess()) begin(head);
                if (interim) out.remove(i--);
                if (message instanceof HttpContent piece && inBody && isPassed(piece)) {
                    if (piece instanceof LastHttpContent) out.set(i, LastHttpContent.EMPTY_LAST_CONTENT);
                    else out.remove(i--);
                }
                if (message instanceof LastHttpContent end) {
                    if (inBody && isTrailerWrong(end)) out.set(i, endOfBody());
                    end(context, in);
                }
            }
        }

        private boolean isPassed(HttpContent piece) {
            bodyBegun = true;
            if (body == null || !piece.content().isReadable()) return false;
            body.accept(piece.content());
            piece.release();
            return true;
        }

        /** A trailer that cannot be read is of no use anyway, as the body is whole by then. Chunks have other errors. */
        private static boolean isTrailerWrong(LastHttpContent end) {
            return end.decoderResult().isFailure() && end.decoderResult().cause().getClass() == IllegalArgumentException.class;
        }

        private LastHttpContent endOfBody() {
            last = true;
            return LastHttpContent.EMPTY_LAST_CONTENT;
        }

        private void begin(HttpResponse head) {
            int status = head.status().code();
            interim = status >= 100 && status < 200 && status != 101;
            inBody = !interim;
            chunks = inBody && HttpUtil.isTransferEncodingChunked(head) ? new ChunkLines() : null;
        }

        private void end(ChannelHandlerContext context, ByteBuf in) {
            lineRead = false;
            nameless = 0;
            if (interim) {
                interim = false;
                return;
            }
            inBody = false;
            chunks = null;
            headBytes = 0;
            idle = true;
            body = null;
            bodyBegun = false;
            if (last || in.isReadable()) context.close();
        }

        /**
         * Reads the status line ahead of Netty, which is more lenient about its beginning and less about its reason.
         *
         * @return its length with its end, or -1 when it is not whole yet
         */
        private int readLine(ByteBuf in) throws ProtocolException, HeadTooLarge {
            int from = in.readerIndex();
            int end = in.indexOf(from, in.writerIndex(), (byte) '\n');
            if (end < 0) {
                if (in.readableBytes() + headBytes > Caps.HEADER_BYTES) throw fail(in, new HeadTooLarge());
                return -1;
            }
            int length = end > from && in.getByte(end - 1) == '\r' ? end - 1 - from : end - from;
            String line = in.toString(from, length, StandardCharsets.ISO_8859_1);
            int code = StatusLine.codeAt(line);
            if (code < 0) throw fail(in, new ProtocolException("Unexpected status line: " + line));
            // The reason is of no use, and may have bytes in it that Netty refuses.
            for (int i = code + 3; i < length; i++) in.setByte(from + i, ' ');
            lineRead = true;
            unread = line.charAt(code) == '1';
            return end + 1 - from;
        }

        private <E extends Exception> E fail(ByteBuf in, E error) {
            broken = true;
            in.skipBytes(in.readableBytes());
            return error;
        }

        @Override
        protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            // Not thrown, as Netty would tell that the connection is closed before it told why.
            if (!idle && !broken && !inBody && in.isReadable() && StatusLine.isForeign(in.getByte(in.readerIndex())))
                context.fireExceptionCaught(fail(in, StatusLine.foreign()));
            super.decodeLast(context, in, out);
        }

        @Override
        protected HttpMessage createMessage(String[] line) {
            HttpVersion version = line[0].equals("HTTP/1.0") || line[0].equals("ICY") ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
            return new DefaultHttpResponse(version, HttpResponseStatus.valueOf(Integer.parseInt(line[1])), headersFactory);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            // RFC 9112, section 6.3: the chunks count, and the connection is not to be used again.
            last = true;
            super.handleTransferEncodingChunkedWithContentLength(message);
        }
    }
}
