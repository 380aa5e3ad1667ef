package test.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.Site;
import site.SiteOptions;

/**
 * The real {@code scrape.java} in a process of its own: {@link #script} starts it the way a user does, and all else by the very
 * command that jbangw comes to when the script is built, as JBang takes half of the time of a start; and Java half of the rest, without a
 * cache of what it loads.
 */
public final class Script {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> STARTED = started();
    private static final List<String> CACHED = cached(STARTED);

    /** Makes {@code scrape} a command of the shell, wherever the checkout lies; needs {@link #environment()}. */
    public static final String FUNCTION = CACHED.stream().map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" ", "scrape() { ", " \"$@\"; }; "));

    private Script() {}

    private static List<String> jbangw() {
        return List.of(Checkout.at("jbang-scripts/jbangw").toString(), Checkout.at("jbang-scripts/scrape.java").toString());
    }

    /** What jbangw comes to, read off a run that waits for its stdin; jbangw itself where no /proc tells. */
    private static List<String> started() {
        // Built before any test, as JBang says on stderr that it builds.
        Command.run(Checkout.at("."), environment(), "", Stream.concat(jbangw().stream(), Stream.of("--version")).toList());
        if (!Files.exists(Path.of("/proc/self/cmdline"))) return jbangw();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(jbangw().stream(), Stream.of("-")).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        try {
            Process waiting = builder.start();
            try {
                List<String> line = new ArrayList<>();
                Runs.await("jbangw to start the program", 100, () -> {
                    line.clear();
                    line.addAll(commandLine(waiting.pid()));
                    return !line.isEmpty() && line.getFirst().endsWith("/java");
                });
                return List.copyOf(line.subList(0, line.size() - 1));
            } finally {
                waiting.destroyForcibly().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot start " + jbangw(), e);
        }
    }

    /** With an AOT cache as the installed command has one, made by the first tests of a build and kept beside its jar; the same without where that fails. */
    private static List<String> cached(List<String> started) {
        int at = started.indexOf("-classpath") + 1;
        if (at == 0) return started;
        Path jar = Path.of(started.get(at).split(File.pathSeparator)[0]);
        Path cache = jar.resolveSibling("tests.aot");
        // Java takes one of the two, and that of JBang has little in it.
        List<String> line = new ArrayList<>(started);
        line.removeIf(word -> word.startsWith("-XX:SharedArchiveFile="));
        try {
            if (!Files.exists(cache)) train(line, cache);
        } catch (IOException e) {
            return started;
        }
        line.add(1, "-XX:AOTCache=" + cache);
        return List.copyOf(line);
    }

    private static void train(List<String> line, Path cache) throws IOException {
        Path made = cache.resolveSibling("tests-" + ProcessHandle.current().pid() + ".aot");
        List<String> training = new ArrayList<>(line);
        training.addAll(1, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + made));
        try (Site site = Site.start(new SiteOptions().port(0))) {
            training.addAll(List.of("-q", site.url("/page/1")));
            Command.run(Checkout.at("."), environment(), "", training);
        }
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> commandLine(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end by jbangw, off a terminal. */
    public static Command script(String stdin, String... arguments) {
        return Command.run(Checkout.at("."), environment(), stdin, Stream.concat(jbangw().stream(), Stream.of(arguments)).toList());
    }

    public static Command scrape(String stdin, String... arguments) {
        return Command.run(Checkout.at("."), environment(), stdin, line(arguments));
    }

    /** Runs a shell line in which {@code scrape} is the script. */
    public static Command shell(String line) {
        return Command.run(Checkout.at("."), environment(), "", List.of("sh", "-c", FUNCTION + line));
    }

    /** A command line that starts it. */
    public static List<String> line(String... arguments) {
        return line(CACHED, arguments);
    }

    /** The same without a cache, for who measures starts. */
    public static List<String> uncached(String... arguments) {
        return line(STARTED, arguments);
    }

    private static List<String> line(List<String> started, String... arguments) {
        List<String> line = new ArrayList<>(started);
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

    /** What a process needs of this one's environment. */
    public static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C.UTF-8");
    }
}
