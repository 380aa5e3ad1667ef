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

/** Title and description of the large pages: read in part beside the whole tree. Warm, in this process. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class BeginningBench {

    private static final int PAGES = 6500;

    @TempDir
    Path folder;

    private static Settings settings(Extractor extractor) {
        return Counted.settings(Mode.HYBRID, 64).extraction(extract -> extract.by(extractor));
    }

    private static Map<String, Object> rows(Extractor extractor, List<String> urls) {
        return Runs.records(settings(extractor), urls).stream().collect(Collectors.toMap(record -> record.target().url(), PageRecord::rows));
    }

    @Test
    void titleAndDescriptionOfLargePages() throws Exception {
        Extractor inPart = new Extraction().field("title=title").field("description=meta[name=description]@content").extractor();
        Extractor whole = inPart::extract;
        try (Web web = Web.sites(folder)) {
            assertTrue(rows(whole, web.urls(130, "")).equals(rows(inPart, web.urls(130, ""))), "read in part they have other records");
            List<String> urls = web.urls(PAGES, "");
            Rounds rounds = new Rounds("pages/s").way("in part", () -> Counted.run(settings(inPart), urls).pagesPerSecond())
                    .way("whole", () -> Counted.run(settings(whole), urls).pagesPerSecond()).run("title and description of sites");
            Told.atLeast(3, rounds.over("in part", "whole"), "title and description of sites, pages/s read in part over whole");
            Rounds cpu = new Rounds("us of CPU a page").way("in part", () -> Counted.run(settings(inPart), urls).cpuMicrosPerPage())
                    .way("whole", () -> Counted.run(settings(whole), urls).cpuMicrosPerPage()).run("title and description of sites");
            Told.atLeast(3, cpu.of("whole") / cpu.of("in part"), "title and description of sites, CPU of the whole over in part");
        }
    }
}
