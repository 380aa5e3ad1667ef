package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Where a page leads to. */
final class Links {

    private Links() {}

    /** Every {@code a[href]} and {@code area[href]}: the whole URL, its text, and its {@code rel} where it has one. What is no URL is left out. */
    static List<Object> of(Element in, Room room) {
        List<Object> links = new ArrayList<>();
        for (Element link : in.select("a[href], area[href]")) {
            String url = Absolute.url(link, "href");
            if (url.isEmpty()) continue;
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("url", url);
            found.put("text", link.nameIs("area") ? link.attr("alt") : Texts.of(link));
            if (link.hasAttr("rel")) found.put("rel", link.attr("rel"));
            room.take(found);
            links.add(found);
        }
        return links;
    }
}
