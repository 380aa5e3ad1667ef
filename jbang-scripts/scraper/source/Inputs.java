package scraper.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The positional arguments as one source: each is a URL, a file of URLs, or {@code -} for standard input. In files a
 * line is a URL; blank lines and lines that begin with {@code #} are passed over. A line that is no URL is still a
 * target: its failure is a record, not the end of the run.
 */
public final class Inputs implements Source {

    private final List<String> arguments;
    private final InputStream stdin;
    private int argument = -1;
    private BufferedReader reader;
    private String name;
    private long line;
    private long index;

    /**
     * Checks every argument before the first target is read.
     *
     * @param arguments the positionals in their order
     * @param stdin read where an argument is {@code -}; closed with this source
     * @throws UsageException naming the argument that is neither a URL, a readable file nor {@code -}
     */
    public Inputs(List<String> arguments, InputStream stdin) {
        this.arguments = List.copyOf(arguments);
        this.stdin = stdin;
        for (int i = 0; i < this.arguments.size(); i++) check(this.arguments.get(i), i + 1);
    }

    /** An argument that names no input. */
    public static final class UsageException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    private static boolean isUrl(String argument) {
        return argument.contains("://");
    }

    private static void check(String argument, int place) {
        if (argument.equals("-") || isUrl(argument)) return;
        Path file = Path.of(argument);
        if (Files.isDirectory(file))
            throw new UsageException("'" + argument + "' (argument " + place + ") is a folder; name a file of URLs in it");
        if (!Files.exists(file))
            throw new UsageException("'" + argument + "' (argument " + place + ") is neither a file nor a URL;"
                    + " a URL begins with http:// or https://, and - reads standard input");
        if (!Files.isReadable(file))
            throw new UsageException("'" + argument + "' (argument " + place + ") cannot be read; check its permissions");
    }

    @Override
    public Target next() throws IOException {
        while (true) {
            if (reader == null) {
                if (++argument >= arguments.size()) return null;
                String given = arguments.get(argument);
                if (isUrl(given)) return new Target(index++, given.strip(), "argument " + (argument + 1));
                open(given);
            }
            String text = reader.readLine();
            line++;
            if (text == null) {
                reader.close();
                reader = null;
                continue;
            }
            text = text.strip();
            if (!text.isEmpty() && text.charAt(0) != '#') return new Target(index++, text, name + " line " + line);
        }
    }

    private void open(String given) throws IOException {
        boolean standardInput = given.equals("-");
        name = standardInput ? "stdin" : given;
        line = 0;
        reader = reading(standardInput ? stdin : Files.newInputStream(Path.of(given)));
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

    /** Counts by reading regular files once; -1 when one of the inputs is a pipe. */
    @Override
    public long count() {
        long count = 0;
        for (String given : arguments) {
            if (isUrl(given)) {
                count++;
            } else if (given.equals("-") || !Files.isRegularFile(Path.of(given))) {
                return -1;
            } else {
                try (Inputs file = new Inputs(new ArrayList<>(List.of(given)), stdin)) {
                    while (file.next() != null) count++;
                } catch (IOException e) {
                    return -1;
                }
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) reader.close();
    }
}
