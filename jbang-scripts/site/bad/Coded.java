package site.bad;

import io.vertx.core.buffer.Buffer;
import site.Body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings of {@link BadReplies#FINE}, good and bad. */
final class Coded {
    /** {@code brotli -c} of the page; the JDK has no encoder. */
    static final byte[] BROTLI = Base64.getDecoder().decode("oXgBAGCkTF2f2ggtzU3FlMEGHLgUUGgTDRM5CLCF5y8xH/05kGAQ");
    /** {@code zstd -c} of the page. */
    static final byte[] ZSTD = Base64.getDecoder().decode("KLUv/SQwbQEANAI8IWRvY3R5cGUgaHRtbD48dGl0bGU+RmluZTwvPGgxaDE+CgIAM/PgQ3EClLaSKQ==");

    private Coded() {
    }

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    static byte[] gzip(byte[] plain) {
        return wrap(plain, GZIPOutputStream::new);
    }

    static byte[] deflate(byte[] plain, boolean raw) {
        return wrap(plain, out -> new DeflaterOutputStream(out, new Deflater(9, raw)));
    }

    /** Deflate that only those can undo who know the dictionary beforehand. */
    static byte[] deflateByDictionary(byte[] plain) {
        return wrap(plain, out -> {
            var deflater = new Deflater(9);
            deflater.setDictionary(ascii("<!doctype html><title>"));
            return new DeflaterOutputStream(out, deflater);
        });
    }

    /** The same without its last bytes. */
    static byte[] cut(byte[] whole, int missing) {
        return Arrays.copyOf(whole, whole.length - missing);
    }

    /** The same with one byte changed. */
    static byte[] damaged(byte[] whole, int at) {
        byte[] copy = whole.clone();
        copy[at] ^= 0x55;
        return copy;
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] wrap(byte[] plain, Wrapping wrapping) {
        var bytes = new ByteArrayOutputStream();
        try (var out = wrapping.around(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** About 10 MB of gzip, one member, that unpack to 10 GB of zeros: the same 16 MB of them over and over. */
    static final class Bomb implements Body {
        private static final int BLOCK = 16 << 20;
        private static final int BLOCKS = 640;
        private static final byte[] HEAD = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
        /** An empty last block, a checksum that nobody gets to, and the size modulo 2 to the 32. */
        private static final byte[] TAIL = {3, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80};
        private static final byte[] ZEROS = zeros();

        @Override
        public long length() {
            return HEAD.length + (long) BLOCKS * ZEROS.length + TAIL.length;
        }

        @Override
        public Buffer slice(long from, int count) {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) bytes[i] = at(from + i);
            return Buffer.buffer(bytes);
        }

        private byte at(long index) {
            if (index < HEAD.length) return HEAD[(int) index];
            long end = length() - TAIL.length;
            return index < end ? ZEROS[(int) ((index - HEAD.length) % ZEROS.length)] : TAIL[(int) (index - end)];
        }

        /** Deflate flushed to a whole byte and to an empty window, so that it can stand anywhere in a stream. */
        private static byte[] zeros() {
            var deflater = new Deflater(9, true);
            deflater.setInput(new byte[BLOCK]);
            var out = new byte[64 << 10];
            int length = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
            deflater.end();
            return Arrays.copyOf(out, length);
        }
    }
}
