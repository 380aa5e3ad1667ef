package scraper.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Lines of text as {@link java.io.BufferedReader} has them, of which none takes more memory than allowed, however long it is. For one thread. */
final class BoundedLines implements Closeable {

    /** A longer line is cut: more than twice what any server takes for a URL; thousands of lines may be in memory at once. */
    static final int MOST = 64 * 1024;

    private final Reader text;
    private final char[] buffer = new char[MOST];
    private int from;
    private int to;
    private boolean afterReturn;

    /** @param text closed with this */
    BoundedLines(Reader text) {
        this.text = text;
    }

    /** Passes over this character, if it is the next one. */
    void skip(char c) throws IOException {
        if (fill() && buffer[from] == c) from++;
    }

    /** {@return the next line without its end, cut to {@link #MOST} characters and one more; null when there is none} */
    String next() throws IOException {
        StringBuilder line = null;
        while (fill()) {
            if (afterReturn) {
                afterReturn = false;
                if (buffer[from] == '\n') {
                    from++;
                    continue;
                }
            }
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') end++;
            if (line == null && end < to) return ended(new String(buffer, from, end - from), end);
            if (line == null) line = new StringBuilder();
            line.append(buffer, from, Math.min(end - from, MOST + 1 - line.length()));
            if (end < to) return ended(line.toString(), end);
            from = end;
        }
        return line == null ? null : line.toString();
    }

    private String ended(String line, int end) {
        afterReturn = buffer[end] == '\r';
        from = end + 1;
        return line;
    }

    /** {@return whether there is a character to read, for which it waits} */
    private boolean fill() throws IOException {
        if (from < to) return true;
        from = 0;
        to = Math.max(0, text.read(buffer));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
