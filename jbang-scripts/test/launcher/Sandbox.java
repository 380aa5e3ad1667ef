package test.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import test.support.Checkout;
import test.support.Command;

/**
 * A machine as jbangw sees one: a HOME, a PATH with the plain tools and nothing else, and a copy of jbangw that looks
 * for JDKs in a folder of ours rather than in the system's. Java, Maven, curl and JBang are stubs, as a test adds them.
 */
final class Sandbox {

    private static final List<String> PLAIN_TOOLS =
            List.of("sh", "cat", "id", "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "sha256sum", "sort", "unzip");

    final Path home;
    final Path bin;
    final Path jvms;
    final Path jbangw;
    final Map<String, String> environment = new HashMap<>();

    Sandbox(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jvms = Files.createDirectories(folder.resolve("jvm"));
        for (var tool : PLAIN_TOOLS) {
            tool(tool);
        }
        var text = Files.readString(Checkout.at("jbang-scripts/jbangw"))
                .replace("/usr/lib/jvm/*", jvms + "/*")
                .replace("/Library/Java/JavaVirtualMachines", folder.resolve("none").toString());
        jbangw = executable(Files.createDirectories(folder.resolve("its scripts")).resolve("jbangw"), text);
        environment.putAll(Map.of("HOME", home.toString(), "PATH", bin.toString()));
    }

    /** A tool of the real machine, put on the PATH if there is one. */
    void tool(String name) throws IOException {
        for (var folder : System.getenv("PATH").split(":")) {
            var real = Path.of(folder, name);
            if (Files.isExecutable(real)) {
                stub(name, "exec '" + real + "' \"$@\"");
                return;
            }
        }
    }

    /** A shell script on the PATH. */
    Path stub(String name, String body) {
        return executable(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
    }

    /** A JDK whose java says who it is and with what it was called. Its javac is never to be started. */
    Path jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        executable(folder.resolve("bin/java"), """
                #!/bin/sh
                echo "java of %s"
                echo "JAVA_HOME=${JAVA_HOME:-}"
                printf '%%s\\n' "$@"
                """.formatted(folder.getFileName()));
        executable(folder.resolve("bin/javac"), "#!/bin/sh\necho 'javac was started' >&2\necho javac " + version + "\n");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    /** JBang as an earlier run has cached it. */
    Path cachedJar() throws IOException {
        var jar = home.resolve(".cache/scrape/jbang-0.132.1/bin/jbang.jar");
        Files.createDirectories(jar.getParent());
        return Files.writeString(jar, "not really a jar");
    }

    Command run(String... arguments) {
        var line = new ArrayList<>(List.of(jbangw.toString()));
        line.addAll(List.of(arguments));
        return Command.run(home, environment, "", line);
    }

    /** {@return all files of a folder, by name} */
    static List<String> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static Path executable(Path file, String text) {
        try {
            Files.writeString(file, text);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
