package scraper.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import scraper.SymbolicLinks;
import scraper.sink.Outputs;

/** A file that others read while it is written anew: they see the old one or the new one, whole. */
public final class WholeFile {

    private WholeFile() {}

    /** Why a file could not be written later, as far as that can be seen now; null when nothing speaks against it, or for null. */
    public static String unwritable(Path file) {
        if (file == null) return null;
        if (Files.isDirectory(file)) return "it is a folder; give a file";
        if (Files.exists(file) && !Files.isRegularFile(file)) return Files.isWritable(file) ? null : "permission denied";
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) return "its folder does not exist";
        return Files.isWritable(folder) ? null : "its folder cannot be written";
    }

    /** As {@link #put}. @throws IOException naming the file */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            put(file, content);
        } catch (IOException e) {
            throw Outputs.unwritten(file.toString(), e);
        }
    }

    /** Replaces the file's content, or what a link leads to; what is no regular file (a terminal, a pipe) is written to. */
    static void put(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content);
            return;
        }
        Path real = SymbolicLinks.followed(file);
        Path part = real.resolveSibling(real.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part); // of no use to anyone, and on a full disk not even whole
            throw e;
        }
    }
}
