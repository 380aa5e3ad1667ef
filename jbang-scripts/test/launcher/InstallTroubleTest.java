package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Command;

/** {@code make install} where something goes wrong, or was there before; what is installed is built by nobody here, for it does not matter. */
class InstallTroubleTest {

    /** Builds nothing, and says what JBang would. */
    private static final String JBANGW = """
            #!/bin/sh
            case $* in
              build*) ;;
              info*) printf '{\\n  "availableJdkPath": "%s",\\n  "applicationJar": "scrape.jar",\\n}\\n' "$JDK" ;;
              *bundle.java*) for file in scrape.jar scrape.1 scrape.bash _scrape; do echo "a new $file" >"$2/$file"; done ;;
              *site.java*) echo "listening on nothing" >&2; exec sleep 100 ;;
            esac
            """;

    @TempDir
    Path folder;

    private Path prefix;

    @BeforeEach
    void copy() throws IOException {
        Path install = Files.createDirectories(folder.resolve("jbang-scripts/install"));
        for (String name : List.of("install.sh", "scrape")) Files.copy(Checkout.at("jbang-scripts/install/" + name), install.resolve(name));
        executable(install.resolve("install.sh"));
        Files.writeString(folder.resolve("jbang-scripts/jbangw"), JBANGW);
        executable(folder.resolve("jbang-scripts/jbangw"));
        for (String name : List.of("Makefile", "LICENSE")) Files.copy(Checkout.at(name), folder.resolve(name));
        Files.writeString(Files.createDirectories(folder.resolve("config")).resolve("fast.yaml"), "delay: 0s\n");
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        executable(java);
        prefix = folder.resolve("it's a \"prefix\"");
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Command make(String goal, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "JDK", folder.resolve("jdk").toString()));
        environment.putAll(more);
        return Command.run(folder, environment, "", List.of("make", "--no-print-directory", goal, "PREFIX=" + prefix));
    }

    private List<Path> left() throws IOException {
        if (!Files.exists(prefix)) return List.of();
        try (Stream<Path> left = Files.walk(prefix)) {
            return left.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aPrefixMayHaveQuotesInItsName() throws IOException {
        Command made = make("install", Map.of());
        assertEquals(0, made.code(), made.out() + made.err());
        assertEquals("", made.err());
        assertTrue(Files.isExecutable(prefix.resolve("bin/scrape")), left().toString());
        Command gone = make("uninstall", Map.of());
        assertEquals(0, gone.code(), gone.err());
        assertEquals(List.of(), left());
    }

    /** Once it went on, and said that all was installed. */
    @Test
    void whereAFileCannotBeWrittenItEndsAndWhatIsThereCanBeTakenAway() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full")).resolve("cp");
        Files.writeString(full, """
                #!/bin/sh
                case $* in *completions/scrape.new) echo "cp: No space left on device" >&2; echo half >"$3"; exit 1 ;; esac
                exec /bin/cp "$@"
                """);
        executable(full);
        Command made = make("install", Map.of("PATH", full.getParent() + ":/usr/bin:/bin"));
        assertEquals(2, made.code(), "make's own exit code: " + made.out() + made.err());
        assertTrue(made.err().contains("install: cannot write " + prefix + "/share/bash-completion/completions/scrape: run make install again, or make uninstall"), made.err());
        assertFalse(made.out().contains("installed:"), made.out());
        assertTrue(left().stream().noneMatch(file -> file.toString().endsWith(".new")), left().toString());
        assertEquals(0, make("uninstall", Map.of()).code());
        assertEquals(List.of(), left());
    }

    @Test
    void whatOnlyAnOlderVersionHadGoesWithIt() throws IOException {
        Path list = prefix.resolve("lib/scrape/installed");
        Path old = prefix.resolve("share/scrape/config/old.yaml");
        Path ours = prefix.resolve("share/scrape/config/mine.yaml");
        Files.createDirectories(list.getParent());
        Files.createDirectories(old.getParent());
        Files.writeString(old, "delay: 1s\n");
        Files.writeString(ours, "delay: 2s\n");
        Files.writeString(list, "/share/scrape/\n/share/scrape/config/\n/share/scrape/config/old.yaml\n/lib/scrape/installed\n");
        assertEquals(0, make("install", Map.of()).code());
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(list) && Files.exists(prefix.resolve("share/scrape/config/fast.yaml")), left().toString());
        assertEquals(0, make("uninstall", Map.of()).code());
        assertEquals(List.of(ours), left());
    }
}
