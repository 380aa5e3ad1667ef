package scraper.parse;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a body while it is read; what is malformed in its charset becomes U+FFFD. As an {@link java.io.InputStreamReader},
 * but it hands the JDK's decoder short slices: a decoder copies ASCII as a block only up to the first other character of what it
 * is given, and then goes on byte by byte, three to six times as slowly. For one thread.
 */
public final class BodyReader extends Reader {

    /** Bytes handed to the decoder at once; more than any character has. */
    private static final int SLICE = 256;

    private final ByteBuffer bytes;
    private final int end;
    private final CharsetDecoder decoder;
    /** The second half of a character for which there was room for one half; -1 for none. */
    private int half = -1;
    private boolean flushed;

    /**
     * The text of a body.
     *
     * @param start its first byte that is read; the byte order mark, if there is one, is before it
     */
    public BodyReader(byte[] body, int start, Charset charset) {
        bytes = ByteBuffer.wrap(body, start, body.length - start);
        end = body.length;
        decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (length == 0) return 0;
        CharBuffer out = CharBuffer.wrap(into, from, length);
        if (half >= 0) {
            out.put((char) half);
            half = -1;
        }
        decode(out);
        if (out.remaining() == length && !flushed) split(out);
        int read = length - out.remaining();
        return read == 0 ? -1 : read;
    }

    /** Decodes as much as there is room for. */
    private void decode(CharBuffer out) {
        while (out.hasRemaining() && !flushed) {
            int stop = Math.min(end, bytes.position() + SLICE);
            bytes.limit(stop);
            if (decoder.decode(bytes, out, stop == end).isOverflow()) return;
            if (stop == end) flushed = decoder.flush(out).isUnderflow();
        }
    }

    /** There is room for one half of the next character, which takes two. */
    private void split(CharBuffer out) {
        CharBuffer pair = CharBuffer.allocate(2);
        decode(pair);
        pair.flip();
        if (pair.hasRemaining()) out.put(pair.get());
        if (pair.hasRemaining()) half = pair.get();
    }

    @Override
    public void close() {}
}
