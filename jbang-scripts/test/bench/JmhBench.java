package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Fixtures;

/** What {@code parts.java} says of each part: one thread, warm, without a network. */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class JmhBench {

    @TempDir
    Path folder;

    /** Microseconds by the name of the part. */
    private Map<String, Double> measured(String what, String... arguments) throws IOException, InterruptedException {
        Path results = folder.resolve("results.json");
        List<String> line = new ArrayList<>(List.of(Checkout.at("jbang-scripts/jbangw").toString(), Checkout.at("jbang-scripts/parts.java").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-foe", "true", "-rf", "json", "-rff", results.toString()));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertEquals(0, process.waitFor(), () -> log + " says why");
        Map<String, Double> micros = new HashMap<>();
        for (JsonNode part : new ObjectMapper().readTree(results.toFile())) {
            String name = part.get("benchmark").asText().replaceFirst("^parts\\.", "");
            JsonNode score = part.get("primaryMetric");
            micros.put(name, score.get("score").asDouble());
            Told.say("JMH, %s%s: %.2f us (+- %.2f)", name, what, score.get("score").asDouble(), score.get("scoreError").asDouble());
        }
        return micros;
    }

    @Test
    void parsing() throws Exception {
        measured(" of a books page", "Parsing", "-p", "pages=" + Fixtures.at("books/site"));
        Path sites = Fixtures.sites(Files.createDirectory(folder.resolve("sites")));
        Map<String, Double> micros = measured(" of a home page", "Parsing", "-p", "pages=" + sites);
        Told.say("home pages: the whole tree takes %.1f times as long as the beginning of those it decides", micros.get("Parsing.wholeTree") / micros.get("Parsing.beginning"));
    }

    @Test
    void theRest() throws Exception {
        measured("", "Running", "Writing");
    }
}
