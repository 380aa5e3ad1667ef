package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Command;

/** What a program gets and gives when the real jbangw starts it with the real JBang. */
class JbangwRunsTest {

    /** Tells all that a launcher could spoil. Its exit code is its first argument when that is a number. */
    private static final String PROGRAM = """
            //JAVA 25+
            void main(String[] arguments) throws Exception {
                IO.println(ProcessHandle.current().pid());
                for (var argument : arguments) {
                    IO.println("argument " + java.net.URLEncoder.encode(argument, "UTF-8"));
                }
                IO.println("stdin " + new String(System.in.readAllBytes(), "UTF-8"));
                System.exit(arguments.length > 0 && arguments[0].matches("[0-9]+") ? Integer.parseInt(arguments[0]) : 0);
            }
            """;

    @TempDir
    static Path folder;

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static final List<Command> FIRST_RUNS = new ArrayList<>();

    @BeforeAll
    static void twoFirstRunsAtOnce() throws IOException {
        var path = System.getenv("PATH");
        assumeTrue(List.of(path.split(":")).stream().anyMatch(bin -> Files.isExecutable(Path.of(bin, "mvn"))),
                "Maven is not on the PATH");
        ENVIRONMENT.putAll(Map.of("HOME", Files.createDirectory(folder.resolve("home")).toString(),
                "PATH", path, "JAVA_HOME", System.getProperty("java.home")));
        Files.writeString(folder.resolve("program.java"), PROGRAM);
        var one = CompletableFuture.supplyAsync(() -> run("program.java", "one"));
        FIRST_RUNS.add(run("program.java", "two"));
        FIRST_RUNS.add(one.join());
    }

    @Test
    void twoFirstRunsAtOnceBothSucceedAndLeaveNoScraps() throws IOException {
        for (var run : FIRST_RUNS) {
            assertEquals(0, run.code(), run.err());
        }
        var cache = folder.resolve("home/.cache/scrape");
        try (var entries = Files.list(cache)) {
            var left = entries.filter(Files::isDirectory).map(entry -> entry.getFileName().toString()).toList();
            assertEquals(List.of("jbang-0.132.1"), left);
        }
    }

    @Test
    void argumentsComeThroughWhole() {
        var arguments = List.of("a b", "*", "$HOME", "`id`", "\"double\"", "it's", "back\\slash\\", "two\nlines", "", "-x",
                "--help", "--", "@program.java", "#no comment", "é€", ";&|<>(){}[]?~!", "ends with a newline\n", "");
        var line = new ArrayList<>(List.of("program.java"));
        line.addAll(arguments);
        assertEquals(arguments, arguments(run(line.toArray(String[]::new))));
    }

    @Test
    void argumentsComeThroughWithJbangsOptionsBeforeTheScript() {
        var run = run("--quiet", "run", "--offline", "program.java", "", "*", "x y");
        assertEquals(List.of("", "*", "x y"), arguments(run));
    }

    @Test
    void theProgramsExitCodeIsTheLaunchers() {
        assertEquals(7, run("program.java", "7").code());
        assertEquals(255, run("program.java", "255").code());
    }

    @Test
    void stdinBelongsToTheProgramAndSoDoSignals() {
        var run = Command.run(folder, ENVIRONMENT, "first\nlast", List.of(jbangw(), "program.java"));
        assertTrue(run.out().endsWith("stdin first\nlast\n"), run.out());
        assertEquals(String.valueOf(run.pid()), run.out().lines().findFirst().orElseThrow(),
                "the program takes the launcher's process, so that a signal to it reaches the program");
    }

    @Test
    void nothingIsSaidWhenAllIsBuilt() {
        assertEquals("", run("program.java").err());
    }

    @Test
    void aBareEnvironmentSuchAsCronsIsEnough() {
        assumeTrue(Path.of(System.getProperty("java.home")).startsWith("/usr/lib/jvm"),
                "the JDK of this machine is not in a folder that is known without an environment");
        var bare = Map.of("HOME", ENVIRONMENT.get("HOME"), "PATH", "/usr/bin:/bin");
        var run = Command.run(Path.of("/"), bare, "", List.of(jbangw(), folder.resolve("program.java").toString(), "x"));
        assertEquals(List.of("x"), arguments(run));
        assertEquals("", run.err());
    }

    @Test
    void withoutHomeTheUsersOwnFolderIsTaken() {
        var home = Path.of(ENVIRONMENT.get("HOME"));
        var homeless = new HashMap<>(ENVIRONMENT);
        homeless.remove("HOME");
        // so that the real home of whoever runs the tests is left alone
        homeless.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
        homeless.put("JBANG_DIR", home.resolve(".jbang").toString());
        var run = Command.run(folder, homeless, "", List.of(jbangw(), "program.java", "x"));
        assertEquals(List.of("x"), arguments(run));
    }

    @Test
    void otherCommandsOfJbangAreThereToo() {
        assertEquals("0.132.1\n", run("version").out());
        var missing = run("no-such-script.java", "x");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("no-such-script.java"), missing.err());
    }

    private static List<String> arguments(Command run) {
        assertEquals(0, run.code(), run.err());
        return run.out().lines().filter(line -> line.startsWith("argument "))
                .map(line -> URLDecoder.decode(line.substring("argument ".length()), StandardCharsets.UTF_8)).toList();
    }

    private static Command run(String... arguments) {
        var line = new ArrayList<>(List.of(jbangw()));
        line.addAll(List.of(arguments));
        return Command.run(folder, ENVIRONMENT, "", line);
    }

    private static String jbangw() {
        return Checkout.at("jbang-scripts/jbangw").toString();
    }
}
