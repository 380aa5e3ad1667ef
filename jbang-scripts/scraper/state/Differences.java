package scraper.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import scraper.extract.Extraction;
import scraper.sink.Change;
import scraper.sink.Json;

/**
 * What the rows of a page say that they did not say before. A value is what it is as JSON, a missing one null, and where a row
 * stands on its page does not matter. A row that is not there as it was is the changed form of the one with the same name, if
 * there is such: a name is the first field of which no two rows have the same value, before or after.
 */
final class Differences {

    private final List<Map<String, Object>> before;
    private final List<Map<String, Object>> after;

    Differences(List<Map<String, Object>> before, List<Map<String, Object>> after) {
        this.before = before;
        this.after = after;
    }

    /** What became of each row that there is now; null when the page says nothing else than before, in whatever order. */
    List<Change.Row> rows() throws IOException {
        if (before.size() == 1 && after.size() == 1) {
            Map<String, Map<String, Object>> changed = fields(before.getFirst(), after.getFirst());
            return changed.isEmpty() ? null : List.of(new Change.Row(Change.Kind.CHANGED, changed));
        }
        Map<String, List<Map<String, Object>>> left = new LinkedHashMap<>();
        for (Map<String, Object> row : before) left.computeIfAbsent(content(row), _ -> new ArrayList<>()).add(row);
        List<Map<String, Object>> fresh = new ArrayList<>();
        for (Map<String, Object> row : after) {
            List<Map<String, Object>> same = left.get(content(row));
            if (same == null || same.isEmpty()) fresh.add(row);
            else same.removeLast();
        }
        List<Map<String, Object>> missing = left.values().stream().flatMap(List::stream).toList();
        return fresh.isEmpty() && missing.isEmpty() ? null : told(fresh, missing);
    }

    private List<Change.Row> told(List<Map<String, Object>> fresh, List<Map<String, Object>> missing) throws IOException {
        String name = name();
        Map<String, Map<String, Object>> former = new HashMap<>();
        if (name != null) for (Map<String, Object> row : missing) former.put(Json.text(row.get(name)), row);
        Set<Map<String, Object>> isFresh = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        isFresh.addAll(fresh);
        List<Change.Row> rows = new ArrayList<>(after.size());
        for (Map<String, Object> row : after) {
            Map<String, Object> was = name == null ? null : former.get(Json.text(row.get(name)));
            if (!isFresh.contains(row)) rows.add(new Change.Row(Change.Kind.UNCHANGED));
            else if (isPlaceholder(row)) rows.add(new Change.Row(Change.Kind.CHANGED));
            else rows.add(was == null ? new Change.Row(Change.Kind.NEW) : new Change.Row(Change.Kind.CHANGED, fields(was, row)));
        }
        return rows;
    }

    /** Whether it stands for a page without a row, which is no new one. */
    private static boolean isPlaceholder(Map<String, Object> row) {
        return Integer.valueOf(0).equals(row.get(Extraction.ROW.name()));
    }

    /** What rows can be told apart by, or null. */
    private String name() throws IOException {
        for (String field : after.isEmpty() ? Set.<String>of() : after.getFirst().keySet())
            if (!field.equals(Extraction.ROW.name()) && tellsApart(field, before) && tellsApart(field, after)) return field;
        return null;
    }

    private static boolean tellsApart(String field, List<Map<String, Object>> rows) throws IOException {
        Set<String> values = new HashSet<>();
        for (Map<String, Object> row : rows) if (row.get(field) == null || !values.add(Json.text(row.get(field)))) return false;
        return true;
    }

    private static String content(Map<String, Object> row) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>(row);
        content.remove(Extraction.ROW.name());
        content.values().removeIf(Objects::isNull);
        return Json.text(content);
    }

    private static Map<String, Map<String, Object>> fields(Map<String, Object> before, Map<String, Object> after) throws IOException {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        names.remove(Extraction.ROW.name());
        Map<String, Map<String, Object>> changed = new LinkedHashMap<>();
        for (String name : names) {
            Object was = before.get(name);
            Object is = after.get(name);
            if (Objects.equals(was, is) || Json.text(was).equals(Json.text(is))) continue;
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("before", was);
            both.put("after", is);
            changed.put(name, both);
        }
        return changed;
    }
}
