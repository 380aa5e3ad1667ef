package scraper.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/** From a page to the fields of its record. One extractor serves any number of threads at once. */
interface Extractor {

    /** The fields by name, in order; values are strings, integers, lists of strings, or null for what is missing. */
    Map<String, Object> extract(Document page);

    /** Extracts these fields, or with none of them the page summary. */
    static Extractor of(List<Field> fields) {
        if (fields.isEmpty()) return new PageSummary();
        List<Field> all = List.copyOf(fields);
        return page -> {
            Map<String, Object> found = LinkedHashMap.newLinkedHashMap(all.size());
            for (Field field : all) found.put(field.name(), field.find(page));
            return found;
        };
    }
}
