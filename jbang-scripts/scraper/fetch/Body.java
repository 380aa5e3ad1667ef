package scraper.fetch;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A body as it comes in, in an array that grows in few steps to what was promised, and no further; but promises alone take no memory. For one thread. */
final class Body {

    /** One of unknown or boasted length begins with at most so many bytes. */
    private static final int FIRST = 64 * 1024;
    private static final int UNKNOWN_FIRST = 8 * 1024;

    private final int promised;
    private final long most;
    private byte[] bytes;
    private int length;

    /**
     * Nothing yet.
     *
     * @param promised bytes that it will have; 0: unknown
     * @param most bytes that it may have
     */
    Body(int promised, long most) {
        this.promised = promised;
        this.most = most;
        bytes = new byte[promised == 0 ? UNKNOWN_FIRST : Math.min(promised, FIRST)];
    }

    /** Bytes so far. */
    int length() {
        return length;
    }

    /** Takes so many bytes of this. */
    void append(ByteBuf chunk, int count) {
        int needed = length + count;
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, capacity(needed));
        chunk.readBytes(bytes, length, count);
        length = needed;
    }

    private int capacity(int needed) {
        if (needed <= promised) return 16L * bytes.length >= promised ? promised : Math.max(needed, 4 * bytes.length);
        return (int) Math.min(Math.max(most, needed), Math.max(needed, 2L * bytes.length));
    }

    /** All of it; call it once. */
    byte[] whole() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
