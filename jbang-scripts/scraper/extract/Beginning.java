package scraper.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.Evaluator;

/**
 * Reads of a page only what decides the first matches of selectors such as {@code title} and
 * {@code meta[name=description]}, so that their fields come out as they would of the whole page:
 *
 * <ul>
 * <li>What stands in the {@code head} and is closed the parser neither changes nor moves any more, nor does it put
 *     anything before it: so the first match there is the first for good.
 * <li>Once the {@code head} is over, there will be no match when all tags of that name have become elements by then.
 *     The parser makes up or copies none of these.
 * </ul>
 *
 * <p>Where neither holds, the whole page has to be read. For any number of threads at once.
 */
final class Beginning {

    /** An element told by what it has itself: neither what stands around it nor what comes after it matters. */
    private static final Pattern SIMPLE = Pattern.compile("(?:head(?: |\\s*>\\s*))?(title|meta|link|script)"
            + "(?:[.#][\\w-]++|\\[(?!abs:)[\\w:-]++(?:[~^$*!]?=(?:\"[^\"\\\\]*+\"|'[^'\\\\]*+'|[^\\]\"'\\\\]*+))?])*+");
    /** What {@code abs:} depends on, wherever it stands. */
    private static final String BASE = "base";
    /** Elements read of a head, at most: for each one Jsoup's stream looks at all before it. */
    private static final int MOST = 1000;

    private final List<Sought> sought;
    private final boolean links;

    /** A selector and the name of the elements that it finds. */
    private record Sought(String name, Evaluator evaluator) {}

    private Beginning(List<Sought> sought, boolean links) {
        this.sought = sought;
        this.links = links;
    }

    /** What reads no more than these fields need; null when one of them needs the whole page. */
    static Beginning of(List<Field> fields) {
        List<Sought> sought = new ArrayList<>();
        boolean links = false;
        for (Field field : fields) {
            Matcher simple = field.selector() instanceof Selector.Css css ? SIMPLE.matcher(css.text()) : null;
            if (simple == null || !simple.matches() || !field.isOfFirstElement()) return null;
            sought.add(new Sought(simple.group(1), ((Selector.Css) field.selector()).evaluator()));
            links |= field.isLink();
        }
        return new Beginning(sought, links);
    }

    /** The beginning of a page's tree, or null when more of it is needed. @param url what relative links are resolved against */
    Document parse(Html html, String url) {
        try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html.reader(), url)) {
            Document page = parser.document();
            Set<String> names = readHead(page, parser.iterator());
            return names != null && (names.isEmpty() || tags(html.letters(), names) == elements(page, names)) ? page : null;
        }
    }

    /**
     * Reads the head until all is found.
     *
     * @return names that no element in the rest of the page may have; null when a match may not be the first for good
     */
    private Set<String> readHead(Document page, Iterator<Element> closed) {
        List<Sought> left = new ArrayList<>(sought);
        Element head = null;
        for (int read = 0; !left.isEmpty() && closed.hasNext(); read++) {
            Element element = closed.next();
            if (head == null) head = page.firstElementChild().firstElementChild();
            if (element == head) break;
            if (read == MOST) return null;
            // What comes after </head> is handed out while it is still open, without a sibling.
            if (element.nextElementSibling() == null) continue;
            for (Iterator<Sought> each = left.iterator(); each.hasNext(); ) {
                if (!each.next().evaluator.matches(page, element)) continue;
                if (element.parent() != head) return null;
                each.remove();
            }
        }
        Set<String> names = new HashSet<>();
        if (links) names.add(BASE);
        for (Sought one : left) {
            Element first = page.selectFirst(one.evaluator);
            if (first == null) names.add(one.name);
            else if (first.parent() != head) return null;
        }
        return names;
    }

    private static long elements(Document page, Set<String> names) {
        return page.stream().filter(element -> names.contains(element.normalName())).count();
    }

    /** How many start tags of these names a page has at most: those in scripts and comments are counted as well. */
    private static int tags(String page, Set<String> names) {
        int tags = 0;
        for (int at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1))
            for (String name : names) if (mayBe(name, page, at + 1)) tags++;
        return tags;
    }

    /** Whether a name stands there, in capitals or not. Some letters that are not ASCII, too, become ASCII in lower case. */
    private static boolean mayBe(String name, String page, int at) {
        for (int i = 0; i < name.length(); i++) {
            char c = at + i < page.length() ? page.charAt(at + i) : 0;
            if (c >= 0x80) return true;
            if ((c | 0x20) != name.charAt(i)) return false;
        }
        return true;
    }
}
