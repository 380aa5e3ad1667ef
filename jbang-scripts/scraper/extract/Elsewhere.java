package scraper.extract;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other tools have as selectors and this one has not, and how the same is written here. */
final class Elsewhere {

    /** At the end of a selector: what in Jsoup finds texts, comments and the like, and in other tools takes an element's text. */
    private static final Pattern NO_ELEMENTS = Pattern.compile("::(text|comment|data|cdata|leafnode)((?::[a-z-]+\\([^()]*\\))*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*::attr\\(\\s*([^()\\s]+)\\s*\\)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern XPATH = Pattern.compile("\\(*\\.{0,2}/.*", Pattern.DOTALL);

    private Elsewhere() {}

    /** Why a selector that Jsoup may read never finds an element, or null for another one. */
    static String noElements(String selector) {
        Matcher none = NO_ELEMENTS.matcher(selector);
        if (!none.find()) return null;
        String type = "::" + none.group(1).toLowerCase(Locale.ROOT);
        return type.equals("::text") && none.group(2).isEmpty() ? "text is what is taken of one anyway; leave ::text away" : "what " + type + " finds are none";
    }

    /** How a selector that Jsoup does not read is written here, or, where it is of no other tool's kind, null. */
    static String here(String selector, String reason) {
        Matcher attribute = ATTRIBUTE.matcher(selector);
        if (attribute.find()) return "an attribute stands behind an @, as in " + selector.substring(0, attribute.start()) + "@" + attribute.group(1);
        boolean path = XPATH.matcher(selector).matches() || String.valueOf(reason).contains("unexpected token at '/");
        return path ? "an XPath begins with xpath:, as in " + Selector.XPATH + selector : null;
    }
}
