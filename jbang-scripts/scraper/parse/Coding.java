package scraper.parse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import scraper.fetch.Failure;

/**
 * The content codings that are decoded, and what to do when a body is not in the coding its label names. Servers are
 * wrong about this so often that the first bytes decide where they leave no doubt:
 *
 * <ul>
 *   <li>what begins as gzip or zstd does is decoded as that, whatever its label;
 *   <li>a page in plain text, which begins with a {@code <} and has no control characters, is taken as it is; under a
 *       label that no one knows, such as {@code none} or {@code utf-8}, any text is;
 *   <li>any other body is held to its label, and an unknown label is an error.
 * </ul>
 *
 * Browsers refuse some of these; a scraper that has the page in hand has no reason to. A body with no label at all is
 * left alone, as browsers leave it.
 */
enum Coding {
    GZIP, DEFLATE, BROTLI, ZSTD, PLAIN;

    /** How many first bytes are looked at. */
    private static final int HEAD = 512;

    private static final int BUFFER = 8192;

    /**
     * The decoded stream; closing it frees what the decoder holds.
     *
     * @param label the coding's name in lower case
     * @param coded supports marks
     * @throws Unreadable when neither label nor bytes name a known coding
     */
    static InputStream open(String label, InputStream coded) throws IOException {
        coded.mark(HEAD);
        byte[] head = coded.readNBytes(HEAD);
        coded.reset();
        return switch (decide(label, head)) {
            case GZIP -> new GZIPInputStream(coded, BUFFER);
            case DEFLATE -> inflate(coded, !hasZlibHeader(head));
            // The libraries are named in classes of their own, so that no run loads them before it meets such a body.
            case BROTLI -> Brotli.open(coded);
            case ZSTD -> Zstd.open(coded);
            case PLAIN -> coded;
        };
    }

    private static Coding decide(String label, byte[] head) throws Unreadable {
        if (isGzip(head)) return GZIP;
        if (isZstd(head)) return ZSTD;
        if (isText(head) && isTag(head)) return PLAIN;
        return switch (label) {
            case "gzip", "x-gzip" -> GZIP; // x-gzip: RFC 9110, section 8.4.1.3
            case "deflate" -> DEFLATE;
            case "br" -> BROTLI;
            case "zstd" -> ZSTD;
            default -> {
                if (isText(head)) yield PLAIN;
                throw new Unreadable(Failure.Kind.BAD_ENCODING, "the content encoding '" + shown(label) + "' was not asked for and is not known");
            }
        };
    }

    /** RFC 1952, section 2.3: the mark, deflate, no reserved flag, and an XFL that compressors write. */
    private static boolean isGzip(byte[] head) {
        return head.length >= 10 && head[0] == 0x1F && head[1] == (byte) 0x8B && head[2] == 8 && (head[3] & 0xE0) == 0
                && (head[8] == 0 || head[8] == 2 || head[8] == 4);
    }

    /** RFC 8878, section 3.1.1. */
    private static boolean isZstd(byte[] head) {
        return head.length >= 4 && head[0] == 0x28 && head[1] == (byte) 0xB5 && head[2] == 0x2F && head[3] == (byte) 0xFD;
    }

    /** No control character but white space and ISO-2022-JP's escape. */
    private static boolean isText(byte[] head) {
        for (byte b : head)
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != 0x1B) return false;
        return true;
    }

    private static boolean isTag(byte[] head) {
        int at = Charsets.byteOrderMark(head) == StandardCharsets.UTF_8 ? 3 : 0;
        while (at < head.length && head[at] <= ' ' && head[at] > 0) at++;
        return at < head.length && head[at] == '<';
    }

    /** RFC 1950, section 2.2. Without it, it is the raw deflate that some servers send, which RFC 9110 tells of too. */
    private static boolean hasZlibHeader(byte[] head) {
        return head.length >= 2 && (head[0] & 0x0F) == 8 && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) % 31 == 0;
    }

    private static InputStream inflate(InputStream coded, boolean raw) {
        Inflater inflater = new Inflater(raw);
        return new InflaterInputStream(coded, inflater, BUFFER) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                if (count < 0 && inflater.needsDictionary()) throw new IOException("it needs a dictionary that nobody has");
                return count;
            }

            @Override
            public void close() throws IOException {
                inflater.end(); // memory outside the heap, which the stream leaves to whoever made the inflater
                super.close();
            }
        };
    }

    /** Whether a decoder failed because there were no more bytes. Brotli's does not always know. */
    static boolean isCut(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof EOFException) return true;
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("Not enough input") || message.startsWith("Unexpected end of input") || message.equals("Read after end")) return true;
        }
        return false;
    }

    /** What a decoder had to say, in one short line. */
    static String reason(Throwable error) {
        if (error instanceof StackOverflowError) return "it has too many empty parts";
        String message = error.getMessage();
        if (error.getCause() != null && error.getCause().getMessage() != null) message = error.getCause().getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    private static String shown(String label) {
        return label.length() <= 40 ? label : label.substring(0, 40) + "…";
    }

    private static final class Brotli {
        static InputStream open(InputStream coded) throws IOException {
            return new org.brotli.dec.BrotliInputStream(coded);
        }
    }

    /** Refuses a window of more than 8 MB, as RFC 9659 has it for the web. */
    private static final class Zstd {
        static InputStream open(InputStream coded) {
            return new io.airlift.compress.v3.zstd.ZstdInputStream(coded);
        }
    }
}
