package test.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The real {@code scrape.java}, started the way a user starts it. */
public final class Script {

    /** Makes {@code scrape} a command of the shell, wherever the checkout lies; needs {@link #environment()}. */
    public static final String FUNCTION = "scrape() { \"$JBANGW\" \"$SCRIPT\" \"$@\"; }; ";

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Built before any test, as JBang says on stderr that it builds.
        scrape("", "--version");
    }

    private Script() {}

    /** Runs it to its end, off a terminal. */
    public static Command scrape(String stdin, String... arguments) {
        return Command.run(Checkout.at("."), environment(), stdin, line(arguments));
    }

    /** Runs a shell line in which {@code scrape} is the script. */
    public static Command shell(String line) {
        return Command.run(Checkout.at("."), environment(), "", List.of("sh", "-c", FUNCTION + line));
    }

    /** A command line that starts the script. */
    public static List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of(environment().get("JBANGW"), environment().get("SCRIPT")));
        line.addAll(List.of(arguments));
        return line;
    }

    /**
     * The same with a cache of its own, where pages are kept for the next try. JBang itself is not brought once more.
     *
     * @param cache an empty folder
     */
    public static Map<String, String> environment(Path cache) throws IOException {
        Path launchers = Path.of(Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache"), "scrape");
        if (Files.isDirectory(launchers)) {
            try (Stream<Path> brought = Files.walk(launchers)) {
                for (Path file : brought.filter(path -> path.toString().matches(".*/jbang-[^/]*/bin/jbang[^/]*[.](jar|jsa)")).toList()) {
                    Path own = cache.resolve("scrape").resolve(launchers.relativize(file));
                    Files.createDirectories(own.getParent());
                    Files.copy(file, own, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("XDG_CACHE_HOME", cache.toString());
        return environment;
    }

    /**
     * How many requests a run has sent by what its records say: the {@code attempts} of each.
     *
     * @param file its records in JSON lines
     */
    public static long attempts(Path file) throws IOException {
        long attempts = 0;
        for (String line : Files.readAllLines(file)) attempts += JSON.readTree(line).get("attempts").asInt();
        return attempts;
    }

    /** What a process needs of this one's environment, and where the script is. */
    public static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C.UTF-8",
                "JBANGW", Checkout.at("jbang-scripts/jbangw").toString(), "SCRIPT", Checkout.at("jbang-scripts/scrape.java").toString());
    }
}
