package test.support;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this project are, for tests that run or read them. A script is not told where it lies. */
public final class Checkout {

    private static final Path ROOT = find();

    private Checkout() {}

    /** {@return a file or folder of the project, as an absolute path} @param path as seen from the project's root */
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    private static Path find() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-scripts/jbangw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no jbang-scripts/jbangw in " + Path.of("").toAbsolutePath()
                + " or above it: run the tests from within the checkout");
    }
}
