package scraper.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scraper.Hash;
import scraper.fetch.Headers;
import scraper.fetch.Reply;

/**
 * Pages that were fetched to try something on, a file each: the URL, the status and the headers, a line each, an empty line,
 * the body as it came. Only for the user's own eyes, since a page may have been asked for with a password. The latest hundred
 * are kept.
 */
public final class KeptPages {

    private static final int MOST = 100;

    private final Path folder;

    /** Pages in a folder, which is made when the first is kept. */
    public KeptPages(Path folder) {
        this.folder = folder;
    }

    /** Those of the user: {@code $XDG_CACHE_HOME/scrape/try}, or {@code $HOME/.cache/scrape/try} (XDG Base Directory Specification). */
    public static KeptPages ofUser(Map<String, String> environment) {
        return new KeptPages(cache(environment).resolve("try"));
    }

    /**
     * Where this program keeps what it could have again, as jbangw does: {@code $XDG_CACHE_HOME/scrape}, or {@code $HOME/.cache/scrape}. The JVM
     * takes a user's home from the system's list of users, whatever HOME says; it is for where that says nothing.
     */
    public static Path cache(Map<String, String> environment) {
        String home = environment.get("HOME");
        String cache = environment.get("XDG_CACHE_HOME");
        if (isPlace(cache)) return Path.of(cache, "scrape");
        return Path.of(isPlace(home) ? home : System.getProperty("user.home"), ".cache", "scrape");
    }

    private static boolean isPlace(String path) {
        return path != null && Path.of(path).isAbsolute();
    }

    /**
     * A page that was kept.
     *
     * @param asker who asks, since that may change the answer
     * @return null when it was not kept, or can no longer be read
     */
    public TriedPage get(String url, String asker) {
        Path file = file(url, asker);
        try {
            byte[] all = Files.readAllBytes(file);
            int end = end(all);
            List<String> lines = new String(all, 0, end, StandardCharsets.UTF_8).lines().toList();
            List<Map.Entry<String, String>> fields = lines.stream().skip(2).filter(line -> line.indexOf(':') > 0)
                    .map(line -> Map.entry(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip())).toList();
            Reply reply = new Reply(Integer.parseInt(lines.get(1)), Headers.of(fields), Arrays.copyOfRange(all, end + 2, all.length), 0);
            return new TriedPage(lines.getFirst(), reply.status(), reply, file, Files.getLastModifiedTime(file).toInstant());
        } catch (IOException | RuntimeException e) {
            return null; // it is fetched again, and written anew
        }
    }

    /**
     * Keeps a page.
     *
     * @param finalUrl where it came from, after redirects
     * @return the page, which names its file; or no file where it cannot be written
     */
    public TriedPage put(String url, String asker, String finalUrl, Reply reply) {
        Path file = file(url, asker);
        StringBuilder head = new StringBuilder(finalUrl).append('\n').append(reply.status()).append('\n');
        for (Map.Entry<String, String> field : reply.headers()) head.append(field.getKey()).append(": ").append(field.getValue()).append('\n');
        byte[] start = head.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + reply.body().length);
        System.arraycopy(reply.body(), 0, all, start.length, reply.body().length);
        try {
            Files.createDirectories(folder);
            own(folder, "rwx------");
            replace(file, all);
            clean();
            return new TriedPage(finalUrl, reply.status(), reply, file, null);
        } catch (IOException e) {
            return new TriedPage(finalUrl, reply.status(), reply, null, null);
        }
    }

    private void replace(Path file, byte[] all) throws IOException {
        Path part = Files.createTempFile(folder, "page", ".part"); // made for its owner alone
        try {
            Files.write(part, all);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void own(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void clean() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = new ArrayList<>(files.filter(file -> file.toString().endsWith(".page")).toList());
        }
        if (pages.size() <= MOST) return;
        pages.sort(Comparator.comparing(KeptPages::age));
        for (Path old : pages.subList(0, pages.size() - MOST)) Files.deleteIfExists(old);
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Where the empty line begins that ends the headers. */
    private static int end(byte[] all) {
        for (int i = 0; i + 1 < all.length; i++) if (all[i] == '\n' && all[i + 1] == '\n') return i;
        throw new IllegalArgumentException("no empty line");
    }

    private Path file(String url, String asker) {
        return folder.resolve(Hash.hex(url + "\n" + asker) + ".page");
    }
}
