package site;

import io.vertx.core.buffer.Buffer;

/** The bytes of a reply: ready, or made as they are sent so that a large one needs no memory. */
public interface Body {
    /** All of its bytes. */
    long length();

    /** {@code count} bytes from {@code from} on; the caller stays within {@link #length()}. */
    Buffer slice(long from, int count);

    /** Ready bytes, which nobody may change. */
    record Bytes(Buffer buffer) implements Body {
        @Override
        public long length() {
            return buffer.length();
        }

        @Override
        public Buffer slice(long from, int count) {
            return buffer.slice((int) from, (int) from + count);
        }
    }
}
