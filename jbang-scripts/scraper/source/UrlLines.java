package scraper.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import scraper.fetch.Failure;

/**
 * A list of URLs, one a line; blank lines and lines that begin with {@code #} are passed over. A line that is no URL is
 * still a target: its failure is a record, not the end of the run. So is one that is too long for one, of which the beginning is its URL.
 */
final class UrlLines implements Input {

    /** Characters of a line that is too long, for its record. */
    private static final int SHOWN = 1000;

    private final String name;
    private final BoundedLines reader;
    private long line;

    /** @param name of the list, for messages @param bytes closed with this input */
    UrlLines(String name, InputStream bytes) throws IOException {
        this.name = name;
        this.reader = reading(name, bytes);
    }

    @Override
    public Target next(long index) throws IOException {
        while (true) {
            String text = reader.next();
            if (text == null) return null;
            line++;
            text = text.strip();
            if (text.isEmpty() || text.charAt(0) == '#') continue;
            String origin = name + " line " + line;
            return text.length() > BoundedLines.MOST ? tooLong(text.substring(0, SHOWN) + "…", index, origin) : new Target(index, text, origin);
        }
    }

    private static Target tooLong(String shown, long index, String origin) {
        return new Target(index, shown, origin, null, new Stored(null, null, new Failure(Failure.Kind.INVALID_URL,
                String.format(Locale.ROOT, "a line of more than %,d characters is no URL (%s)", BoundedLines.MOST, origin))));
    }

    /**
     * UTF-8 with bad bytes replaced (one bad line must not end the run), and without the mark that Windows editors set; or UTF-16
     * where that mark says so.
     */
    private static BoundedLines reading(String name, InputStream bytes) throws IOException {
        BufferedInputStream list = new BufferedInputStream(bytes);
        list.mark(2);
        byte[] first = list.readNBytes(2);
        list.reset();
        BoundedLines reader = new BoundedLines(new InputStreamReader(list, charset(name, first).newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)));
        reader.skip('\uFEFF');
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
