package scraper.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import scraper.extract.outline.Outline;

/**
 * What a record says of a page when no field is asked for. Each value is what a selector would find ({@code title},
 * {@code meta[name=description]@content}, {@code html@lang}, {@code link[rel=canonical]@abs:href}, all {@code h1}, the
 * number of {@code a[href]}), found in one walk over the tree instead of six.
 */
final class PageSummary implements Extractor {

    static final List<Column> COLUMNS = List.of(new Column("title", Type.TEXT, false), new Column("description", Type.TEXT, false),
            new Column("lang", Type.TEXT, false), new Column("canonical", Type.URL, false), new Column("h1", Type.TEXT, true),
            new Column("links", Type.INT, false));

    private static final Tag LINK = Tag.valueOf("link");

    @Override
    public List<Map<String, Object>> extractEarly(Html html, String url) {
        Outline outline = html.outline();
        if (outline == null) return null;
        String title = outline.title() == null ? null : Texts.ofTitle(outline.title());
        String canonical = outline.canonical() == null ? null : whole(link(Absolute.base(outline.bases(), url), outline.canonical()));
        List<String> h1 = new ArrayList<>();
        int room = Room.FREE;
        for (String heading : outline.headings()) {
            room = addHeadings(heading, h1, room);
            if (room < 0) return null; // the tree tells whether there may be more
        }
        return summary(title, outline.description(), outline.lang(), canonical, h1, outline.links());
    }

    private static Element link(String base, String href) {
        return new Element(LINK, base).attr("href", href);
    }

    /** @return what is left of the room for them; negative when it was not enough for all */
    private static int addHeadings(String html, List<String> texts, int room) {
        if (html.startsWith("<h1>") && html.indexOf('<', 4) < 0 && html.indexOf('\0') < 0) {
            String text = html.substring(4);
            // As Jsoup has the text of an element with nothing but text in it. To unescape one it makes a parser ready, which few need.
            texts.add(new TextNode(text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false)).text().trim());
            return room - texts.getLast().length();
        }
        int left = room;
        for (Element heading : Jsoup.parse(html).select("h1")) {
            texts.add(Texts.of(heading));
            left -= texts.getLast().length();
            if (left < 0) break;
        }
        return left;
    }

    @Override
    public List<Map<String, Object>> extract(Document page) {
        Walk walk = new Walk(page);
        walk.through(page);
        return summary(walk.title == null ? null : Texts.of(walk.title), attribute(walk.description, "content"), attribute(walk.html, "lang"),
                walk.canonical == null ? null : whole(walk.canonical), walk.h1, walk.links);
    }

    /** Where a link leads, or null. */
    private static String whole(Element link) {
        String url = Absolute.url(link, "href");
        return url.isEmpty() ? null : url;
    }

    private static List<Map<String, Object>> summary(String title, String description, String lang, String canonical, List<String> h1, int links) {
        Map<String, Object> found = LinkedHashMap.newLinkedHashMap(6);
        found.put("title", title);
        found.put("description", description == null ? null : Texts.lines(description));
        found.put("lang", lang);
        found.put("canonical", canonical);
        found.put("h1", List.copyOf(h1));
        found.put("links", links);
        return List.of(found);
    }

    private static String attribute(Element element, String name) {
        return element != null && element.hasAttr(name) ? element.attr(name) : null;
    }

    private static final class Walk {

        private Element html;
        private Element title;
        private Element description;
        private Element canonical;
        private final List<String> h1 = new ArrayList<>();
        private final Room room;
        private int links;

        Walk(Document page) {
            room = new Room(page);
            room.of("h1");
        }

        /**
         * All elements in the order of the page. No recursion, as pages may be thousands of elements deep, and no {@code traverse},
         * which for every node looks whether its visitor has moved it.
         */
        void through(Document page) {
            int[] next = new int[64];
            Element element = page;
            for (int depth = 0; depth >= 0; ) {
                if (next[depth] == element.childNodeSize()) {
                    depth--;
                    element = element.parent();
                } else if (element.childNode(next[depth]++) instanceof Element child) {
                    see(child);
                    if (++depth == next.length) next = Arrays.copyOf(next, 2 * depth);
                    next[depth] = 0;
                    element = child;
                }
            }
        }

        private void see(Element element) {
            switch (element.normalName()) {
                case "a" -> {
                    if (element.hasAttr("href")) links++;
                }
                case "h1" -> {
                    h1.add(Texts.of(element));
                    room.take(h1.getLast().length());
                }
                case "html" -> html = html == null ? element : html;
                case "title" -> title = title == null ? element : title;
                case "meta" -> {
                    if (description == null && is(element, "name", "description")) description = element;
                }
                case "link" -> {
                    if (canonical == null && is(element, "rel", "canonical")) canonical = element;
                }
                default -> { }
            }
        }

        /** Compares as Jsoup's selectors do: without regard to case. */
        private static boolean is(Element element, String attribute, String value) {
            return element.attr(attribute).equalsIgnoreCase(value);
        }
    }
}
