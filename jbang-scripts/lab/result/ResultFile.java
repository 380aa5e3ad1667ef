package lab.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import scraper.report.WholeFile;

/** Experiments as JSON files. */
public final class ResultFile {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private ResultFile() {}

    /**
     * Writes one, over an older one at once and whole.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, Experiment experiment) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(experiment));
    }

    private static boolean isWhole(Experiment experiment) {
        return experiment.machine() != null && experiment.workloads() != null && experiment.workloads().stream().allMatch(measured -> measured != null
                && Stream.of(measured.workload(), measured.modes(), measured.ratios(), measured.noise(), measured.differing(), measured.warnings()).allMatch(Objects::nonNull)
                && measured.modes().stream().allMatch(mode -> mode != null
                        && Stream.of(mode.label(), mode.mode(), mode.warmup(), mode.rounds(), mode.fetch(), mode.parse()).allMatch(Objects::nonNull)));
    }

    /**
     * Reads one.
     *
     * @throws IOException naming the file, when it cannot be read or holds something else
     */
    public static Experiment read(Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            int format = root == null ? 0 : root.path("format").asInt();
            if (format != Experiment.FORMAT) throw new IOException(file + " is no result of compare.java"
                    + (format == 0 ? "" : ", or one of another version: its format is " + format + ", not " + Experiment.FORMAT)
                    + "; give a file that --export-json wrote");
            Experiment experiment = JSON.treeToValue(root, Experiment.class);
            if (!isWhole(experiment)) throw new IOException(file + " is no result of compare.java: a part of it is missing; give a file that --export-json wrote");
            return experiment;
        } catch (JacksonException e) {
            throw new IOException(file + " is no result of compare.java: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }
}
