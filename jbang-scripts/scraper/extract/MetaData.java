package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What a page says of itself in its head, or a part of it, for machines: {@code <meta>}, Open Graph, JSON-LD. */
final class MetaData {

    private MetaData() {}

    /** The contents of {@code <meta>} by name, property or {@code http-equiv}; a list where there are several of one name. */
    static Map<String, Object> meta(Element in) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Element meta : in.select("meta[content]")) {
            String name = name(meta);
            if (!name.isEmpty()) add(found, name, meta.attr("content"));
        }
        return found;
    }

    /**
     * What of that is Open Graph (ogp.me): {@code og:}, and its verticals and neighbours such as {@code article:},
     * {@code product:}, {@code twitter:}.
     */
    static Map<String, Object> openGraph(Element in) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Element meta : in.select("meta[content]")) {
            String name = name(meta);
            if (name.matches("(?i)(?:og|article|book|profile|music|video|product|fb|twitter):.+")) add(found, name, meta.attr("content"));
        }
        return found;
    }

    private static String name(Element meta) {
        for (String attribute : new String[] {"property", "name", "http-equiv", "itemprop"}) if (!meta.attr(attribute).isBlank()) return meta.attr(attribute).strip();
        return "";
    }

    private static void add(Map<String, Object> found, String name, String value) {
        found.merge(name, value, (before, more) -> {
            List<Object> all = new ArrayList<>();
            if (before instanceof List<?> list) all.addAll(list);
            else all.add(before);
            all.add(more);
            return all;
        });
    }

    /**
     * The objects of all {@code <script type="application/ld+json">}; lists and {@code @graph} are taken apart. A script that
     * is no JSON, even when read leniently, is passed over: one broken block of three must not cost the other two.
     */
    static List<Object> jsonLd(Element in) {
        List<Object> found = new ArrayList<>();
        for (Element script : in.select("script[type]")) {
            if (!script.attr("type").strip().toLowerCase(java.util.Locale.ROOT).startsWith("application/ld+json")) continue;
            String data = script.data().strip().replaceFirst("^(?:<!--|(?://|/\\*)?\\s*<!\\[CDATA\\[(?:\\s*\\*/)?)", "");
            spread(Json.read(data), found);
        }
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
