package scraper.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** What is looked for in a page or a row, compiled once. For any number of threads at once. */
sealed interface Selector permits Selector.Css, Selector.Itself, XPathSelector {

    /** The first match, or null: an {@link Element}, or of XPath also a string. */
    Object first(PageTree page, Element in);

    /** All matches in the order of the page. */
    List<?> all(PageTree page, Element in);

    /** As it was written; empty for what is looked in itself. */
    String text();

    /** What begins an XPath, where a CSS selector may stand as well. */
    String XPATH = "xpath:";

    /**
     * Reads a selector.
     *
     * @param text CSS, {@code xpath:} and an XPath, or nothing for what is looked in itself
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Selector parse(String text) {
        if (text.isEmpty()) return Itself.INSTANCE;
        if (text.startsWith(XPATH)) return new XPathSelector(text.substring(XPATH.length()).strip());
        return new Css(text, QueryParser.parse(text));
    }

    /** A CSS selector, as Jsoup has them. In a row it finds what is in the row, and the row itself, too. */
    record Css(String text, Evaluator evaluator) implements Selector {
        @Override
        public Object first(PageTree page, Element in) {
            return in.selectFirst(evaluator);
        }

        @Override
        public List<Element> all(PageTree page, Element in) {
            return in.select(evaluator);
        }
    }

    /** The page or the row itself. */
    enum Itself implements Selector {
        INSTANCE;

        @Override
        public Object first(PageTree page, Element in) {
            return in;
        }

        @Override
        public List<Element> all(PageTree page, Element in) {
            return in instanceof Document whole && whole.firstElementChild() == null ? List.of() : List.of(in);
        }

        @Override
        public String text() {
            return "";
        }
    }
}
