package scraper.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import scraper.fetch.Url;

/**
 * The positional arguments as one source: each is a URL, a file of URLs, {@code -} for standard input, or what needs no
 * fetch: a local page, a folder of such, a WARC file. A file is what its name's ending says, and a list of URLs when that
 * says nothing.
 */
public final class Inputs implements Source {

    private final List<String> arguments;
    private final String option;
    private final InputStream stdin;
    private final Url base;
    private final long maxBody;
    private int argument = -1;
    private Input input;
    private long index;

    /**
     * Checks every argument before the first target is read.
     *
     * @param arguments the positionals in their order
     * @param stdin read where an argument is {@code -}; closed with this source
     * @param base what the links of local pages are resolved against, in the place of their folder; null: the folder
     * @param maxBody largest body of a stored page, in bytes
     * @throws UsageException naming the argument that is neither a URL, a readable file or folder nor {@code -}, or a second {@code -}
     */
    public Inputs(List<String> arguments, InputStream stdin, Url base, long maxBody) {
        this(arguments, null, stdin, base, maxBody);
    }

    /**
     * The same of what is the value of an option.
     *
     * @param option its name, such as {@code --try}, for messages
     */
    public static Inputs of(String option, String value, InputStream stdin, Url base, long maxBody) {
        return new Inputs(List.of(value), option, stdin, base, maxBody);
    }

    private Inputs(List<String> arguments, String option, InputStream stdin, Url base, long maxBody) {
        this.arguments = List.copyOf(arguments);
        this.option = option;
        this.stdin = stdin;
        this.base = base;
        this.maxBody = maxBody;
        for (int i = 0; i < this.arguments.size(); i++) check(this.arguments.get(i), origin(i));
        int again = this.arguments.lastIndexOf("-");
        if (again != this.arguments.indexOf("-"))
            throw new UsageException("'-' (" + origin(again) + ") stands there a second time; standard input can be read only once");
    }

    private String origin(int place) {
        return option != null ? option : "argument " + (place + 1);
    }

    /** An argument that names no input. */
    public static final class UsageException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /** The arguments as they are named in messages. */
    public static String told(List<String> arguments) {
        return arguments.stream().map(argument -> argument.equals("-") ? "standard input" : argument).collect(Collectors.joining(", "));
    }

    /** What is missing in arguments that hold nothing to fetch or to parse. */
    public static String nothingIn(List<String> arguments) {
        boolean folders = arguments.stream().noneMatch(argument -> argument.equals("-") || isUrl(argument) || !Files.isDirectory(Path.of(argument)));
        return (folders ? "no page (.html, .htm, .xhtml, .xht) in " : "no URL in ") + told(arguments);
    }

    private static boolean isUrl(String argument) {
        return argument.contains("://");
    }

    private static boolean isWarc(String argument) {
        String name = argument.toLowerCase(Locale.ROOT);
        return name.endsWith(".warc") || name.endsWith(".warc.gz");
    }

    private static void check(String argument, String origin) {
        if (argument.equals("-") || isUrl(argument)) return;
        if (argument.isBlank())
            throw new UsageException(origin + " is empty; give a URL, a file of URLs, or - for standard input, and . for the current folder");
        Path file = Path.of(argument);
        if (!Files.exists(file))
            throw new UsageException("'" + Url.withoutCredentials(argument) + "' (" + origin + ") is neither a file nor a URL;"
                    + " a URL begins with http:// or https://, and - reads standard input");
        if (!Files.isReadable(file))
            throw new UsageException("'" + argument + "' (" + origin + ") cannot be read; check its permissions");
        if (Files.isRegularFile(file) && !isWarc(argument) && !LocalPages.isPage(file)) checkList(argument, file);
    }

    private static void checkList(String argument, Path file) {
        try (InputStream list = Files.newInputStream(file)) {
            UrlLines.charset(argument, list.readNBytes(2));
        } catch (IOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    @Override
    public Target next() throws IOException {
        while (true) {
            if (input == null) {
                if (++argument >= arguments.size()) return null;
                input = open(arguments.get(argument), origin(argument));
            }
            Target target = input.next(index);
            if (target != null) {
                index++;
                return target;
            }
            input.close();
            input = null;
        }
    }

    private Input open(String given, String origin) throws IOException {
        if (isUrl(given)) return one(given.strip(), origin);
        if (given.equals("-")) return new UrlLines("stdin", stdin);
        Path file = Path.of(given);
        if (isWarc(given)) return new WarcPages(file, maxBody);
        if (Files.isDirectory(file) || LocalPages.isPage(file)) return new LocalPages(file, origin, base, maxBody);
        return new UrlLines(given, Files.newInputStream(file));
    }

    private static Input one(String url, String origin) {
        return new Input() {
            private boolean given;

            @Override
            public Target next(long index) {
                if (given) return null;
                given = true;
                return new Target(index, url, origin);
            }
        };
    }

    /** Counts by reading lists once; -1 when one of the inputs is a pipe, a folder or an archive. */
    @Override
    public long count() {
        long count = 0;
        for (String given : arguments) {
            Path file = isUrl(given) || given.equals("-") ? null : Path.of(given);
            if (isUrl(given) || file != null && LocalPages.isPage(file) && Files.isRegularFile(file)) {
                count++;
            } else if (file == null || !Files.isRegularFile(file) || isWarc(given)) {
                return -1;
            } else {
                try (UrlLines lines = new UrlLines(given, Files.newInputStream(file))) {
                    while (lines.next(0) != null) count++;
                } catch (IOException e) {
                    return -1;
                }
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (input != null) input.close();
    }
}
