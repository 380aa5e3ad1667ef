package scraper.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What makes a row, compiled once.
 *
 * @param count how many rows a page has, or null for any number
 */
record RowSelector(Selector selector, Checks.Count count) {

    /** Reads CSS, or {@code xpath:} and an XPath that gives elements. */
    static RowSelector parse(String text, Checks.Count count) {
        String selector = text.strip();
        if (selector.isEmpty()) throw new IllegalArgumentException("'" + text + "' is no selector; give one such as li.product");
        return new RowSelector(FieldBuilder.selector(selector, selector, 0), count);
    }

    /**
     * The rows of a page.
     *
     * @throws ContractBroken when there are more or fewer than there should be, or they are no elements
     */
    List<Element> in(PageTree page) {
        List<Element> rows = new ArrayList<>();
        List<?> matches = selector.all(page, page.page());
        for (Object match : matches) if (match instanceof Element element) rows.add(element);
        if (rows.isEmpty() && !matches.isEmpty())
            throw new ContractBroken("the rows '" + selector.text() + "' are texts or numbers, in which no field can be found; name the elements that they are in");
        count(rows.size());
        return rows;
    }

    /**
     * Counts the rows of a page.
     *
     * @throws ContractBroken when there are more or fewer than there should be
     */
    void count(int number) {
        if (count != null && !count.holds(number)) throw new ContractBroken("the page has " + number + " rows '" + selector.text() + "' instead of " + count);
    }
}
