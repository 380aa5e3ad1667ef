package scraper.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Where the whole lines of a file end. What a run that was killed has left is whole lines and, when it was killed within a
 * write, the beginning of one more.
 */
enum WholeLines {

    /** A line ends where a line feed is. */
    PLAIN {
        @Override
        long end(FileChannel file) throws IOException {
            return afterLast(file, file.size());
        }
    },

    /** A line ends where a line feed is that no quotes are around: whether they are shows from the beginning only. */
    QUOTED {
        @Override
        long end(FileChannel file) throws IOException {
            ByteBuffer block = ByteBuffer.allocate(1 << 20);
            byte[] bytes = block.array();
            long end = 0;
            boolean quoted = false;
            for (long at = 0; file.read(block.clear(), at) > 0; at += block.position()) {
                for (int i = 0; i < block.position(); i++) {
                    if (bytes[i] == '"') quoted = !quoted;
                    else if (bytes[i] == '\n' && !quoted) end = at + i + 1;
                }
            }
            return end;
        }
    };

    private static final int BLOCK = 64 * 1024;

    /** {@return the offset after the last whole line; 0 when there is none} */
    abstract long end(FileChannel file) throws IOException;

    /** {@return what stands between two offsets, as text, no more than a line's worth of it} */
    static String text(FileChannel file, long from, long to) throws IOException {
        return new String(bytes(file, from, (int) Math.min(to - from, 80)), StandardCharsets.UTF_8);
    }

    static byte[] bytes(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
            // on
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static long afterLast(FileChannel file, long size) throws IOException {
        for (long to = size; to > 0; to -= Math.min(BLOCK, to)) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = bytes(file, from, (int) (to - from));
            for (int i = block.length - 1; i >= 0; i--) if (block[i] == '\n') return from + i + 1;
        }
        return 0;
    }
}
