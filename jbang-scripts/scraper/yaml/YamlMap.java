package scraper.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Keys and values of a YAML file, with where they stand: every error names the file and the line. */
public final class YamlMap {

    private final String file;
    private final String what;
    private final Node node;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * A map of the file.
     *
     * @param what what it is, for messages, such as {@code "the field 'price'"}
     */
    public YamlMap(String file, String what, Node node) {
        this.file = file;
        this.what = what;
        this.node = node;
        if (!(node instanceof MappingNode map)) throw error(node, what + " is not keys and values, one a line, each as 'key: value'");
        for (NodeTuple entry : map.getValue()) {
            String key = text(entry.getKeyNode(), "a key");
            if (values.put(key, entry.getValueNode()) != null) throw error(entry.getKeyNode(), "'" + key + "' stands twice in " + what);
            keys.put(key, entry.getKeyNode());
        }
    }

    /** Whether the value is a map. */
    public static boolean isMap(Node node) {
        return node instanceof MappingNode;
    }

    /** Refuses keys that are none of these. */
    public YamlMap only(List<String> known) {
        for (Map.Entry<String, Node> key : keys.entrySet())
            if (!known.contains(key.getKey()))
                throw error(key.getValue(), "unknown key '" + key.getKey() + "' in " + what + Nearest.hint(key.getKey(), known));
        return this;
    }

    /** Whether the value is a list. */
    public static boolean isList(Node node) {
        return node instanceof SequenceNode;
    }

    /** All keys in their order. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Whether there is a value, and it is not empty. */
    public boolean has(String key) {
        return values.containsKey(key) && !(values.get(key) instanceof ScalarNode scalar && scalar.getTag() == Tag.NULL);
    }

    /** The value as YAML has it; null when there is none. */
    public Node value(String key) {
        return values.get(key);
    }

    /** The value's map. */
    public YamlMap map(String key, String called) {
        return new YamlMap(file, called, values.get(key));
    }

    /** The value as a text. @throws YamlError when it is a list or a map */
    public String text(String key) {
        return text(values.get(key), "'" + key + "'");
    }

    private String text(Node value, String called) {
        if (value instanceof ScalarNode scalar) return scalar.getValue();
        throw error(value, called + " in " + what + " is to be a text; put it in quotes if YAML takes it for something else");
    }

    /** The value as true or false. @throws YamlError when it is neither */
    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw error(values.get(key), "'" + key + "' in " + what + " is true or false, not '" + other + "'");
        };
    }

    /** The value as a number. @throws YamlError when it is none */
    public BigDecimal number(String key) {
        try {
            return new BigDecimal(text(key));
        } catch (NumberFormatException e) {
            throw error(values.get(key), "'" + key + "' in " + what + " is to be a number, not '" + text(key) + "'");
        }
    }

    /** The value as a whole number of at least 0. @throws YamlError when it is none */
    public int count(String key) {
        try {
            int count = number(key).intValueExact();
            if (count >= 0) return count;
        } catch (ArithmeticException e) {
            // told below
        }
        throw error(values.get(key), "'" + key + "' in " + what + " is to be a whole number of at least 0, not '" + text(key) + "'");
    }

    /** The value as a list of texts. @throws YamlError when it is none */
    public List<String> texts(String key) {
        if (!(values.get(key) instanceof SequenceNode list)) throw error(values.get(key), "'" + key + "' in " + what + " is to be a list, such as [a, b]");
        List<String> texts = new ArrayList<>();
        for (Node item : list.getValue()) texts.add(text(item, "an item of '" + key + "'"));
        return texts;
    }

    /** The value as a map from text to text. @throws YamlError when it is none */
    public Map<String, String> words(String key) {
        YamlMap map = map(key, "'" + key + "' in " + what);
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : map.keys()) words.put(word, map.text(word));
        return words;
    }

    /** Does something with a value; what it says against it gets the line. */
    public void at(String key, Runnable action) {
        try {
            action.run();
        } catch (YamlError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw error(keys.getOrDefault(key, node), e.getMessage());
        }
    }

    /** Where a key stands, as {@code my.yaml line 3}; null when it is not there. */
    public String where(String key) {
        return keys.containsKey(key) ? at(keys.get(key)) : null;
    }

    /** An error at the line where the map begins. */
    public YamlError error(String message) {
        return error(node, message);
    }

    private YamlError error(Node at, String message) {
        return new YamlError(at(at) + ": " + message);
    }

    private String at(Node node) {
        return file + node.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
    }
}
