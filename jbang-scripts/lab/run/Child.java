package lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the lab's, with the JVM, the flags and the classes of this one, that answers questions one at a time. It ends
 * with this process, whatever becomes of that.
 */
final class Child implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream questions;

    /**
     * Starts it.
     *
     * @param main whose main method calls {@link Pipe#serve}
     * @param name for messages
     */
    Child(Class<?> main, String name) throws IOException {
        this.name = name;
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(flags());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.getOutputStream();
    }

    /** This JVM's flags, without those that only one process may have. */
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> Stream.of("-XX:ArchiveClassesAtExit", "-agentlib", "-javaagent").noneMatch(flag::startsWith)).toList();
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param question its class names it
     * @throws IOException when the process is gone, or says that it cannot
     */
    <T> T ask(Object question, Class<T> type) throws IOException {
        return ask(question.getClass().getSimpleName(), question, type);
    }

    /** The same for a question of that name. */
    <T> T ask(String question, Object content, Class<T> type) throws IOException {
        String line;
        try {
            questions.write((Pipe.JSON.writeValueAsString(Map.of(question, content)) + "\n").getBytes(StandardCharsets.UTF_8));
            questions.flush();
            line = answers.readLine();
        } catch (IOException | UncheckedIOException e) {
            line = null;
        }
        if (line == null) throw new IOException("the process of " + name + " has ended before its time" + ended());
        JsonNode answer = Pipe.JSON.readTree(line);
        if (answer.has("error")) throw new IOException(name + ": " + answer.get("error").asText());
        return Pipe.JSON.treeToValue(answer.get("answer"), type);
    }

    private String ended() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? ", with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** CPU time of the process so far; zero where the system does not tell. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it at once, from any thread. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
