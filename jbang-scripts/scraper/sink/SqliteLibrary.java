package scraper.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. Its driver unpacks it into the folder for temporary files and means to remove it when the JVM
 * ends, which a killed one does not. Here it goes into a folder of its own, and goes from there as soon as it is loaded.
 */
final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";
    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads it, once. */
    static synchronized void load() throws IOException {
        if (loaded) return;
        String wanted = System.getProperty(FOLDER);
        Path folder = wanted == null ? Files.createTempDirectory("scrape-sqlite") : Files.createTempDirectory(Path.of(wanted), "scrape-sqlite");
        System.setProperty(FOLDER, folder.toString());
        try {
            SQLiteJDBCLoader.initialize();
            loaded = true;
        } catch (Exception | LinkageError e) {
            throw new IOException("SQLite's library cannot be loaded from " + folder.getParent() + ": " + e.getMessage()
                    + "; if programs may not run from there, name another folder in JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER", e);
        } finally {
            remove(folder);
        }
    }

    /** Where a library in use cannot be removed (Windows), the driver's own way stands. */
    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            // as above
        }
    }
}
