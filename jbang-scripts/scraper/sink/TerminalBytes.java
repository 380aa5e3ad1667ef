package scraper.sink;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 on its way to a terminal: what a page could use to write over the screen, in whatever format, becomes dots as
 * {@link Plain} has them. Line feeds, tabs and the carriage return before a line feed stay. Whole lines must come in one
 * write. For one thread.
 */
final class TerminalBytes extends FilterOutputStream {

    TerminalBytes(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(length);
        int start = from;
        for (int i = from; i < from + length; i++) {
            boolean feed = bytes[i] == '\n';
            if (!feed && bytes[i] != '\t' && !(bytes[i] == '\r' && i + 1 < from + length && bytes[i + 1] == '\n')) continue;
            append(plain, bytes, start, i);
            plain.write(bytes[i]);
            start = i + 1;
        }
        append(plain, bytes, start, from + length);
        out.write(plain.toByteArray(), 0, plain.size());
    }

    private static void append(ByteArrayOutputStream plain, byte[] bytes, int from, int to) {
        plain.writeBytes(Plain.of(new String(bytes, from, to - from, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }
}
