package lab.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * How the lab and its processes talk: a question is a line of JSON, {@code {"NAME": ...}}, on stdin, its answer one on
 * stdout, {@code {"answer": ...}} or {@code {"error": "..."}}.
 */
final class Pipe {

    static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Pipe() {}

    /** Answers one question. */
    interface Answers {
        /**
         * Gives an answer, or null for none to speak of.
         *
         * @param name of the question
         * @param content of it
         */
        Object answer(String name, JsonNode content) throws Exception;
    }

    /**
     * Answers until stdin ends, which it does when the lab is gone, however it went; then ends the process. Ctrl-C is the
     * lab's business, though the terminal tells every process of it.
     */
    static void serve(Answers answers) {
        PrintStream out = System.out;
        System.setOut(System.err);
        Signals.register("INT", () -> {});
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                out.write((JSON.writeValueAsString(answered(answers, JSON.readTree(line))) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // the lab is gone
        }
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, Object> answered(Answers answers, JsonNode question) {
        Map.Entry<String, JsonNode> only = question.properties().iterator().next();
        try {
            Object answer = answers.answer(only.getKey(), only.getValue());
            return Map.of("answer", answer == null ? Map.of() : answer);
        } catch (Exception | Error e) {
            return Map.of("error", e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
