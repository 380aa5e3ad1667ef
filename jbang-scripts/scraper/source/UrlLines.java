package scraper.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
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
        this.reader = reading(bytes);
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

    /** UTF-8 with bad bytes replaced (one bad line must not end the run), and without the mark that Windows editors set. */
    private static BufferedReader reading(InputStream bytes) throws IOException {
        Reader decoded = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE));
        BufferedReader reader = new BufferedReader(decoded, 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
        return reader;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
