package scraper.extract.outline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * The part of a selector that is about one element, as {@code h1}, {@code .price}, {@code a#next[rel=next]} or {@code td:nth-child(2)}: tells whether a
 * start tag is of such an element, but for which child of its parent that is. Compares as Jsoup does: an id to the letter, all else without regard to
 * case. For any number of threads at once.
 */
final class Compound {

    static final byte[] CLASS = TagReader.ascii("class");
    static final byte[] ID = TagReader.ascii("id");

    private static final String IDENTIFIER = "-?[A-Za-z_][\\w-]*+";
    private static final String CONDITION = "([.#])(" + IDENTIFIER + ")|\\[(?!abs:)([A-Za-z][\\w:-]*+)(?:([~^$*]?)=(?:\"([^\"\\\\]*+)\"|'([^'\\\\]*+)'|([^\\]\"'\\\\]*+)))?+]";
    private static final Pattern CONDITIONS = Pattern.compile(CONDITION);
    private static final Pattern PART = Pattern.compile("(" + IDENTIFIER + ")?+((?:" + CONDITION + ")*+)(:first-child|:nth-child\\(\\s*+(?<which>[1-9]\\d{0,5})\\s*+\\))?+");

    /** What the parser makes elements of otherwise than of others, or moves. */
    private static final Set<String> ODD = Set.of("html", "head", "body", "frameset", "frame", "image", "isindex", "template", "math", "noscript", "plaintext", "col");
    /** What it makes up, without attributes. It makes up paragraphs as well, and rows of tables, but these are known here. */
    private static final Set<String> MADE_UP = Set.of("tbody", "colgroup", "br");

    /** What an attribute has to be: if not valued, only there. A value of null is one that only Jsoup knows to compare. */
    private record Attribute(byte[] name, boolean valued, byte[] value) {}

    private final String name;
    private final byte[] letters;
    private final ElementName known;
    private final List<byte[]> classes = new ArrayList<>(1);
    private final List<byte[]> ids = new ArrayList<>(0);
    private final List<Attribute> attributes = new ArrayList<>(0);
    /** All that its tag is to have but the name; null when there is nothing but that. */
    private final Evaluator conditions;
    private final int which;

    private Compound(String name, String conditions, int which) {
        this.name = name;
        this.which = which;
        letters = name == null ? null : TagReader.ascii(name);
        known = name == null ? null : ElementName.named(letters);
        this.conditions = conditions.isEmpty() ? null : QueryParser.parse(conditions);
        for (Matcher each = CONDITIONS.matcher(conditions); each.find(); ) {
            if (each.group(1) == null) attributes.add(attribute(each));
            else (each.group(1).equals(".") ? classes : ids).add(TagReader.ascii(each.group(1).equals(".") ? lower(each.group(2)) : each.group(2)));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Attribute attribute(Matcher condition) {
        byte[] name = TagReader.ascii(lower(condition.group(3)));
        if (condition.group(4) == null) return new Attribute(name, false, null);
        String value = condition.group(5) != null ? condition.group(5) : condition.group(6) != null ? condition.group(6) : condition.group(7);
        boolean plain = condition.group(4).isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return new Attribute(name, true, plain ? TagReader.ascii(lower(value)) : null);
    }

    /**
     * Reads what a selector goes on with.
     *
     * @param selector its region is what is left to be read, and afterwards what is behind this part
     * @return null when there is none whose elements are told by their tags
     */
    static Compound read(Matcher selector) {
        if (!selector.usePattern(PART).lookingAt() || selector.end() == selector.start()) return null;
        int tagEnd = Math.max(selector.end(1), selector.end(2));
        if (tagEnd == selector.start()) return null; // the outermost elements are children, too
        int which = selector.end() == tagEnd ? 0 : selector.group("which") == null ? 1 : Integer.parseInt(selector.group("which"));
        Compound read = new Compound(selector.group(1) == null ? null : lower(selector.group(1)), selector.group(2), which);
        selector.region(selector.end(), selector.regionEnd());
        return read;
    }

    /** Whether it may be of what is sought: all such elements have tags of their own. */
    boolean isOfTags() {
        return name == null || !ODD.contains(name) && (conditions != null || !MADE_UP.contains(name));
    }

    /** Whether it may be of what that is in: there is no element in one that has no tag of its own, or it is known here. */
    boolean isOfOpen() {
        return name == null || !ODD.contains(name);
    }

    /** Which child of its parent it is to be, from 1 on; 0 for any. */
    int which() {
        return which;
    }

    /** Whether its tag is to have no more than a name. */
    boolean isName() {
        return conditions == null;
    }

    /** Whether its tag is to have no more than this name. */
    boolean isName(String of) {
        return conditions == null && of.equals(name);
    }

    /** Whether it says no name. */
    boolean isNameless() {
        return name == null;
    }

    /** Whether it is of elements with the name that stands there. @param of the same, or null for one that no rule is known of */
    boolean isNamed(ElementName of, byte[] page, int from, int to) {
        return name == null || known == of && (of != null || Ascii.is(letters, page, from, to));
    }

    /**
     * Whether a start tag is as it says, but for the name.
     *
     * @param nameEnd where the name of the tag ends
     * @param looking reads it again
     */
    boolean holds(TagReader reader, int nameEnd, Markup looking) {
        if (conditions == null) return true;
        looking.afterAttributes(nameEnd, CLASS, ID);
        return holds(reader, nameEnd, looking.first(), looking.second(), looking);
    }

    /** The same of a tag whose class and id are known: both are read before another tag is. */
    boolean holds(TagReader reader, int nameEnd, Span classOf, Span idOf, Markup looking) {
        if (conditions == null) return true;
        boolean sure = true;
        for (byte[] one : classes) {
            if (!classOf.isThere()) return false;
            if (isOdd(reader.page, classOf)) sure = false;
            else if (!hasWord(reader.page, classOf, one)) return false;
        }
        for (byte[] one : ids) {
            if (!idOf.isThere()) return false;
            if (isOdd(reader.page, idOf)) sure = false;
            else if (!Arrays.equals(one, 0, one.length, reader.page, idOf.from, idOf.to)) return false;
        }
        for (Attribute one : attributes) {
            looking.afterAttributes(nameEnd, one.name, null);
            Span value = looking.first();
            if (!value.isThere()) return false;
            if (!one.valued) continue;
            if (one.value == null || isOdd(reader.page, value)) sure = false;
            else if (!Ascii.is(one.value, reader.page, value.from, value.to)) return false;
        }
        return sure || isFoundByJsoup(reader, nameEnd, looking);
    }

    private boolean isFoundByJsoup(TagReader reader, int nameEnd, Markup looking) {
        // Under a name that has an element anywhere.
        Element element = Jsoup.parse("<x" + reader.part(nameEnd, looking.afterAttributes(nameEnd, null, null))).body().firstElementChild();
        return conditions.matches(element, element);
    }

    /** Whether there is more in it than its bytes tell. */
    private static boolean isOdd(byte[] page, Span value) {
        for (int at = value.from; at < value.to; at++) if (page[at] == '&' || page[at] < ' ' && !isSpace(page[at]) || page[at] == 0x7F) return true;
        return false;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\f' || b == '\r';
    }

    private static boolean hasWord(byte[] page, Span value, byte[] word) {
        for (int at = value.from; at < value.to; at++) {
            if (isSpace(page[at])) continue;
            int from = at;
            while (at < value.to && !isSpace(page[at])) at++;
            if (Ascii.is(word, page, from, at)) return true;
        }
        return false;
    }
}
