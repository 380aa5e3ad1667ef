package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One row for each match of a selector. A page without a match has one all the same: row 0, with what the page itself has. */
final class RowExtractor implements Extractor {

    private final RowSelector rows;
    private final List<Field> fields;

    RowExtractor(RowSelector rows, List<Field> fields) {
        this.rows = rows;
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<Map<String, Object>> extract(Document page) {
        Object[] ofPage = new Object[fields.size()];
        for (int i = 0; i < ofPage.length; i++) if (fields.get(i).ofPage()) ofPage[i] = fields.get(i).find(page);
        List<Element> matches = rows.in(page);
        if (matches.isEmpty()) return List.of(row(0, null, ofPage));
        List<Map<String, Object>> found = new ArrayList<>(matches.size());
        for (Element match : matches) found.add(row(found.size() + 1, match, ofPage));
        return found;
    }

    private Map<String, Object> row(int number, Element match, Object[] ofPage) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(fields.size() + 1);
        row.put(Extraction.ROW.name(), number);
        for (int i = 0; i < ofPage.length; i++) {
            Field field = fields.get(i);
            row.put(field.name(), field.ofPage() ? ofPage[i] : match == null ? field.nothing() : field.find(match));
        }
        return row;
    }
}
