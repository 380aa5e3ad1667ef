package test.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Test data that lies beside the checkout and not in it. */
public final class Fixtures {

    private Fixtures() {}

    /** The file or folder of that name; the test is skipped, by name, where it is missing. */
    public static Path at(String name) {
        String told = System.getenv("SCRAPE_FIXTURES");
        Path folder = told == null ? Checkout.at("../shared/fixtures").normalize() : Path.of(told);
        assumeTrue(Files.exists(folder.resolve(name)), "no " + name + " in ../shared/fixtures or SCRAPE_FIXTURES");
        return folder.resolve(name);
    }

    /** Unpacks the 130 home pages into a folder, which is given back; the test is skipped, by name, where they are missing. */
    public static Path sites(Path folder) {
        Command tar = Command.run(folder, System.getenv(), "", List.of("tar", "-xzf", at("sites.tar.gz").toString()));
        assertEquals(0, tar.code(), tar.err());
        return folder;
    }
}
