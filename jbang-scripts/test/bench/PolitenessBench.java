package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.frontier.HostStats;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.EveryAddress;
import test.support.ListSource;
import test.support.MemorySink;
import test.support.RawServer;

/** How hosts are treated, in numbers, each beside its target. Needs a quiet machine; tells, and judges only what no noise changes. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class PolitenessBench {

    private record Run(Tally tally, List<PageRecord> records) {}

    private static Run run(Settings settings, List<String> urls) throws Exception {
        MemorySink sink = new MemorySink();
        return new Run(new Scrape(settings).run(ListSource.of(urls), sink), sink.records());
    }

    private static void tell(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    @Test
    void aLimitOf20RequestsASecond() throws Exception {
        for (Mode mode : Mode.values()) {
            try (Site site = Site.start(new SiteOptions().port(0))) {
                List<String> urls = IntStream.range(0, 1000).mapToObj(i -> site.url("/limit/20/page/" + i)).toList();
                Tally tally = run(new Settings().mode(mode), urls).tally();
                HostStats host = tally.hosts().getFirst();
                assertEquals(1000, tally.ok(), tally.failures().toString());
                tell("limit 20/s, %-9s 1,000 of 1,000 pages in %.1f s (at most 62.5), %d of %d requests refused: %.1f%% (below 5%%)", mode,
                        tally.seconds(), host.refusals(), host.requests(), 100.0 * host.refusals() / host.requests());
            }
        }
    }

    /** Seconds until the last page of the nine fast hosts is written, in a run with or without the slow one. */
    private static double nine(Mode mode, Site site, int slowPages, boolean sorted) throws Exception {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < slowPages; i++) urls.add(site.url(0, "/delay/2s/page/" + i));
        for (int host = 1; host < 10; host++) for (int i = 0; i < 400; i++) urls.add(site.url(host, "/delay/5ms/page/" + i));
        if (!sorted) java.util.Collections.shuffle(urls, new java.util.Random(1));
        long start = System.nanoTime();
        long[] last = {0};
        int[] fast = {0};
        new Scrape(new Settings().mode(mode)).run(ListSource.of(urls), new scraper.sink.Sink() {
            @Override
            public void write(PageRecord record) {
                assertEquals(null, record.error());
                if (record.target().url().contains("/delay/5ms/")) {
                    last[0] = System.nanoTime() - start;
                    fast[0]++;
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        assertEquals(3600, fast[0]);
        return last[0] / 1e9;
    }

    @Test
    void aSlowHostIsAlone() throws Exception {
        for (Mode mode : Mode.values()) {
            try (Site site = Site.start(new SiteOptions().port(0).hosts(10))) {
                nine(mode, site, 0, true); // warm-up
                double[] without = new double[5], sorted = new double[5], mixed = new double[5];
                for (int round = 0; round < 5; round++) {
                    without[round] = nine(mode, site, 0, true);
                    sorted[round] = nine(mode, site, 12, true);
                    mixed[round] = nine(mode, site, 12, false);
                }
                tell("nine hosts at 5 ms, %-9s alone %.2f s; beside one at 2 s, sorted %.2f s (%.3f), mixed %.2f s (%.3f): medians of 5; at most 1.05",
                        mode, median(without), median(sorted), median(sorted) / median(without), median(mixed), median(mixed) / median(without));
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void tenThousandTargetsOnADeadHost() throws Exception {
        int closed;
        try (RawServer gone = new RawServer("127.0.0.1", connection -> {})) {
            closed = gone.port();
        }
        for (Mode mode : Mode.values()) {
            try (Site site = Site.start(new SiteOptions().port(0))) {
                List<String> urls = new ArrayList<>();
                for (int i = 0; i < 10_000; i++) urls.add("http://127.0.0.1:" + closed + "/" + i);
                for (int i = 0; i < 2000; i++) urls.add(site.url("/page/" + i));
                Run run = run(new Settings().mode(mode), urls);
                HostStats dead = run.tally().hosts().stream().filter(host -> host.host().endsWith(":" + closed)).findFirst().orElseThrow();
                assertEquals(12_000, run.records().size());
                assertEquals(2000, run.tally().ok());
                tell("dead host first, %-9s 10,000 targets cost %d attempts, %d ended as breaker-open, %.1f s in all", mode, dead.requests(),
                        run.tally().failures().getOrDefault(Failure.Kind.BREAKER_OPEN, 0L), run.tally().seconds());
            }
        }
    }

    @Test
    void tenThousandHosts() throws Exception {
        for (Mode mode : Mode.values()) {
            try (EveryAddress site = new EveryAddress()) {
                List<String> urls = new ArrayList<>();
                for (int page = 0; page < 4; page++) for (int host = 0; host < 10_000; host++) urls.add(site.url(host, "/page/" + page));
                long before = used();
                Run run = run(new Settings().mode(mode).politeness(polite -> polite.perHost(2)), urls);
                assertEquals(40_000, run.tally().ok(), run.tally().failures().toString());
                assertEquals(10_000, run.tally().hosts().size());
                tell("10,000 hosts, %-9s 40,000 pages and 10,000 robots.txt in %.1f s; at most %d in flight to one host (2 allowed); %d MB more heap after",
                        mode, run.tally().seconds(), site.mostInFlight(), used() - before >> 20);
            }
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
