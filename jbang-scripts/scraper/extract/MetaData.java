package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a page says of itself in its head, or a part of it, for machines: {@code <meta>}, Open Graph, JSON-LD. */
final class MetaData {

    private static final Predicate<String> OPEN_GRAPH =
            Pattern.compile("(?:og|article|book|profile|music|video|product|fb|twitter):.+", Pattern.CASE_INSENSITIVE).asMatchPredicate();

    private MetaData() {}

    /** The contents of {@code <meta>} by name, property or {@code http-equiv}; a list where there are several of one name. */
    static Map<String, Object> meta(Element in, Room room) {
        return contents(in, room, _ -> true);
    }

    /**
     * What of that is Open Graph (ogp.me): {@code og:}, and its verticals and neighbours such as {@code article:},
     * {@code product:}, {@code twitter:}.
     */
    static Map<String, Object> openGraph(Element in, Room room) {
        return contents(in, room, OPEN_GRAPH);
    }

    private static Map<String, Object> contents(Element in, Room room, Predicate<String> wanted) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        for (Element meta : in.select("meta[content]"))
            for (String name : names(meta)) if (wanted.test(name)) all.computeIfAbsent(name, _ -> new ArrayList<>()).add(meta.attr("content"));
        Map<String, Object> found = new LinkedHashMap<>();
        all.forEach((name, contents) -> found.put(name, contents.size() == 1 ? contents.getFirst() : contents));
        room.take(found);
        return found;
    }

    /** Often two, as {@code name=description property=og:description}. */
    private static Set<String> names(Element meta) {
        Set<String> names = new LinkedHashSet<>();
        for (String attribute : new String[] {"property", "name", "http-equiv", "itemprop"}) if (!meta.attr(attribute).isBlank()) names.add(meta.attr(attribute).strip());
        return names;
    }

    /**
     * The objects of all {@code <script type="application/ld+json">}; lists and {@code @graph} are taken apart. A script that
     * is no JSON, even when read leniently, is passed over: one broken block of three must not cost the other two.
     */
    static List<Object> jsonLd(Element in, Room room) {
        List<Object> found = new ArrayList<>();
        for (Element script : in.select("script[type]")) {
            if (!script.attr("type").strip().toLowerCase(java.util.Locale.ROOT).startsWith("application/ld+json")) continue;
            String data = script.data().strip().replaceFirst("^(?:<!--|(?://|/\\*)?\\s*<!\\[CDATA\\[(?:\\s*\\*/)?)", "");
            spread(Json.read(data), found);
        }
        room.take(found);
        return found;
    }

    private static void spread(Object json, List<Object> into) {
        switch (json) {
            case List<?> list -> list.forEach(item -> spread(item, into));
            case Map<?, ?> map when map.get("@graph") instanceof List<?> graph -> graph.forEach(item -> spread(item, into));
            case Map<?, ?> map -> into.add(map);
            case null, default -> { }
        }
    }
}
