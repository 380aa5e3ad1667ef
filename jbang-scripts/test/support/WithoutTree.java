package test.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jsoup.Jsoup;
import scraper.extract.ContractBroken;
import scraper.extract.Extractor;

/** Rows made without a page's tree, beside those of the tree. */
public final class WithoutTree {

    private static final String URL = "http://a.example/b/";

    private WithoutTree() {}

    /** The rows of a page, or null when they take its tree. */
    public static List<Map<String, Object>> early(Extractor extractor, String page) {
        return extractor.extractEarly(new BytesOfPage(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), URL);
    }

    /** Fails where they differ. @return whether there were some without a tree */
    public static boolean isKnown(Extractor extractor, String page, String what) {
        Object early = made(() -> early(extractor, page));
        // What is no character alone comes as U+FFFD of bytes.
        String read = new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (early != null) assertEquals(made(() -> extractor.extract(Jsoup.parse(read, URL))), early, what);
        return early != null;
    }

    private interface Making {
        List<Map<String, Object>> rows();
    }

    /** What a page breaks a contract by, it breaks it by either way. */
    private static Object made(Making making) {
        try {
            return making.rows();
        } catch (ContractBroken e) {
            return e.getMessage();
        }
    }

    /**
     * Fails where they differ for one of so many pages, and where too few of these take no tree.
     *
     * @param extractors a new one each time: one that has found nothing to cut in many pages does not look into each any more
     */
    public static void assertSame(Function<Random, String> pages, Function<Random, Extractor> extractors, long seed, int number, int atLeast) {
        int known = 0;
        for (int i = 0; i < number; i++) {
            Random random = new Random(seed + i);
            Extractor extractor = extractors.apply(random);
            String page = pages.apply(random);
            if (isKnown(extractor, page, "page " + (seed + i) + ": " + page)) known++;
        }
        assertTrue(known >= atLeast, "only " + known + " of " + number + " without a tree");
    }
}
