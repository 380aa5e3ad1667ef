package scraper.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * One field to extract: {@code NAME=CSS[@ATTR]} for the first match, {@code NAME[]=CSS[@ATTR]} for all of them as a
 * list. The selector is compiled once; a field may be used by any number of threads at once.
 *
 * @param name the key in the record
 * @param ofPage whether it is looked for in the whole page even where records are rows of it: {@code NAME=page:CSS}
 * @param list whether all matches are wanted
 * @param evaluator the selector, compiled
 * @param attribute what to take of a match: an attribute ({@code abs:} before its name resolves a link), {@code html}
 *     for the inner HTML, or null for the text
 */
public record Field(String name, boolean ofPage, boolean list, Evaluator evaluator, String attribute) {

    /** Keys that records have of their own; a field cannot take one of them. */
    public static final Set<String> TAKEN =
            Set.of("url", "finalUrl", "status", "contentType", "bytes", "ms", "attempts", "error", "row");

    private static final String OF_PAGE = "page:";

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\f\\r]+");

    private static final Pattern SHAPE = Pattern.compile("(?<name>[^=\\[\\]\\s]+)(?<list>\\[])?=(?<rest>.*)", Pattern.DOTALL);

    /**
     * Reads one {@code --extract} value.
     *
     * @throws IllegalArgumentException naming the value, what is wrong with it, and how it should look
     */
    public static Field parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches())
            throw new IllegalArgumentException("'" + text + "' is not NAME=CSS, such as title=h1 or 'next=a[rel=next]@abs:href'");
        String name = shape.group("name");
        if (TAKEN.contains(name))
            throw new IllegalArgumentException("the field name '" + name + "' is taken: records have it of their own; choose another");
        String rest = shape.group("rest").strip();
        boolean ofPage = rest.startsWith(OF_PAGE);
        if (ofPage) rest = rest.substring(OF_PAGE.length()).strip();
        int at = attributeAt(rest);
        String css = (at < 0 ? rest : rest.substring(0, at)).strip();
        String attribute = at < 0 ? null : rest.substring(at + 1).toLowerCase(Locale.ROOT);
        if (css.isEmpty())
            throw new IllegalArgumentException("'" + text + "' has no selector after '" + name + "='; :root is the whole page");
        try {
            return new Field(name, ofPage, shape.group("list") != null, QueryParser.parse(css), attribute);
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + css + "' (field " + name + ") is no CSS selector: " + e.getMessage(), e);
        }
    }

    /** Where the {@code @} of a trailing attribute stands, or -1; one in brackets, parentheses or quotes is the selector's. */
    private static int attributeAt(String text) {
        int at = text.length() - 1;
        while (at >= 0 && (Character.isLetterOrDigit(text.charAt(at)) || "_-:.".indexOf(text.charAt(at)) >= 0)) at--;
        return at >= 0 && at < text.length() - 1 && text.charAt(at) == '@' ? at : -1;
    }

    /** What the records of it will have. */
    Column column() {
        return new Column(name, Type.TEXT, list);
    }

    /** What it is where there is nothing to look in. */
    Object nothing() {
        return list ? List.of() : null;
    }

    /**
     * Finds the field in a page, or in a row of it.
     *
     * @param page an element whose document is not being changed by another thread
     * @return a string or null; for a list field a list of strings, empty when nothing matches
     */
    Object find(Element page) {
        if (list) return page.select(evaluator).stream().map(this::take).filter(java.util.Objects::nonNull).toList();
        Element match = page.selectFirst(evaluator);
        return match == null ? null : take(match);
    }

    private String take(Element match) {
        if (attribute == null) return text(match);
        if (attribute.equals("html")) return match.html();
        return match.hasAttr(attribute) ? match.attr(attribute) : null;
    }

    /**
     * The text of an element, as Jsoup has it. Jsoup keeps a title's white space as it keeps that of {@code pre}; here it
     * is stripped and collapsed as browsers do (HTML Standard, "document.title"), so that a title is one line.
     */
    static String text(Element element) {
        String text = element.text();
        return element.normalName().equals("title") ? SPACE.matcher(text).replaceAll(" ").strip() : text;
    }
}
