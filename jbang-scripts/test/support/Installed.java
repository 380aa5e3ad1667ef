package test.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code make install} has put somewhere.
 *
 * @param prefix where
 */
public record Installed(Path prefix) {

    private static Installed first;

    /** A copy of an installation that is made once for all tests, as one may be moved; the caller's to change. */
    public static synchronized Installed copy(Path prefix) throws IOException {
        if (first == null) {
            Path folder = Files.createTempDirectory("an installation ");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Command.run(Checkout.at(""), System.getenv(), "", List.of("rm", "-rf", folder.toString()))));
            first = into(folder.resolve("prefix"));
        }
        Command copied = Command.run(Checkout.at(""), System.getenv(), "", List.of("cp", "-a", first.prefix.toString(), prefix.toString()));
        assertEquals(0, copied.code(), copied.err());
        return new Installed(prefix);
    }

    /** Installs; takes half a minute on a quiet machine. */
    public static Installed into(Path prefix) {
        Command run = make(prefix, "install");
        assertEquals(0, run.code(), run.out() + run.err());
        return new Installed(prefix);
    }

    /** Runs make in the checkout. */
    public static Command make(Path prefix, String goal) {
        return Command.run(Checkout.at(""), System.getenv(), "", List.of("make", "--no-print-directory", goal, "PREFIX=" + prefix), 400);
    }

    /** The command. */
    public String command() {
        return prefix.resolve("bin/scrape").toString();
    }

    /** A file of the command's own. */
    public Path lib(String name) {
        return prefix.resolve("lib/scrape").resolve(name);
    }

    /** How its Java is started, with the options that it has. */
    public List<String> java() throws IOException {
        return List.of(Files.readString(lib("java-home")).strip() + "/bin/java", "@" + lib("java.options"));
    }
}
