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
}
