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

/**
 * The main class of an installed {@code scrape}: has the JVM load what nearly every run needs, on another core, while the command
 * line is still being read. Not for a run at whose end the JVM writes an archive of its classes, as the first of a script does:
 * JDK 25 crashes when a thread is still loading any then.
 */
final class Ahead {

    private static final byte[] PAGE = "<!doctype html><title>a</title><h1 class=b>c</h1><a href=d>e &amp; f</a>".getBytes(StandardCharsets.UTF_8);

    private Ahead() {}

    static void main(String[] arguments) {
        // Nothing waits for it: what is not loaded by the time it is needed is loaded then.
        if (!isOfItself(arguments)) start();
        System.exit(ScrapeCommand.execute(arguments));
    }

    /** Whether the command is asked about itself, for which it needs none of that. */
    private static boolean isOfItself(String[] arguments) {
        for (String argument : arguments) if (argument.equals("--help") || argument.equals("-h") || argument.equals("--version") || argument.equals("-V")) return true;
        return false;
    }

    /** Begins, on the thread returned. */
    static Thread start() {
        return Thread.ofPlatform().daemon().name("ahead").start(Ahead::load);
    }

    private static void load() {
        Settings settings = new Settings();
        try (LoopFetcher _ = Fetchers.REAL.onLoops(settings, 1)) {
            Headers html = Headers.of(List.of(Map.entry("Content-Type", "text/html")));
            new PageParser(settings).parse("http://localhost/", new Reply(200, html, PAGE, 0));
        }
    }
}
