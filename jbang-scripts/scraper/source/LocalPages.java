package scraper.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import scraper.Reason;
import scraper.fetch.Failure;
import scraper.fetch.Url;

/**
 * A page that is a file, or every page in a folder and the folders in it, in the order of their names. What is not named
 * as a page, hidden, or a symbolic link to a folder is passed over; a link that leads nowhere is a page that cannot be read.
 */
final class LocalPages implements Input {

    private final Path root;
    private final String origin;
    private final Url base;
    private final long maxBody;
    private final Deque<Path> ahead = new ArrayDeque<>();

    /**
     * Pages to come.
     *
     * @param root a page or a folder, as named
     * @param base what stands in the place of the folder when links are resolved; null: the folder itself
     * @param maxBody largest page in bytes
     */
    LocalPages(Path root, String origin, Url base, long maxBody) {
        this.root = root;
        this.origin = origin;
        this.base = base;
        this.maxBody = maxBody;
        ahead.push(root);
    }

    /** Whether a file's name says that it is a page. */
    static boolean isPage(Path file) {
        return contentType(file) != null;
    }

    private static String contentType(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html", "htm" -> "text/html";
            case "xhtml", "xht" -> "application/xhtml+xml";
            default -> null;
        };
    }

    @Override
    public Target next(long index) throws IOException {
        while (!ahead.isEmpty()) {
            Path path = ahead.pop();
            if (!Files.isDirectory(path)) return new Target(index, path.toString(), origin, null, stored(path));
            Failure unreadable = pushAll(path);
            if (unreadable != null) return new Target(index, path.toString(), origin, null, new Stored(url(path), null, unreadable));
        }
        return null;
    }

    /** @return why it cannot be read; null when it can */
    private Failure pushAll(Path folder) {
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(file -> !file.getFileName().toString().startsWith(".")
                    && (isPage(file) && (Files.isRegularFile(file) || Files.notExists(file)) || Files.isDirectory(file) && !Files.isSymbolicLink(file))).sorted().toList();
        } catch (IOException e) {
            return unreadable("the folder " + folder, e);
        } catch (UncheckedIOException e) {
            return unreadable("the folder " + folder, e.getCause());
        }
        pages.reversed().forEach(ahead::push);
        return null;
    }

    private Stored stored(Path page) {
        String url = url(page);
        try (InputStream in = Files.newInputStream(page)) {
            byte[] body = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBody + 1));
            return body.length > maxBody ? Stored.failed(url, Failure.Kind.TOO_LARGE, "the file is larger than " + maxBody + " bytes (--max-body)")
                    : Stored.page(url, contentType(page), body);
        } catch (IOException e) {
            return new Stored(url, null, unreadable(page.toString(), e));
        }
    }

    private static Failure unreadable(String what, IOException e) {
        return new Failure(Failure.Kind.UNREADABLE, what + " cannot be read: " + Reason.of(e));
    }

    private String url(Path page) {
        if (base == null) return page.toAbsolutePath().normalize().toUri().toString();
        Path within = page.equals(root) ? page.getFileName() : root.relativize(page);
        StringBuilder link = new StringBuilder("./");
        for (Path name : within) {
            if (link.length() > 2) link.append('/');
            link.append(name.toString().replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace("\\", "%5C"));
        }
        return base.resolve(link.toString()).toString();
    }
}
