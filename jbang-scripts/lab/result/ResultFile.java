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
            return JSON.treeToValue(root, Experiment.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is no result of compare.java: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }
}
