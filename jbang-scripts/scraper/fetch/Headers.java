package scraper.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reply's header fields, in the order they came; names compare without regard to case (RFC 9110, section 5.1). */
public interface Headers extends Iterable<Map.Entry<String, String>> {

    /** The first value of that name, or null. */
    String get(String name);

    /** All values of that name, in their order; none is an empty list. */
    default List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> field : this) if (field.getKey().equalsIgnoreCase(name)) values.add(field.getValue());
        return values;
    }

    /** Header fields from a list, for tests and replays. */
    static Headers of(List<Map.Entry<String, String>> fields) {
        List<Map.Entry<String, String>> copy = List.copyOf(fields);
        return new Headers() {
            @Override
            public String get(String name) {
                for (Map.Entry<String, String> field : copy)
                    if (field.getKey().equalsIgnoreCase(name)) return field.getValue();
                return null;
            }

            @Override
            public java.util.Iterator<Map.Entry<String, String>> iterator() {
                return copy.iterator();
            }
        };
    }
}
