package scraper.fetch;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body as it comes in, in an array that grows in few steps to what was promised, and no further; but promises alone take little memory, and none
 * before the first byte. For one thread.
 */
final class Body {

    /** So much is believed at once. */
    private static final int BELIEVED = 64 * 1024;
    /** Once a body has begun, so many times what has come is believed. */
    private static final int TIMES = 32;
    private static final int UNKNOWN_FIRST = 8 * 1024;
    private static final byte[] NOTHING = {};

    private final int promised;
    private final long most;
    private byte[] bytes = NOTHING;
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
        if (needed <= promised) return promised <= BELIEVED || TIMES * (long) length >= promised ? promised : Math.max(needed, Math.min(TIMES * length, promised));
        return (int) Math.min(Math.max(most, needed), Math.max(needed, Math.max(UNKNOWN_FIRST, 2L * bytes.length)));
    }

    /** All of it, which is then no longer kept here. One that was long in coming lies in the old generation, and would keep it from being collected there. */
    byte[] whole() {
        byte[] all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = NOTHING;
        return all;
    }
}
