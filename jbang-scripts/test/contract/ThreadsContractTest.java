package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
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
        Set<Thread> parsers = ConcurrentHashMap.newKeySet();
        Settings settings = settings().extraction(extraction -> extraction.by(_ -> {
            parsers.add(Thread.currentThread());
            return PageRecord.NO_FIELDS;
        }));
        try (Site site = Site.start(new SiteOptions().port(0).prefix("/delay/2ms"))) {
            assertEquals(500, Runs.records(settings, site.urls(500)).size());
        }
        assertTrue(parsers.size() >= Math.min(2, Runtime.getRuntime().availableProcessors()), "parsed on " + parsers);
        for (Thread parser : parsers) assertEquals(mode == Mode.VIRTUAL, parser.isVirtual(), parser.toString());
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
