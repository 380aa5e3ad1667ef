package scraper.extract;

import java.util.Locale;
import java.util.function.BiFunction;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What is taken of a match: {@code @text}, {@code @html}, {@code @abs:href}, …
 *
 * @param name as it is written after the {@code @}; empty where nothing is
 * @param kind whether it is an attribute, and whether it is a string at all
 * @param from takes it; null when the match does not have it
 */
record Take(String name, Kind kind, BiFunction<PageTree, Element, Object> from) {

    /** What is taken and how it may be worked on. */
    enum Kind {
        /** A string made of what is in the match. */
        CONTENT,
        /** A string, the value of an attribute. */
        ATTRIBUTE,
        /** Objects and lists, that is JSON. */
        STRUCTURE
    }

    /** What is taken when nothing is said: the text. */
    static final Take TEXT = new Take("text", Kind.CONTENT, (page, match) -> match instanceof Document ? Readable.text(page, match) : Texts.of(match));
    private static final String ATTRIBUTE = "attr:";
    private static final String ABSOLUTE = "abs:";

    /** Reads what stands after an {@code @}; any name that is none of ours is an attribute's. */
    static Take named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "text" -> TEXT;
            case "owntext" -> new Take(name, Kind.CONTENT, (_, match) -> match.ownText());
            case "html" -> new Take(name, Kind.CONTENT, (_, match) -> match.html());
            case "outerhtml" -> new Take(name, Kind.CONTENT, (_, match) -> match.outerHtml());
            case "markdown" -> new Take(name, Kind.CONTENT, (page, match) -> Readable.markdown(page, match));
            case "jsonld" -> new Take(name, Kind.STRUCTURE, (page, match) -> MetaData.jsonLd(match, page.room()));
            case "opengraph" -> new Take(name, Kind.STRUCTURE, (page, match) -> MetaData.openGraph(match, page.room()));
            case "microdata" -> new Take(name, Kind.STRUCTURE, (page, match) -> Microdata.items(match, page.room()));
            case "meta" -> new Take(name, Kind.STRUCTURE, (page, match) -> MetaData.meta(match, page.room()));
            case "tables" -> new Take(name, Kind.STRUCTURE, (page, match) -> Tables.of(match, page.room()));
            case "links" -> new Take(name, Kind.STRUCTURE, (page, match) -> Links.of(match, page.room()));
            default -> attribute(lower.startsWith(ATTRIBUTE) ? name.substring(ATTRIBUTE.length()) : name);
        };
    }

    /** For a type that has its own place in HTML where nothing else is said: links and times. */
    static Take usual(Type type) {
        return switch (type) {
            case URL -> new Take("", Kind.CONTENT, (_, match) -> match.hasAttr("href") ? match.attr("href")
                    : match.hasAttr("src") ? match.attr("src") : Texts.of(match));
            case DATE -> new Take("", Kind.CONTENT, (_, match) -> !match.attr("datetime").isBlank() ? match.attr("datetime") : Texts.of(match));
            case JSON -> new Take("", Kind.CONTENT, (_, match) -> match.data().isEmpty() ? Texts.of(match) : match.data());
            case TEXT, INT, DECIMAL, BOOL -> TEXT;
        };
    }

    /** Whether nothing was written after a selector. */
    boolean implied() {
        return name.isEmpty();
    }

    /** The name of the attribute of which it is the value, or the URL in that, in small letters; null when it is no attribute, or of an odd name. */
    String attribute() {
        if (kind != Kind.ATTRIBUTE) return null;
        String attribute = name.toLowerCase(Locale.ROOT);
        for (String prefix : new String[] {ATTRIBUTE, ABSOLUTE}) if (attribute.startsWith(prefix)) attribute = attribute.substring(prefix.length());
        return attribute.matches("[a-z][a-z0-9_-]*") ? attribute : null;
    }

    /** HTML's attributes are in lower case, whatever the page has; XML's are as they are. */
    private static Take attribute(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String exact = lower.startsWith(ABSOLUTE) ? ABSOLUTE + name.substring(ABSOLUTE.length()) : name;
        if (exact.equals(lower)) return new Take(name, Kind.ATTRIBUTE, (_, match) -> value(match, lower));
        return new Take(name, Kind.ATTRIBUTE, (_, match) -> {
            String value = value(match, lower);
            return value != null ? value : value(match, exact);
        });
    }

    private static String value(Element match, String name) {
        Element element = match instanceof Document page ? page.firstElementChild() : match;
        if (element == null || element.attributesSize() == 0) return null;
        if (!name.startsWith(ABSOLUTE) || element.attributes().hasKeyIgnoreCase(name)) return element.hasAttr(name) ? element.attr(name) : null;
        String url = Absolute.url(element, name.substring(ABSOLUTE.length()));
        return url.isEmpty() ? null : url;
    }
}
