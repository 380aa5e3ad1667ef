package scraper.fetch;

import io.netty.buffer.ByteBuf;

/**
 * The lines of a body in chunks that say how long a chunk is, made such that Netty takes them as leniently as OkHttp does: old
 * servers pad the size with spaces. Follows what Netty reads, and does nothing more once that is not as it should be.
 */
final class ChunkLines {

    private static final int CRLF = 2;
    /** A longer size is refused by Netty. */
    private static final int MOST_DIGITS = 8;

    private enum Part { SIZE, DATA, END, TRAILERS, NONE }

    private Part part = Part.SIZE;
    private int line;
    private long size;
    private long left;

    /** Before Netty reads on: takes the white space behind a size away, and folds from trailers. */
    void mend(ByteBuf in) {
        line = 0;
        if (part == Part.TRAILERS) HeaderLines.mend(in, in.readerIndex(), true);
        if (part != Part.SIZE) return;
        int from = in.readerIndex();
        int end = in.indexOf(from, in.writerIndex(), (byte) '\n');
        if (end < 0) return;
        int digits = from;
        for (size = 0; digits < end && Character.digit(in.getByte(digits), 16) >= 0; digits++) size = size << 4 | Character.digit(in.getByte(digits), 16);
        int rest = digits;
        while (rest < end && (in.getByte(rest) == ' ' || in.getByte(rest) == '\t')) rest++;
        if (digits == from || digits - from > MOST_DIGITS) {
            part = Part.NONE;
            return;
        }
        int blank = rest - digits;
        if (blank > 0) {
            for (int i = digits - 1; i >= from; i--) in.setByte(i + blank, in.getByte(i));
            in.skipBytes(blank);
        }
        line = end + 1 - in.readerIndex();
    }

    /** After Netty has read on, by so many bytes. */
    void read(int bytes) {
        int unseen = bytes;
        while (unseen > 0 && part != Part.NONE && part != Part.TRAILERS) unseen -= read(part, unseen);
    }

    private int read(Part at, int bytes) {
        switch (at) {
            case SIZE -> {
                boolean whole = line > 0 && bytes >= line;
                next(!whole ? Part.NONE : size == 0 ? Part.TRAILERS : Part.DATA, size);
                return line;
            }
            case DATA -> {
                int read = (int) Math.min(left, bytes);
                left -= read;
                if (left == 0) next(Part.END, CRLF);
                return read;
            }
            default -> {
                int read = (int) Math.min(left, bytes);
                left -= read;
                if (left == 0) next(Part.SIZE, 0);
                line = 0;
                return read;
            }
        }
    }

    private void next(Part to, long bytes) {
        part = to;
        left = bytes;
    }
}
