package test.contract;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.Runs;

/** Which threads a run has, and that they end with it. */
@Isolated // counts the threads of the whole process
@EveryMode
class ThreadsContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.perHost(64));
    }

    @Test
    void everyCoreHasItsThread() throws Exception {
        Set<String> parsers = ConcurrentHashMap.newKeySet();
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/2ms"))) {
            Runs.Background run = new Runs.Background(settings(), Fetchers.REAL, ListSource.of(site.urls(2000)), new MemorySink());
            Runs.await("threads at work", () -> {
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    for (StackTraceElement frame : stack)
                        if (frame.getClassName().equals("scraper.parse.PageParser")) parsers.add(thread.getName());
                });
                return parsers.size() >= Math.min(2, Runtime.getRuntime().availableProcessors()) || run.scrape().tally().done() == 2000;
            });
            assertNull(run.join());
        }
        // Virtual threads do not show in the stack traces; their carriers are the JDK's business.
        if (mode != Mode.VIRTUAL) assertTrue(parsers.size() >= Math.min(2, Runtime.getRuntime().availableProcessors()), "parsed on " + parsers);
    }

    @Test
    void noThreadIsLeftBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Runs.records(settings(), site.urls(50));
        }
        Runs.await("the threads of the run to end", () -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .noneMatch(thread -> thread.getName().matches("(fetch-|parse-|sink|source|frontier-timer|vert\\.x-).*")));
    }
}
