package scraper.extract;

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
final class YamlMap {

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
    YamlMap(String file, String what, Node node) {
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

    /** Whether the value is a map, or else a text. */
    static boolean isMap(Node node) {
        return node instanceof MappingNode;
    }

    /** Refuses keys that are none of these. */
    YamlMap only(List<String> known) {
        for (Map.Entry<String, Node> key : keys.entrySet())
            if (!known.contains(key.getKey()))
                throw error(key.getValue(), "unknown key '" + key.getKey() + "' in " + what + Nearest.hint(key.getKey(), known));
        return this;
    }

    /** All keys in their order. */
    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key) && !(values.get(key) instanceof ScalarNode scalar && scalar.getTag() == Tag.NULL);
    }

    Node value(String key) {
        return values.get(key);
    }

    /** The value's map. */
    YamlMap map(String key, String called) {
        return new YamlMap(file, called, values.get(key));
    }

    String text(String key) {
        return text(values.get(key), "'" + key + "'");
    }

    private String text(Node value, String called) {
        if (value instanceof ScalarNode scalar) return scalar.getValue();
        throw error(value, called + " in " + what + " is to be a text; put it in quotes if YAML takes it for something else");
    }

    boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw error(values.get(key), "'" + key + "' in " + what + " is true or false, not '" + other + "'");
        };
    }

    BigDecimal number(String key) {
        try {
            return new BigDecimal(text(key));
        } catch (NumberFormatException e) {
            throw error(values.get(key), "'" + key + "' in " + what + " is to be a number, not '" + text(key) + "'");
        }
    }

    int count(String key) {
        try {
            int count = number(key).intValueExact();
            if (count >= 0) return count;
        } catch (ArithmeticException e) {
            // told below
        }
        throw error(values.get(key), "'" + key + "' in " + what + " is to be a whole number of at least 0, not '" + text(key) + "'");
    }

    List<String> texts(String key) {
        if (!(values.get(key) instanceof SequenceNode list)) throw error(values.get(key), "'" + key + "' in " + what + " is to be a list, such as [a, b]");
        List<String> texts = new ArrayList<>();
        for (Node item : list.getValue()) texts.add(text(item, "an item of '" + key + "'"));
        return texts;
    }

    Map<String, String> words(String key) {
        YamlMap map = map(key, "'" + key + "' in " + what);
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : map.keys()) words.put(word, map.text(word));
        return words;
    }

    /** Does something with a value; what it says against it gets the line. */
    void at(String key, Runnable action) {
        try {
            action.run();
        } catch (RecipeError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw error(keys.getOrDefault(key, node), e.getMessage());
        }
    }

    RecipeError error(String message) {
        return error(node, message);
    }

    private RecipeError error(Node at, String message) {
        return new RecipeError(file + at.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("") + ": " + message);
    }

    /** A recipe that cannot be used; the message names file and line. */
    static final class RecipeError extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        RecipeError(String message) {
            super(message);
        }
    }
}
