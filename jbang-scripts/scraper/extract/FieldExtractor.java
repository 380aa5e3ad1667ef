package scraper.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jsoup.nodes.Document;

/** One row a page, of fields. */
final class FieldExtractor implements Extractor {

    private final List<Field> fields;
    private final FieldExcerpts excerpts;

    FieldExtractor(List<Field> fields) {
        this.fields = List.copyOf(fields);
        excerpts = FieldExcerpts.of(fields, null);
    }

    @Override
    public List<Map<String, Object>> extractEarly(Html html, String url) {
        FieldExcerpts.Found found = excerpts == null ? null : excerpts.in(html, url);
        if (found == null) return null;
        try {
            return row(i -> fields.get(i).of(found.page(), found.matches()[i]));
        } catch (TooMuchTaken e) {
            return null; // the tree tells whether there may be more
        }
    }

    @Override
    public List<Map<String, Object>> extract(Document page) {
        PageTree tree = new PageTree(page);
        return row(i -> fields.get(i).find(tree, page));
    }

    private List<Map<String, Object>> row(IntFunction<Object> values) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object value = values.apply(i);
            if (field.checked()) field.check(value);
            row.put(field.name(), value);
        }
        return List.of(row);
    }
}
