package scraper.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/** What makes a row, compiled once. */
record RowSelector(Evaluator evaluator) {

    static RowSelector parse(String css) {
        if (css.isBlank()) throw new IllegalArgumentException("'" + css + "' is no selector; give one such as li.product");
        try {
            return new RowSelector(QueryParser.parse(css.strip()));
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + css + "' is no CSS selector: " + e.getMessage(), e);
        }
    }

    List<Element> in(Document page) {
        return page.select(evaluator);
    }
}
