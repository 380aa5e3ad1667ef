package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.Pages;
import site.Site;
import site.SiteOptions;

/** Scripts that remember what they saw. */
class PagesStateTest {

    @TempDir
    Path folder;

    private Pages pages(Site site) {
        return Pages.of(site.url("/versioned/etag/page/1")).with(settings -> settings.politeness(polite -> polite.robots(false))).state(folder.resolve("state.db"));
    }

    @Test
    void aScriptIsToldWhatHasChanged() throws IOException, InterruptedException {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            List<String> told = new ArrayList<>();
            for (int run = 0; run < 2; run++) pages(site).field("title=h1").each(record -> told.add(record.status() + " " + record.change().kind()));
            pages(site).rows(page -> Stream.of(Pages.row("title", page.select("h1").text()))).each(record -> told.add(record.status() + " " + record.change().kind()));
            assertEquals(List.of("200 new", "304 unchanged", "200 unchanged"), told);
        }
    }

    @Test
    void aFileOfNewsIsReplacedByEachRun() throws IOException, InterruptedException {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Path news = folder.resolve("news.jsonl");
            pages(site).field("title=h1").changedOnly().to(news);
            assertEquals(1, Files.readAllLines(news).size());
            pages(site).field("title=h1").changedOnly().to(news);
            assertEquals(0, Files.readAllLines(news).size());
        }
    }
}
