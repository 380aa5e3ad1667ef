package scraper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files really are: one that is replaced through a symbolic link must not take the link's place. */
public final class SymbolicLinks {

    /** As many as Linux follows. */
    private static final int MOST = 40;

    private SymbolicLinks() {}

    /**
     * What a file's name leads to, which need not exist; the name itself when it is no link.
     *
     * @throws IOException when its links lead in a circle
     */
    public static Path followed(Path named) throws IOException {
        Path file = named;
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MOST) throw new IOException("cannot write " + named + ": its symbolic links lead in a circle");
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }
}
