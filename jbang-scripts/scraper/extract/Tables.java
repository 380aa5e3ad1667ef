package scraper.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Tables as lists of rows. A row is an object with the texts of the first row as keys where that has nothing but
 * {@code <th>} or stands in a {@code <thead>}, else a list. A cell that spans rows or columns stands in each of them.
 */
final class Tables {

    /** Cells of one page, copies for spans counted; what is beyond is left out, lest a span of a million fill the memory. */
    private static final int MOST_CELLS = 100_000;

    /** As HTML reads whole numbers in attributes, from the beginning on (HTML Standard, "Rules for parsing non-negative integers"). */
    private static final Pattern NUMBER = Pattern.compile("^\\s*\\+?(\\d{1,9})");

    private final List<Object> tables = new ArrayList<>();
    private final Room room;
    private int cells;

    private Tables(Room room) {
        this.room = room;
    }

    /** All tables, those within others too, in the order they begin. */
    static List<Object> of(Element in, Room room) {
        Tables found = new Tables(room);
        for (Element table : in.select("table")) found.tables.add(found.table(table));
        return found.tables;
    }

    private List<Object> table(Element table) {
        List<Element> lines = new ArrayList<>(); // those with cells
        List<List<String>> grid = new ArrayList<>();
        for (List<Element> group : groups(table)) {
            Map<Integer, Object[]> hanging = new LinkedHashMap<>(); // column to {text, rows still to come}; a span ends with its group
            for (int i = 0; i < group.size(); i++) {
                List<String> row = row(group.get(i), hanging, group.size() - i);
                if (row.isEmpty()) continue;
                lines.add(group.get(i));
                grid.add(row);
            }
        }
        if (grid.isEmpty() || !isHead(lines.getFirst())) return new ArrayList<>(grid);
        List<String> keys = keys(grid.getFirst());
        List<Object> rows = new ArrayList<>();
        room.take(Room.size(keys) * (grid.size() - 1));
        for (List<String> row : grid.subList(1, grid.size())) rows.add(object(keys, row));
        return rows;
    }

    /** The lines of {@code thead}, {@code tbody} and {@code tfoot}, and those between them. */
    private static List<List<Element>> groups(Element table) {
        List<List<Element>> groups = new ArrayList<>();
        List<Element> loose = null;
        for (Element child : table.children()) {
            if (child.nameIs("tr")) {
                if (loose == null) groups.add(loose = new ArrayList<>());
                loose.add(child);
            } else if (child.nameIs("thead") || child.nameIs("tbody") || child.nameIs("tfoot")) {
                groups.add(child.children().stream().filter(line -> line.nameIs("tr")).toList());
                loose = null;
            }
        }
        return groups;
    }

    /** @param left lines of the group, this one counted */
    private List<String> row(Element line, Map<Integer, Object[]> hanging, int left) {
        List<String> row = new ArrayList<>();
        for (Element cell : line.children()) {
            if (!cell.nameIs("td") && !cell.nameIs("th")) continue;
            hang(row, hanging);
            String text = Texts.of(cell);
            int across = Math.clamp(span(cell, "colspan"), 1, 1000);
            int down = span(cell, "rowspan");
            if (down == 0 || down > left) down = left; // 0 is as many as there are
            for (int i = 0; i < across && cells < MOST_CELLS; i++, cells++) {
                if (down > 1) hanging.put(row.size(), new Object[] {text, down - 1});
                room.take(text.length());
                row.add(text);
            }
        }
        hang(row, hanging);
        return row;
    }

    /** Puts the cells from rows above where they belong. */
    private void hang(List<String> row, Map<Integer, Object[]> hanging) {
        for (Object[] cell; (cell = hanging.get(row.size())) != null && cells < MOST_CELLS; cells++) {
            int left = (int) cell[1] - 1;
            if (left > 0) hanging.put(row.size(), new Object[] {cell[0], left});
            else hanging.remove(row.size());
            room.take(cell[0]);
            row.add((String) cell[0]);
        }
    }

    private static int span(Element cell, String attribute) {
        Matcher number = NUMBER.matcher(cell.attr(attribute));
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    private static boolean isHead(Element line) {
        return line.parent() != null && line.parent().nameIs("thead") || !line.select("> th").isEmpty() && line.select("> td").isEmpty();
    }

    /** Names that are there once: a second {@code Price} is {@code Price 2}, an empty one the column's number. */
    private static List<String> keys(List<String> head) {
        Set<String> keys = new LinkedHashSet<>();
        Map<String, Integer> last = new HashMap<>(); // the number that a name was given last: those below it are taken
        for (String name : head) {
            String key = name.isBlank() ? String.valueOf(keys.size() + 1) : name;
            while (!keys.add(key)) key = name + " " + last.merge(name, 2, (number, _) -> number + 1);
        }
        return List.copyOf(keys);
    }

    private static Map<String, Object> object(List<String> keys, List<String> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < Math.max(keys.size(), row.size()); i++)
            object.put(i < keys.size() ? keys.get(i) : String.valueOf(i + 1), i < row.size() ? row.get(i) : null);
        return object;
    }
}
