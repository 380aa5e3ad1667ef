package test.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server of the operating system's, started for a test and stopped after it. */
public final class Daemon implements AutoCloseable {

    private final Process process;
    private final int port;

    private Daemon(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test, naming the package, unless the program is installed. @return the program's path */
    public static String need(String program, String debianPackage) {
        for (String folder : List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"))
            if (Files.isExecutable(Path.of(folder + program))) return folder + program;
        return Assumptions.abort("needs " + program + " of Debian's package " + debianPackage);
    }

    /** A port of 127.0.0.1 that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param port of 127.0.0.1, where it will listen
     * @param log what it prints
     * @param line the command, which must not go into the background
     */
    public static Daemon start(int port, Path log, List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return new Daemon(process, port);
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new AssertionError(line + " does not listen: " + Files.readString(log));
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** CPU that it and its children have taken so far; 0 where the system does not tell. */
    public double cpuSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9).sum();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
