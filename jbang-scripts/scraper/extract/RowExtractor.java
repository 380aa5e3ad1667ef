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
        PageTree tree = new PageTree(page);
        Object[] ofPage = new Object[fields.size()];
        for (int i = 0; i < ofPage.length; i++) {
            Field field = fields.get(i);
            if (!field.ofPage()) continue;
            ofPage[i] = field.find(tree, page);
            if (field.checked()) field.check(ofPage[i]);
        }
        List<Element> matches = rows.in(tree);
        if (matches.isEmpty()) return List.of(row(tree, 0, null, ofPage));
        for (int i = 0; i < ofPage.length; i++) {
            tree.room().of(fields.get(i).name());
            tree.room().take(Room.size(ofPage[i]) * (matches.size() - 1)); // it stands in each of them
        }
        List<Map<String, Object>> found = new ArrayList<>(matches.size());
        for (Element match : matches) {
            try {
                found.add(row(tree, found.size() + 1, match, ofPage));
            } catch (ContractBroken e) {
                throw new ContractBroken("row " + (found.size() + 1) + " of " + matches.size() + ": " + e.getMessage());
            }
        }
        return found;
    }

    private Map<String, Object> row(PageTree tree, int number, Element match, Object[] ofPage) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(fields.size() + 1);
        row.put(Extraction.ROW.name(), number);
        for (int i = 0; i < ofPage.length; i++) {
            Field field = fields.get(i);
            Object value = field.ofPage() ? ofPage[i] : match == null ? field.nothing() : field.find(tree, match);
            if (match != null && !field.ofPage() && field.checked()) field.check(value);
            row.put(field.name(), value);
        }
        return row;
    }
}
