package scraper.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/** One row a page, of fields. */
final class FieldExtractor implements Extractor {

    private final List<Field> fields;
    private final Beginning beginning;

    FieldExtractor(List<Field> fields) {
        this.fields = List.copyOf(fields);
        beginning = Beginning.of(fields);
    }

    @Override
    public List<Map<String, Object>> extractEarly(Html html, String url) {
        Document begun = beginning == null ? null : beginning.parse(html, url);
        return begun == null ? null : extract(begun);
    }

    @Override
    public List<Map<String, Object>> extract(Document page) {
        PageTree tree = new PageTree(page);
        Map<String, Object> found = LinkedHashMap.newLinkedHashMap(fields.size());
        for (Field field : fields) {
            Object value = field.find(tree, page);
            if (field.checked()) field.check(value);
            found.put(field.name(), value);
        }
        return List.of(found);
    }
}
