package scraper.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.fetch.Headers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Reply;
import scraper.parse.PageParser;

/** Has the JVM load what nearly every run needs, on another core, while the command line is still being read. */
public final class Ahead {

    private static final byte[] PAGE = "<!doctype html><title>a</title><h1 class=b>c</h1><a href=d>e &amp; f</a>".getBytes(StandardCharsets.UTF_8);

    private Ahead() {}

    /** Begins, and waits for nothing: what is not loaded by the time it is needed is loaded then. */
    public static void begin() {
        ScrapeCommand.silenceLibraries();
        Thread.ofPlatform().daemon().name("ahead").start(Ahead::load);
    }

    private static void load() {
        Settings settings = new Settings();
        try (LoopFetcher _ = Fetchers.REAL.onLoops(settings, 1)) {
            Headers html = Headers.of(List.of(Map.entry("Content-Type", "text/html")));
            new PageParser(settings).parse("http://localhost/", new Reply(200, html, PAGE, 0));
        }
    }
}
