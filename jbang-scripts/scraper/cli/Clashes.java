package scraper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds files that a run would write over each other, or over what it reads. Pipes and devices may be named twice. */
final class Clashes {

    private final Map<Path, String> taken = new HashMap<>();

    /** Takes note of a file that is read; a folder is none. */
    void reads(String file) {
        if (!file.contains("://") && !file.equals("-")) claim("an input", Path.of(file));
    }

    /**
     * Takes note of a file that is written.
     *
     * @param option by which it is named
     * @param file null for none
     * @throws IllegalArgumentException naming both uses of it
     */
    void writes(String option, Path file) {
        if (file == null) return;
        String other = claim("what " + option + " writes", file);
        if (other != null) throw new IllegalArgumentException(option + ": '" + file + "' is " + other + " as well; name another file");
    }

    private String claim(String use, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) return null;
        return taken.putIfAbsent(real(file), use);
    }

    /** One name for one file, by whatever links it is called. */
    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            return Files.exists(file) ? file.toRealPath() : absolute.getParent().toRealPath().resolve(absolute.getFileName());
        } catch (IOException | RuntimeException e) {
            return absolute.normalize();
        }
    }
}
