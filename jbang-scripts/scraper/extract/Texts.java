package scraper.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The text of an element. */
final class Texts {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\f\\r]+");

    private Texts() {}

    /**
     * The text of an element, as Jsoup has it. Jsoup keeps a title's white space as it keeps that of {@code pre}; here it
     * is stripped and collapsed as browsers do (HTML Standard, "document.title"), so that a title is one line.
     */
    static String of(Element element) {
        String text = element.text();
        return element.normalName().equals("title") ? ofTitle(text) : text;
    }

    /** The same of a title, from all that is in one. Jsoup takes control characters off its ends as well. */
    static String ofTitle(String content) {
        return collapsed(content.trim());
    }

    /** On one line, with one space where there were some. */
    static String collapsed(String text) {
        return (isCollapsed(text) ? text : SPACE.matcher(text).replaceAll(" ")).strip();
    }

    /**
     * With LF where a line ends, as browsers read a page (HTML Standard, section 13.2.3.5). Jsoup leaves CR and CR LF as they are; to mend the text of
     * the page beforehand would take as long as a tenth of its parse.
     */
    static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Whether there is nothing but white space, be it such that no line breaks at, as what stands in attributes and in XPaths may be. */
    static boolean isBlank(String text) {
        return text.isBlank() || text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Whether white space is single spaces already, as it is in most texts; an expression takes longer to find nothing. */
    private static boolean isCollapsed(String text) {
        char last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? last == ' ' : c == '\t' || c == '\n' || c == '\f' || c == '\r') return false;
            last = c;
        }
        return true;
    }
}
