package test.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.Settings;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.Runs;

/** Fields cut out of pages, beside the same of their trees. Warm, in this process. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ExcerptsBench {

    @TempDir
    Path folder;

    private static Settings settings(Extractor extractor) {
        return Counted.settings(Mode.HYBRID, 64).extraction(extract -> extract.by(extractor));
    }

    private static Map<String, Object> rows(Extractor extractor, List<String> urls) {
        return Runs.records(settings(extractor), urls).stream().collect(Collectors.toMap(record -> record.target().url(), PageRecord::rows));
    }

    private static void compare(Web web, int different, int pages, String what, double atLeast, String... fields) throws Exception {
        compare(web, different, pages, what, atLeast, new Extraction(), fields);
    }

    private static void compare(Web web, int different, int pages, String what, double atLeast, Extraction extraction, String... fields) throws Exception {
        for (String field : fields) extraction.field(field);
        Extractor cutOut = extraction.extractor();
        Extractor tree = cutOut::extract;
        assertTrue(rows(tree, web.urls(different, "")).equals(rows(cutOut, web.urls(different, ""))), "cut out they are other records");
        List<String> urls = web.urls(pages, "");
        Rounds rounds = new Rounds("pages/s").way("cut out", () -> Counted.run(settings(cutOut), urls).pagesPerSecond())
                .way("tree", () -> Counted.run(settings(tree), urls).pagesPerSecond()).run(what);
        Told.atLeast(atLeast, rounds.over("cut out", "tree"), what + ", pages/s cut out over by the tree");
        Rounds cpu = new Rounds("us of CPU a page").way("cut out", () -> Counted.run(settings(cutOut), urls).cpuMicrosPerPage())
                .way("tree", () -> Counted.run(settings(tree), urls).cpuMicrosPerPage()).run(what);
        Told.atLeast(atLeast, cpu.of("tree") / cpu.of("cut out"), what + ", CPU by the tree over cut out");
    }

    @Test
    void titleAndDescriptionOfLargePages() throws Exception {
        try (Web web = Web.sites(folder)) {
            compare(web, 130, 6_500, "title and description of sites", 3, "title=title", "description=meta[name=description]@content");
        }
    }

    @Test
    void fieldsOfBooks() throws Exception {
        try (Web web = Web.books()) {
            compare(web, 200, 60_000, "five fields of books", 1.3, "title=h1", "price:decimal=.price_color", "stock=.product_main .availability", "crumbs[]=ul.breadcrumb li > a",
                    "image:url=#product_gallery img");
        }
    }

    @Test
    void rowsOfBooks() throws Exception {
        try (Web web = Web.books()) {
            compare(web, 200, 60_000, "seven rows of books", 1.3, new Extraction().rows("table.table tr"), "name=th", "value=td", "title=page:h1");
        }
    }
}
