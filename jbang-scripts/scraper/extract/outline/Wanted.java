package scraper.extract.outline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All that is to be cut out of a page. For any number of threads at once. */
public final class Wanted {

    final List<Sought> ofPage;
    final ElementSelector rows;
    final List<Sought> ofRows;
    final List<ElementSelector> selectors;
    /** Whether all selectors are about elements alone, whatever these are in. */
    final boolean isOfTags;
    /** Whether the first matches are all there is to it, of whatever classes and attributes the page's outermost elements are. */
    final boolean isOfFirst;
    /** Whether paragraphs, or rows of a table, are sought whatever they have: the parser makes up some. */
    final boolean paragraphs;
    final boolean tableRows;
    /** Whether it matters which child of its parent an element is. */
    final boolean numbers;

    /**
     * All of it.
     *
     * @param ofPage looked for in the whole page
     * @param rows which elements are its rows; null when it has none
     * @param ofRows looked for in each row, which may be a match itself
     * @param bases whether it matters what links are resolved against
     */
    public Wanted(List<Sought> ofPage, ElementSelector rows, List<Sought> ofRows, boolean bases) {
        this.ofPage = List.copyOf(ofPage);
        this.rows = rows;
        this.ofRows = List.copyOf(ofRows);
        selectors = Stream.concat(Stream.concat(ofPage.stream(), ofRows.stream()).map(Sought::selector), Stream.ofNullable(rows)).filter(Objects::nonNull).toList();
        isOfTags = selectors.stream().allMatch(one -> one.parts().size() == 1);
        isOfFirst = !bases && rows == null && ofPage.stream().allMatch(one -> !one.all() && one.selector().isOfNames());
        paragraphs = isTarget("p");
        tableRows = isTarget("tr");
        numbers = selectors.stream().flatMap(one -> one.parts().stream()).anyMatch(part -> part.which() > 0);
    }

    private boolean isTarget(String name) {
        return selectors.stream().anyMatch(one -> one.target().isName(name));
    }
}
