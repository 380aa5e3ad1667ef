package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One row for each match of a selector. A page without a match has one all the same: row 0, with what the page itself has. */
final class RowExtractor implements Extractor {

    private final RowSelector rows;
    private final List<Field> fields;
    private final FieldExcerpts excerpts;

    RowExtractor(RowSelector rows, List<Field> fields) {
        this.rows = rows;
        this.fields = List.copyOf(fields);
        excerpts = FieldExcerpts.of(fields, rows);
    }

    @Override
    public List<Map<String, Object>> extractEarly(Html html, String url) {
        FieldExcerpts.Found found = excerpts == null ? null : excerpts.in(html, url);
        if (found == null) return null;
        try {
            return rows(found.page(), of(found.page(), found.matches()), () -> {
                rows.count(found.rows().size());
                List<IntFunction<Object>> each = new ArrayList<>(found.rows().size());
                for (Object[] matches : found.rows()) each.add(of(found.page(), matches));
                return each;
            });
        } catch (TooMuchTaken e) {
            return null; // the tree tells whether there may be more
        }
    }

    private IntFunction<Object> of(PageTree page, Object[] matches) {
        return field -> fields.get(field).of(page, matches[field]);
    }

    @Override
    public List<Map<String, Object>> extract(Document page) {
        PageTree tree = new PageTree(page);
        return rows(tree, in(tree, page), () -> rows.in(tree).stream().map(match -> in(tree, match)).toList());
    }

    private IntFunction<Object> in(PageTree tree, Element where) {
        return field -> fields.get(field).find(tree, where);
    }

    /** @param values of a field by its number, in the page @param matches the same of each row */
    private List<Map<String, Object>> rows(PageTree tree, IntFunction<Object> values, Supplier<List<IntFunction<Object>>> matches) {
        Object[] ofPage = new Object[fields.size()];
        for (int i = 0; i < ofPage.length; i++) {
            Field field = fields.get(i);
            if (!field.ofPage()) continue;
            ofPage[i] = values.apply(i);
            if (field.checked()) field.check(ofPage[i]);
        }
        List<IntFunction<Object>> all = matches.get();
        if (all.isEmpty()) return List.of(row(0, null, ofPage));
        for (int i = 0; i < ofPage.length; i++) {
            tree.room().of(fields.get(i).name());
            tree.room().take(Room.size(ofPage[i]) * (all.size() - 1)); // it stands in each of them
        }
        List<Map<String, Object>> found = new ArrayList<>(all.size());
        for (IntFunction<Object> match : all) {
            try {
                found.add(row(found.size() + 1, match, ofPage));
            } catch (ContractBroken e) {
                throw new ContractBroken("row " + (found.size() + 1) + " of " + all.size() + ": " + e.getMessage());
            }
        }
        return found;
    }

    private Map<String, Object> row(int number, IntFunction<Object> match, Object[] ofPage) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(fields.size() + 1);
        row.put(Extraction.ROW.name(), number);
        for (int i = 0; i < ofPage.length; i++) {
            Field field = fields.get(i);
            Object value = field.ofPage() ? ofPage[i] : match == null ? field.nothing() : match.apply(i);
            if (match != null && !field.ofPage() && field.checked()) field.check(value);
            row.put(field.name(), value);
        }
        return row;
    }
}
