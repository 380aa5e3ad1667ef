package test.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that a test runs to its end.
 *
 * @param pid its process id
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Command(long pid, int code, String out, String err) {

    private static final int SECONDS = 100;

    /**
     * Runs a command and waits for it, 100 seconds at most.
     *
     * @param folder where
     * @param environment all of its environment: nothing is inherited
     * @param stdin what it may read
     * @param line the command and its arguments
     * @return how it went
     */
    public static Command run(Path folder, Map<String, String> environment, String stdin, List<String> line) {
        return run(folder, environment, stdin, line, SECONDS);
    }

    /** The same with another limit, in seconds. */
    public static Command run(Path folder, Map<String, String> environment, String stdin, List<String> line, int seconds) {
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Command::ofItsOwn);
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Command::ofItsOwn);
            feed(process, stdin);
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(line + " took more than " + seconds + " s; stderr: " + err.join());
            }
            return new Command(process.pid(), process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + line, e);
        }
    }

    /** The pool that all share has a thread for each core but one: processes that run side by side would wait for each other. */
    private static void ofItsOwn(Runnable reading) {
        Thread.ofPlatform().daemon().name("reads a process").start(reading);
    }

    private static void feed(Process process, String stdin) {
        try (var pipe = process.getOutputStream()) {
            pipe.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading, as a command may.
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
