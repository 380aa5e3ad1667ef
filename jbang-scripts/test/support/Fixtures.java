package test.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
