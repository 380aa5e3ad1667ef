package scraper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds files that a run would write over each other, or over what it reads. Pipes and devices may be named twice. */
public final class Clashes {

    private final Map<Path, String> taken = new HashMap<>();

    /** Takes note of an input; a URL and a folder are none. */
    public void reads(String file) {
        if (!file.contains("://") && !file.equals("-")) claim("an input", Path.of(file));
    }

    /**
     * Takes note of a file that is read.
     *
     * @param option by which it is named
     * @param file null for none
     */
    void reads(String option, Path file) {
        if (file != null) claim("what " + option + " reads", file);
    }

    /**
     * Takes note of a file that is written.
     *
     * @param option by which it is named
     * @param file null for none
     * @throws IllegalArgumentException naming both uses of it
     */
    public void writes(String option, Path file) {
        if (file == null) return;
        String other = claim("what " + option + " writes", file);
        if (other != null) throw new IllegalArgumentException(option + ": '" + file + "' is " + other + " as well; name another file");
    }

    /**
     * Takes note of files that are kept beside one for the time being.
     *
     * @param option by which that is named
     * @param file null for none
     * @param endings what stands behind its name in theirs
     * @throws IllegalArgumentException naming both uses of one of them
     */
    void keeps(String option, Path file, String... endings) {
        if (file == null || file.getFileName() == null || Files.exists(file) && !Files.isRegularFile(file)) return;
        for (String ending : endings) {
            Path beside = file.resolveSibling(file.getFileName() + ending);
            String other = claim("what " + option + " keeps beside its file", beside);
            if (other != null) throw new IllegalArgumentException(option + ": '" + beside + "', which it keeps beside its file, is " + other + " as well; name another file");
        }
    }

    private String claim(String use, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) return null;
        return taken.putIfAbsent(real(file), use);
    }

    /** Whether two names, by whatever links, are those of one file. */
    static boolean isOne(Path one, Path other) {
        return real(one).equals(real(other));
    }

    /**
     * Whether a file may be written by a run of which nothing is known but its arguments: it may not when another of them names it, too.
     *
     * @param arguments of which one names the file
     */
    static boolean isNamedOnce(Path file, String[] arguments) {
        Path wanted = real(file);
        long names = Stream.of(arguments).filter(argument -> isNamed(wanted, argument) || isNamed(wanted, argument.replaceFirst("^(--[^=]*=|-\\w)", ""))).count();
        return names < 2;
    }

    private static boolean isNamed(Path wanted, String name) {
        try {
            return !name.isEmpty() && real(Path.of(name)).equals(wanted);
        } catch (InvalidPathException e) {
            return false;
        }
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
