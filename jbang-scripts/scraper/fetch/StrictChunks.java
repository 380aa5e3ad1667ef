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
 * the end of its line, and so gives a body with bytes missing; the other client and curl refuse it. Looks ahead at what stands
 * between one chunk's data and the next's, which is never held in memory longer than that, and leaves every other error to OkHttp.
 */
final class StrictChunks extends ForwardingSource {

    private static final short CRLF = '\r' << 8 | '\n';

    private final RealConnection connection;
    private final BufferedSource wire;
    private boolean begun;
    private boolean last;
    /** Of the chunk whose data is being read, and how much of that is still to come. */
    private long size;
    private long left;

    /**
     * Reads a body.
     *
     * @param body as OkHttp decodes it
     * @param connection not used again when the body is wrong
     * @param wire where it decodes from; not read yet past the reply's head
     */
    StrictChunks(Source body, RealConnection connection, BufferedSource wire) {
        super(body);
        this.connection = connection;
        this.wire = wire;
    }

    @Override
    public long read(Buffer sink, long count) throws IOException {
        if (left == 0 && !last) {
            try {
                check(wire.peek());
            } catch (ProtocolException e) {
                connection.noNewExchanges();
                throw e;
            } catch (IOException | NumberFormatException e) {
                // OkHttp comes upon the same, and knows better whether it is the end of the body or of the time.
            }
        }
        long read = super.read(sink, count); // of one chunk: OkHttp reads the next one's size when it is asked again
        if (read > 0) left -= read;
        return read;
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
        if (begun && ahead.readShort() != CRLF) throw new ProtocolException("a chunk is not of the size " + size + " that it says");
        begun = true;
        size = size(ahead);
        if (size < 0 || size > Integer.MAX_VALUE) throw new ProtocolException("Chunk size overflow"); // as Netty says
        long end = ahead.indexOf((byte) '\n', 0, Caps.HEADER_BYTES);
        if (end < 0 && !ahead.request(Caps.HEADER_BYTES)) return;
        if (end < 0) throw new ProtocolException("the line of a chunk's size is longer than " + Caps.HEADER_BYTES + " bytes");
        if (end == 0 || ahead.getBuffer().getByte(end - 1) != '\r')
            throw new ProtocolException("the line of a chunk's size ends in something else than CRLF");
        last = size == 0;
        left = size;
    }
}
