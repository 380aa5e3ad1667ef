package scraper.extract;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/** From a page to what its records say. One extractor serves any number of threads at once. */
public interface Extractor {

    /**
     * The rows of a page, at least one, each with all columns of {@link Extraction#columns()} in their order; null stands
     * for what is missing.
     */
    List<Map<String, Object>> extract(Document page);

    /**
     * The rows of an HTML page, when they can be told from less than its tree; null when it takes that. They are those that {@link #extract}
     * would find.
     *
     * @param url what relative links are resolved against
     */
    default List<Map<String, Object>> extractEarly(Html html, String url) {
        return null;
    }
}
