package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.replay.Recorder;
import lab.replay.ReplayServer;
import lab.replay.Replayed;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Ratio;
import lab.result.Workload;
import lab.run.Budget;
import lab.run.Lab;
import lab.run.Steadiness;
import lab.workload.Conditions;
import lab.workload.Dimensions;
import lab.workload.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import scraper.Settings;
import scraper.fetch.Phases;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.warc.WarcPhases;
import site.Site;
import site.SiteOptions;
import test.support.Runs;

/** Whether the lab can be believed: what it finds where there is nothing to find, and where something was put. Needs a quiet machine. */
@Tag("bench")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class LabBench {

    private static final List<String> OPTIONS = List.of("--no-robots", "--proxy=");

    /** Runs of which the median counts. */
    private static final int TURNS = 5;

    /** Of which a replayed site has as many. */
    private static final int HOSTS = 4;

    /** How far a ratio of a replay may be from the live one where servers are waited for. */
    private static final double NEARLY = 0.03;

    @TempDir
    Path folder;

    private static void tell(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** On pages of the usual size, from a server that does not wait. */
    private static Measured measured(List<String> modes, Map<String, Double> burns) throws Exception {
        Plan plan = Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of("0ms"), null, null))
                .generated("bench", new Conditions(0, Runtime.getRuntime().availableProcessors(), 0, OPTIONS)).getFirst();
        return new Lab(_ -> {}, burns).run(List.of(plan), modes, new Budget(100, 0), _ -> {}).workloads().getFirst();
    }

    private static Ratio ratio(Measured measured, Figure figure) {
        return measured.ratio("hybrid-2", "hybrid", figure);
    }

    @Test
    void ofTenComparisonsOfAModeWithItselfAtMostOneFindsADifference() throws Exception {
        int found = 0;
        for (int i = 1; i <= 10; i++) {
            Measured measured = measured(List.of("hybrid", "hybrid"), Map.of());
            Ratio speed = ratio(measured, Figure.PAGES_PER_SECOND);
            tell("A/A %d: pages/s %.3f (%.3f to %.3f)%s, CPU %.3f; noise %s", i, speed.ratio(), speed.low(), speed.high(), speed.different() ? " DIFFERENT" : "",
                    ratio(measured, Figure.CPU_MICROS_PER_PAGE).ratio(), floors(measured));
            if (speed.different()) found++;
        }
        assertTrue(found <= 1, found + " of 10");
    }

    private static double floor(Measured measured, Figure figure) {
        return measured.noise().stream().filter(noise -> noise.figure() == figure).findFirst().orElseThrow().floor();
    }

    private static String floors(Measured measured) {
        return measured.noise().stream().map(noise -> String.format(Locale.ROOT, "%.1f%% in %s", 100 * noise.floor(), noise.figure())).collect(Collectors.joining(", "));
    }

    @Test
    void whatOneModeBurnsIsFoundFromFivePercentOn() throws Exception {
        for (double burn : List.of(0.05, 0.005)) {
            Ratio cpu = ratio(measured(List.of("hybrid", "hybrid"), Map.of("hybrid-2", burn)), Figure.CPU_MICROS_PER_PAGE);
            tell("%.1f%% burnt: CPU time %.3f (%.3f to %.3f)%s", 100 * burn, cpu.ratio(), cpu.low(), cpu.high(), cpu.different() ? ", a difference" : ", noise");
            assertEquals(burn == 0.05, cpu.different(), cpu.toString());
        }
    }

    private List<String> pages(Site site, int count, IntFunction<String> behaviour) {
        List<String> urls = site.urls(count);
        return IntStream.range(0, urls.size()).mapToObj(number -> urls.get(number).replace("/page/", behaviour.apply(number) + "/page/")).toList();
    }

    private Path recorded(List<String> urls) throws Exception {
        Path list = Files.write(folder.resolve("urls.txt"), urls);
        return new Recorder(new Settings(), _ -> {}).record(List.of(list.toString()), folder.resolve("r.warc"), true);
    }

    /** Milliseconds that each page took when it was recorded. */
    private static Map<String, Double> recordedMillis(Path archive) throws Exception {
        Map<String, Double> millis = new HashMap<>();
        try (WarcReader reader = new WarcReader(archive)) {
            for (WarcRecord record; (record = reader.next().orElse(null)) != null; ) {
                if (!(record instanceof WarcResponse response)) continue;
                Phases phases = WarcPhases.of(response);
                millis.put(response.target(), (phases.dns() + phases.connect() + phases.firstByte() + phases.body()) / 1e6);
            }
        }
        return millis;
    }

    @Test
    void everyPageOfAReplayTakesAsLongAsWhenItWasRecorded() throws Exception {
        Random random = new Random(1);
        try (Site site = Site.start(new SiteOptions().port(0).hosts(4))) {
            List<String> urls = pages(site, 400, _ -> "/delay/" + Math.round(40 * Math.exp(0.5 * random.nextGaussian())) + "ms");
            Path archive = recorded(urls);
            Map<String, Double> recorded = recordedMillis(archive);
            Settings settings = new Settings().mode(Mode.HYBRID).politeness(politeness -> politeness.robots(false));
            try (ReplayServer replay = ReplayServer.start(archive)) {
                Settings pinned = settings.network(network -> network.resolve(replay.origins().pin()));
                warmUp(pinned, replay);
                List<Map<String, PageRecord>> replayed = new ArrayList<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    replay.reset(false);
                    replayed.add(Runs.byUrl(Runs.records(pinned, new Replayed(replay.origins()), replay.targets())));
                }
                double[] off = urls.stream().mapToDouble(url -> millis(replayed, url) - recorded.get(url)).sorted().toArray();
                long within = urls.stream().filter(url -> Math.abs(millis(replayed, url) - recorded.get(url)) <= Math.max(2, 0.05 * recorded.get(url))).count();
                tell("a page of a replay is later by %.2f ms at the median, %.2f at the 5th and %.2f at the 95th percentile; %d of %d pages within 5%% or 2 ms",
                        off[200], off[20], off[380], within, urls.size());
                assertTrue(within >= 0.95 * urls.size(), within + " of " + urls.size());
            }
        }
    }

    /** As the lab does it: passes without latency until they cost no less than before, for half a minute at most. */
    private static void warmUp(Settings settings, ReplayServer replay) {
        List<String> urls = IntStream.range(0, 8).mapToObj(_ -> replay.targets()).flatMap(List::stream).toList();
        Steadiness steadiness = new Steadiness();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); !steadiness.reached() && System.nanoTime() < end; ) {
            replay.reset(true);
            double before = cpuSeconds();
            Runs.records(settings, new Replayed(replay.origins()), urls);
            steadiness.add((cpuSeconds() - before) * 1e6 / urls.size());
        }
        tell("warmed up in %d passes, %s", steadiness.passes(), steadiness.reached() ? "steady" : "not yet steady");
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** The median of what a page took. */
    private static double millis(List<Map<String, PageRecord>> runs, String url) {
        return runs.stream().mapToDouble(run -> run.get(url).millis()).sorted().skip(TURNS / 2).findFirst().orElseThrow();
    }

    /**
     * Live and replayed, in turn, on pages of the same kind, with as many in flight. Without latency modes differ, the more the more
     * are in flight, and the same ones have to be ahead, by as much as intervals and noise allow; where servers are waited for they
     * are all nearly as fast, and have to be as far apart in a replay.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0ms | 256 | true", "lognormal:40ms,0.5 | 24 | false"})
    void aReplayRanksTheModesAsTheLiveSiteDoes(String latency, int inFlight, boolean differ) throws Exception {
        List<Plan> plans = new ArrayList<>(Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of(latency), List.of(inFlight), null))
                .generated("live", new Conditions(0, 2, 0, OPTIONS)));
        try (Site site = Site.start(new SiteOptions().port(0).hosts(HOSTS))) {
            Path archive = recorded(pages(site, 400, _ -> "/delay/" + latency));
            plans.addAll(Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of("recorded"), List.of(inFlight), null))
                    .over(Workload.Kind.REPLAY, "replay", archive.toString(), new Conditions(inFlight / HOSTS, 2, 0, OPTIONS)));
        }
        List<Measured> measured = new Lab(_ -> {}, Map.of()).run(plans, List.of("threads", "virtual", "eventloop", "hybrid"), new Budget(240, 0), _ -> {})
                .workloads();
        for (Measured one : measured)
            one.modes().stream().sorted(Comparator.comparingDouble((Contender mode) -> mode.median(Figure.CPU_MICROS_PER_PAGE)))
                    .forEach(mode -> tell("%s, %s, %-9s %,.0f pages/s, %,.0f µs of CPU a page", latency, one.workload().name(), mode.label(),
                            mode.median(Figure.PAGES_PER_SECOND), mode.median(Figure.CPU_MICROS_PER_PAGE)));
        int inBoth = 0;
        for (Ratio live : measured.getFirst().ratios()) {
            Ratio replayed = measured.getLast().ratio(live.mode(), live.to(), live.figure());
            boolean both = live.different() && replayed.different();
            if (both) inBoth++;
            tell("%s, %s of %s to %s: live %.3f%s, replayed %.3f%s", latency, live.figure(), live.mode(), live.to(), live.ratio(),
                    live.different() ? "" : " (no difference)", replayed.ratio(), replayed.different() ? "" : " (no difference)");
            assertTrue(!both || live.ratio() > 1 == replayed.ratio() > 1, live + " but " + replayed);
            double noise = (1 + floor(measured.getFirst(), live.figure())) * (1 + floor(measured.getLast(), live.figure()));
            assertTrue(live.low() <= noise * replayed.high() && replayed.low() <= noise * live.high(), live + " but " + replayed);
        }
        assertTrue(!differ || inBoth > 0, "nothing was found to be different in both, so nothing was compared");
        if (differ) return;
        for (Ratio live : measured.getFirst().ratios()) {
            Ratio replayed = measured.getLast().ratio(live.mode(), live.to(), live.figure());
            if (live.figure() == Figure.PAGES_PER_SECOND) assertEquals(live.ratio(), replayed.ratio(), NEARLY * live.ratio(), live + " but " + replayed);
        }
    }
}
