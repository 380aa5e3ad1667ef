package site.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import site.Reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of real pages. Each file is read when it is first asked for, on the event loop: the site's pages are small
 * and come from the file cache. A file that changes afterwards is seen when it has left the cache, or after a restart.
 */
public final class Folder {
    private static final long MOST = 32L << 20;

    private final Path root;
    private final String charset;
    private final ReplyCache cache;

    /**
     * @param charset named in the Content-Type of html files; null names none
     */
    public Folder(Path folder, String charset, ReplyCache cache) {
        try {
            this.root = folder.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("the folder " + folder + " of --root cannot be read: give an existing folder", e);
        }
        if (!Files.isDirectory(root)) throw new IllegalArgumentException(folder + " of --root is a file: give the folder it is in");
        this.charset = charset;
        this.cache = cache;
    }

    /** The file at that path of a URL, a folder's {@code index.html} included; null when there is none. */
    public Reply reply(String urlPath) {
        var key = new Key(urlPath);
        Reply ready = cache.get(key);
        if (ready != null) return ready;
        Path file = find(urlPath);
        return file == null ? null : cache.keep(Reply.of(contentType(file), read(file), key));
    }

    /** The URL paths of all html files, sorted. */
    public List<String> htmlPaths() {
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().matches("(?i).*\\.x?html?"))
                .map(this::urlPath).filter(path -> find(path) != null).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + root + " of --root cannot be read: " + e, e);
        }
    }

    private Path find(String urlPath) {
        try {
            // The decoder is for forms, where a plus is a space; in a path it is a plus.
            String name = URLDecoder.decode(urlPath.replace("+", "%2B"), StandardCharsets.UTF_8).replaceFirst("^/+", "");
            Path file = root.resolve(name).normalize();
            if (Files.isDirectory(file)) file = file.resolve("index.html");
            // The real path, so that neither .. nor a symbolic link leads out of the folder.
            return Files.isRegularFile(file) && file.toRealPath().startsWith(root) ? file : null;
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    private static Buffer read(Path file) {
        try {
            if (Files.size(file) > MOST) throw new IllegalArgumentException(file.getFileName() + " is larger than 32MB: ask for /large instead");
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String contentType(Path file) {
        String type = MimeMapping.mimeTypeForFilename(file.getFileName().toString());
        if (type == null) return "application/octet-stream";
        return charset != null && type.contains("html") ? type + "; charset=" + charset : type;
    }

    private String urlPath(Path file) {
        try {
            String path = "/" + root.relativize(file).toString().replace('\\', '/');
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Key(String urlPath) {
    }
}
