package scraper.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import scraper.Reason;

/** Reads YAML files (snakeyaml-engine, YAML 1.2). */
public final class YamlFile {

    private YamlFile() {}

    /**
     * The map that a file holds.
     *
     * @param what what it is, for messages, such as {@code "the recipe"}
     * @param begin what to begin with when there is nothing in it, such as {@code "'fields:'"}
     * @throws YamlError naming the file and what is wrong with it
     */
    public static YamlMap read(Path path, String what, String begin) {
        try {
            return parse(path.toString(), Files.readString(path), what, begin);
        } catch (IOException e) {
            throw new YamlError("'" + path + "' cannot be read" + (Files.exists(path) ? ": " + Reason.of(e) : "; there is no such file"));
        }
    }

    /** The same of a text. @param file how to call it in messages */
    public static YamlMap parse(String file, String text, String what, String begin) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text).orElse(null);
            if (root == null) throw new YamlError(file + ": there is nothing in it; begin with " + begin);
            return new YamlMap(file, what, root);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
            throw new YamlError(file + line + ": no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlError(file + ": no YAML: " + e.getMessage());
        }
    }
}
