package scraper.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Microdata as JSON (HTML Standard, "Converting HTML to other formats: JSON"): items with their type, id and properties,
 * each property a list of values.
 */
final class Microdata {

    /** Items within items; deeper ones are left out. */
    private static final int DEEPEST = 32;

    /** Elements that are come to, of a page in all; with {@code itemref} each of many items may have the whole page in it. */
    private static final int MOST_STEPS = 1_000_000;

    /** Items of a page in all; more come only of {@code itemref} that leads in circles. */
    private static final int MOST = 10_000;

    private int items;
    private int steps;
    /** The first element of each id in the page; null until one is looked for. */
    private Map<String, Element> byId;

    private final Room room;

    private Microdata(Room room) {
        this.room = room;
    }

    /** The items that are no part of another, and the element itself if it is one. */
    static List<Object> items(Element in, Room room) {
        Microdata found = new Microdata(room);
        List<Object> items = new ArrayList<>();
        for (Element item : in.select("[itemscope]")) if (item == in || !item.hasAttr("itemprop")) items.add(found.item(item, 0));
        return items;
    }

    private Map<String, Object> item(Element item, int depth) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!item.attr("itemtype").isBlank()) json.put("type", List.of(item.attr("itemtype").strip().split("\\s+")));
        if (item.hasAttr("itemid")) json.put("id", Absolute.url(item, "itemid").isEmpty() ? item.attr("itemid") : Absolute.url(item, "itemid"));
        room.take(json);
        Map<String, List<Object>> properties = new LinkedHashMap<>();
        if (depth < DEEPEST && items++ < MOST) {
            Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Element child : item.children()) properties(child, properties, depth, seen);
            for (String id : item.attr("itemref").strip().split("\\s+")) {
                Element other = id.isEmpty() ? null : byId(item, id);
                if (other != null) properties(other, properties, depth, seen);
            }
        }
        json.put("properties", properties);
        return json;
    }

    /** Jsoup looks through the page for each id, of which there may be as many as elements. */
    private Element byId(Element item, String id) {
        if (byId == null) {
            byId = new HashMap<>();
            if (item.ownerDocument() != null) item.ownerDocument().stream().forEach(element -> byId.putIfAbsent(element.id(), element));
        }
        return byId.get(id);
    }

    /**
     * Collects what belongs to an item; what is within another item belongs to that. A walk without recursion, as pages are deep.
     *
     * @param seen what was come to, which is not taken twice however many ways lead there
     */
    private void properties(Element root, Map<String, List<Object>> into, int depth, Set<Element> seen) {
        Element at = root;
        while (at != null && steps++ < MOST_STEPS) {
            boolean again = !seen.add(at);
            if (at.hasAttr("itemprop") && !again)
                for (String name : at.attr("itemprop").strip().split("\\s+"))
                    into.computeIfAbsent(name, _ -> new ArrayList<>()).add(at.hasAttr("itemscope") ? item(at, depth + 1) : kept(value(at)));
            at = next(at, root, !again && !at.hasAttr("itemscope"));
        }
    }

    private static Element next(Element at, Element root, boolean into) {
        if (into && at.firstElementChild() != null) return at.firstElementChild();
        for (Element up = at; up != root; up = up.parent()) if (up.nextElementSibling() != null) return up.nextElementSibling();
        return null;
    }

    private String kept(String value) {
        room.take(value);
        return value;
    }

    /** A property's value (HTML Standard, "Values": which attribute of which element). */
    private static String value(Element property) {
        return switch (property.normalName()) {
            case "meta" -> property.attr("content");
            case "audio", "embed", "iframe", "img", "source", "track", "video" -> Absolute.url(property, "src");
            case "a", "area", "link" -> Absolute.url(property, "href");
            case "object" -> Absolute.url(property, "data");
            case "data", "meter" -> property.attr("value");
            case "time" -> property.hasAttr("datetime") ? property.attr("datetime") : Texts.of(property);
            default -> property.hasAttr("content") ? property.attr("content") : Texts.of(property);
        };
    }
}
