package scraper.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An XPath as it is written, made one that Java's library understands as it is meant here. */
final class XPathText {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*+";

    /** What is no name, brackets, the functions of a place among others, and names with a prefix, which are neither axes nor functions. */
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|'[^']*'|(?<open>\\[)|(?<close>])"
            + "|(?<![\\p{L}\\p{N}_.$-]|(?<!:):)(?:(?<place>(?:position|last)\\s*\\(\\s*\\))|(?<prefix>" + NAME + "):(?:(?<local>" + NAME + ")(?!\\s*\\()|\\*))");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    /** Steps and functions that lead out of an element, and what may begin at the root: a slash that stands behind no step. */
    private static final Pattern OUTSIDE = Pattern.compile("\\.\\.|\\b(?:ancestor|parent|preceding|following|namespace)[\\w-]*\\s*::|\\b(?:id|lang)\\s*\\("
            + "|(?<![\\p{L}\\p{N}_\\]).*/])/|\\b(?:and|or|div|mod)/|[\\p{L}\\p{N}_\\]).']\\s*\\*\\s*/");

    private XPathText() {}

    /** Whether an expression looks at nothing but the element that it begins at and what is in that; false where that is not clear. */
    static boolean isWithin(String xpath) {
        return !OUTSIDE.matcher(QUOTED.matcher(xpath).replaceAll("''")).find();
    }

    /**
     * Says with what the library has what it has not:
     *
     * <ul>
     * <li>Where an expression begins, {@code position()} and {@code last()} are 1 (XPath 1.0, section 1, with what is looked in as the only node of
     *     its context). They are another only in predicates.
     * <li>A name with a prefix is that which stands in the page, as HTML has no namespaces.
     * </ul>
     */
    static String forLibrary(String xpath) {
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(xpath);
        int depth = 0;
        while (token.find()) {
            String in = token.group();
            if (token.group("open") != null) depth++;
            else if (token.group("close") != null) depth--;
            else if (token.group("place") != null && depth == 0) in = " 1 ";
            else if (token.group("prefix") != null) in = named(token.group("prefix"), token.group("local"));
            token.appendReplacement(text, Matcher.quoteReplacement(in));
        }
        return token.appendTail(text).toString();
    }

    /** @param local null for any */
    private static String named(String prefix, String local) {
        return local == null ? "*[starts-with(name(), '" + prefix + ":')]" : "*[name() = '" + prefix + ":" + local + "']";
    }
}
