package scraper.fetch;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.internal.connection.RealConnection;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Source;

/**
 * A body in chunks that ends in an error when a chunk is not as long as it says. OkHttp skips what is between a chunk and
 * the end of its line, and so gives a body with bytes missing; the other client and curl refuse it. Looks ahead over the
 * whole body, which is held in memory all the same, and leaves every other error to OkHttp.
 */
final class StrictChunks extends ForwardingSource {

    private static final short CRLF = '\r' << 8 | '\n';

    private final RealConnection connection;
    private final BufferedSource wire;
    private final long most;
    private boolean checked;

    /**
     * Reads a body.
     *
     * @param body as OkHttp decodes it
     * @param connection not used again when the body is wrong
     * @param wire where it decodes from; not read yet past the reply's head
     * @param most how many bytes of body are looked at, at most
     */
    StrictChunks(Source body, RealConnection connection, BufferedSource wire, long most) {
        super(body);
        this.connection = connection;
        this.wire = wire;
        this.most = most;
    }

    @Override
    public long read(Buffer sink, long count) throws IOException {
        if (!checked) {
            checked = true;
            try {
                check(wire.peek());
            } catch (ProtocolException e) {
                connection.noNewExchanges();
                throw e;
            } catch (IOException | NumberFormatException e) {
                // OkHttp comes upon the same, and knows better whether it is the end of the body or of the time.
            }
        }
        return super.read(sink, count);
    }

    /** A size that OkHttp cannot count is -1. */
    private static long size(BufferedSource ahead) throws IOException {
        try {
            return ahead.readHexadecimalUnsignedLong();
        } catch (NumberFormatException e) {
            if (String.valueOf(e.getMessage()).startsWith("Number too large")) return -1;
            throw e;
        }
    }

    private void check(BufferedSource ahead) throws IOException {
        for (long left = most; left >= 0;) {
            long size = size(ahead);
            if (size < 0 || size > Integer.MAX_VALUE) throw new ProtocolException("Chunk size overflow"); // as Netty says
            long end = ahead.indexOf((byte) '\n', 0, Caps.HEADER_BYTES);
            if (end < 0) return;
            boolean strict = end > 0 && ahead.getBuffer().getByte(end - 1) == '\r';
            ahead.skip(end + 1);
            if (!strict) throw new ProtocolException("the line of a chunk's size ends in something else than CRLF");
            left -= size;
            if (size <= 0 || left < 0) return;
            ahead.skip(size);
            if (ahead.readShort() != CRLF)
                throw new ProtocolException("a chunk is not of the size " + size + " that it says");
        }
    }
}
