package test.support;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP/2 frame by frame on a connection of a {@link RawServer}, so that it can be wrong. Header fields are sent as they come. */
public final class Http2Talk {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 0x20;
    private static final int PREFACE = 24;
    private static final int LARGEST_FRAME = 16_384;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final DefaultHttp2HeadersDecoder requests = new DefaultHttp2HeadersDecoder(false);

    /** What to answer. */
    @FunctionalInterface
    public interface Replies {
        /** Answers a request for a path on that stream. Whatever it throws ends the connection. */
        void to(Http2Talk talk, int stream, String path) throws Exception;
    }

    private Http2Talk(Socket socket) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Answers every request on a connection, each in its turn. */
    public static RawServer.Talk answering(Replies replies) {
        return connection -> new Http2Talk(connection.socket()).answer(replies);
    }

    private void answer(Replies replies) throws Exception {
        frame(SETTINGS, 0, 0, new byte[0]);
        in.skipNBytes(PREFACE);
        while (true) {
            byte[] payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(payload);
            if (type == SETTINGS && (flags & ACK) == 0) frame(SETTINGS, ACK, 0, new byte[0]);
            if (type != HEADERS) continue;
            int from = ((flags & PADDED) != 0 ? 1 : 0) + ((flags & PRIORITY) != 0 ? 5 : 0);
            int padding = (flags & PADDED) != 0 ? payload[0] & 0xFF : 0;
            var headers = requests.decodeHeaders(stream, Unpooled.wrappedBuffer(payload, from, payload.length - from - padding));
            replies.to(this, stream, headers.path().toString());
        }
    }

    /** Sends one frame. */
    public void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream frame = new DataOutputStream(bytes)) {
            frame.writeByte(payload.length >> 16);
            frame.writeShort(payload.length);
            frame.writeByte(type);
            frame.writeByte(flags);
            frame.writeInt(stream);
            frame.write(payload);
        }
        bytes.writeTo(out);
        out.flush();
    }

    /**
     * Sends header fields.
     *
     * @param end whether nothing follows
     * @param fields names and values in turn
     */
    public void headers(int stream, boolean end, String... fields) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0); // RFC 7541, section 6.2.2: neither indexed nor known
            literal(block, fields[i]);
            literal(block, fields[i + 1]);
        }
        byte[] bytes = block.toByteArray();
        for (int from = 0; from == 0 || from < bytes.length; from += LARGEST_FRAME) {
            int to = Math.min(bytes.length, from + LARGEST_FRAME);
            int flags = (from == 0 && end ? END_STREAM : 0) | (to == bytes.length ? END_HEADERS : 0);
            frame(from == 0 ? HEADERS : CONTINUATION, flags, stream, java.util.Arrays.copyOfRange(bytes, from, to));
        }
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            for (; rest >= 128; rest >>= 7) block.write(rest & 127 | 128);
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** Sends a part of a body. @param end whether it is the last */
    public void data(int stream, boolean end, String text) throws IOException {
        frame(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Ends a stream with this error. */
    public void reset(int stream, int error) throws IOException {
        frame(RESET, 0, stream, new byte[] {0, 0, 0, (byte) error});
    }
}
