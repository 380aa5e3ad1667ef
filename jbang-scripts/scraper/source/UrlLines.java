package scraper.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A list of URLs, one a line; blank lines and lines that begin with {@code #} are passed over. A line that is no URL is
 * still a target: its failure is a record, not the end of the run.
 */
final class UrlLines implements Input {

    private final String name;
    private final BufferedReader reader;
    private long line;

    /** @param name of the list, for messages @param bytes closed with this input */
    UrlLines(String name, InputStream bytes) throws IOException {
        this.name = name;
        this.reader = reading(name, bytes);
    }

    @Override
    public Target next(long index) throws IOException {
        while (true) {
            String text = reader.readLine();
            if (text == null) return null;
            line++;
            text = text.strip();
            if (!text.isEmpty() && text.charAt(0) != '#') return new Target(index, text, name + " line " + line);
        }
    }

    /**
     * UTF-8 with bad bytes replaced (one bad line must not end the run), and without the mark that Windows editors set; or UTF-16
     * where that mark says so.
     */
    private static BufferedReader reading(String name, InputStream bytes) throws IOException {
        BufferedInputStream list = new BufferedInputStream(bytes);
        list.mark(2);
        byte[] first = list.readNBytes(2);
        list.reset();
        Reader decoded = new InputStreamReader(list, charset(name, first).newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE));
        BufferedReader reader = new BufferedReader(decoded, 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
        return reader;
    }

    /**
     * How a list is to be read.
     *
     * @param first its first two bytes, or all it has
     * @throws IOException for a list of which each line would be a failure of its own
     */
    static Charset charset(String name, byte[] first) throws IOException {
        if (first.length < 2) return StandardCharsets.UTF_8;
        int mark = (first[0] & 0xFF) << 8 | first[1] & 0xFF;
        if (mark == 0xFFFE) return StandardCharsets.UTF_16LE;
        if (mark == 0xFEFF) return StandardCharsets.UTF_16BE;
        if (first[0] != 0 && first[1] != 0) return StandardCharsets.UTF_8;
        throw new IOException(name + " looks like UTF-16 without a byte order mark; convert it: iconv -f UTF-16" + (first[0] == 0 ? "BE" : "LE") + " -t UTF-8");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
