package scraper.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import scraper.yaml.Nearest;

/** For a selector that finds nothing in a page, which part of it is to blame, and what the page has that is near to that. */
final class Hints {

    /** A class, an id or an element's name, outside of brackets and parentheses. */
    private static final Pattern NAME = Pattern.compile("(?<kind>[.#]?)(?<name>-?[\\p{L}_][\\p{L}\\p{Nd}_-]*)");

    private Hints() {}

    /** A sentence, or null when there is nothing to be said. */
    static String nearest(Selector selector, Document page) {
        if (!(selector instanceof Selector.Css css)) return null;
        List<Element> everywhere = css.all(null, page);
        if (!everywhere.isEmpty())
            return "there is none in the rows, but " + times(css.text(), everywhere.size()) + " in the whole page: page:" + css.text();
        String top = top(css.text());
        Map<String, Integer> names = names(page);
        for (Matcher part = NAME.matcher(top); part.find(); ) {
            if (part.start() > 0 && top.charAt(part.start() - 1) == ':') continue;
            String name = part.group();
            if (names.containsKey(name) || part.group("kind").isEmpty() && names.containsKey(name.toLowerCase(java.util.Locale.ROOT))) continue;
            return missing(css.text(), part, names, page);
        }
        return prefix(css.text(), top, page);
    }

    /** What is wrong with an attribute that a match does not have. */
    static String attribute(Take take, Element match) {
        if (take.kind() != Take.Kind.ATTRIBUTE) return null;
        List<String> there = match.attributes().asList().stream().map(Attribute::getKey).toList();
        return there.isEmpty() ? "the match has no attributes" : "no @" + take.name() + "; the match has "
                + there.stream().map(name -> "@" + name).collect(Collectors.joining(", "));
    }

    private static String missing(String text, Matcher part, Map<String, Integer> names, Document page) {
        String kind = part.group("kind");
        String gone = "no " + part.group();
        List<String> same = names.keySet().stream().filter(name -> kind.isEmpty() ? name.matches("[^.#].*") : name.startsWith(kind)).toList();
        if (kind.isEmpty() && part.group("name").length() < 3) { // all short names are near to each other
            String before = prefix(text, top(text), page);
            return before == null ? gone + " in the page" : before;
        }
        String near = Nearest.of(part.group("name"), same.stream().map(name -> name.substring(kind.length())).toList());
        if (near == null) return gone + " in the page";
        String said = gone + "; the page has " + times(kind + near, names.get(kind + near));
        String whole = text.substring(0, part.start()) + kind + near + text.substring(part.end());
        return whole.equals(kind + near) ? said : said + count(whole, page);
    }

    private static String count(String selector, Document page) {
        int count = page.select(selector).size();
        return count == 0 ? "" : ", and " + times(selector, count);
    }

    /** All names are there, but not together: how far the selector gets. */
    private static String prefix(String text, String top, Document page) {
        if (top.indexOf(',') >= 0) return null;
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i < top.length(); i++)
            if ((Character.isWhitespace(top.charAt(i)) || ">+~".indexOf(top.charAt(i)) >= 0) && Character.isLetterOrDigit(top.charAt(i - 1))
                    || i > 1 && "[:".indexOf(top.charAt(i)) >= 0 && top.charAt(i - 1) != ':') ends.add(i);
        for (int end : ends.reversed()) {
            String shorter = text.substring(0, end).strip();
            try {
                int count = page.select(shorter).size();
                if (count > 0) return "there is " + times(shorter, count) + ", but not with " + text.substring(end).strip();
            } catch (IllegalStateException | IllegalArgumentException e) {
                // no whole selector up to there
            }
        }
        return null;
    }

    private static String times(String selector, int count) {
        return selector + " ×" + count;
    }

    /** The selector with what stands in brackets, parentheses and quotes blanked out; as long as it was. */
    private static String top(String text) {
        StringBuilder top = new StringBuilder(text);
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean opens = c == '[' || c == '(';
            if (c == ']' || c == ')') depth--;
            if (depth > 0 || c == ']' || c == ')') top.setCharAt(i, '\0');
            if (opens) depth++;
        }
        return top.toString();
    }

    /** How often each name is there: {@code a}, {@code .price}, {@code #main}. */
    private static Map<String, Integer> names(Document page) {
        Map<String, Integer> names = new HashMap<>();
        for (Element element : page.getAllElements()) {
            names.merge(element.normalName(), 1, Integer::sum);
            for (String name : element.classNames()) if (!name.isEmpty()) names.merge("." + name, 1, Integer::sum);
            if (!element.id().isEmpty()) names.merge("#" + element.id(), 1, Integer::sum);
        }
        return names;
    }
}
