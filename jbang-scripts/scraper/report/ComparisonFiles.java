package scraper.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import scraper.Settings;

/** A comparison as files, written anew after every pass so that an interrupted one is not lost. */
public final class ComparisonFiles {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRITE_ENUMS_USING_TO_STRING);

    private ComparisonFiles() {}

    /** The comparison as JSON: machine, settings, every round, standings, verdict. Times and sizes have their unit in their names. */
    public static void json(Path file, Settings settings, int targets, Comparison comparison) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", Map.of(
                "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                "cores", Runtime.getRuntime().availableProcessors(),
                "heapMegabytes", Runtime.getRuntime().maxMemory() >> 20));
        all.put("settings", Map.of(
                "concurrency", settings.concurrency(), "perHost", settings.politeness().perHost(), "workers", settings.workers(),
                "delayMillis", settings.politeness().delay().toMillis(), "timeoutMillis", settings.network().timeout().toMillis()));
        all.put("targets", targets);
        all.put("standings", comparison.standings());
        all.put("rounds", comparison.rounds());
        all.put("verdict", comparison.verdict());
        all.put("sameRecords", comparison.agrees());
        all.put("agreement", comparison.agreement());
        all.put("warnings", comparison.warnings());
        WholeFile.write(file, JSON.writeValueAsBytes(all));
    }

    /** The comparison as a Markdown table with its verdict. */
    public static void markdown(Path file, Comparison comparison) throws IOException {
        WholeFile.write(file, comparison.markdown().getBytes(StandardCharsets.UTF_8));
    }
}
