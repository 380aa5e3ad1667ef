package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import lab.workload.Conditions;
import lab.workload.Dimensions;
import lab.workload.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import site.Site;
import site.SiteOptions;
import test.support.Runs;

/** Whether the lab can be believed: what it finds where there is nothing to find, and where something was put. Needs a quiet machine. */
@Tag("bench")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class LabBench {

    private static final List<String> OPTIONS = List.of("--no-robots", "--proxy=");

    @TempDir
    Path folder;

    private static void tell(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** On pages of the usual size, from a server that does not wait. */
    private static Measured measured(List<String> modes, Map<String, Double> burns) throws Exception {
        Plan plan = Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of("0ms"), null, null))
                .generated("bench", new Conditions(0, Runtime.getRuntime().availableProcessors(), 0, OPTIONS)).getFirst();
        return new Lab(_ -> {}, burns).run(List.of(plan), modes, new Budget(90, 0), _ -> {}).workloads().getFirst();
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
            tell("A/A %d: pages/s %.3f (%.3f to %.3f)%s, CPU %.3f", i, speed.ratio(), speed.low(), speed.high(), speed.different() ? " DIFFERENT" : "",
                    ratio(measured, Figure.CPU_MICROS_PER_PAGE).ratio());
            if (speed.different()) found++;
        }
        assertTrue(found <= 1, found + " of 10");
    }

    @Test
    void whatOneModeBurnsIsFoundFromFivePercentOn() throws Exception {
        for (double burn : List.of(0.05, 0.005)) {
            Ratio cpu = ratio(measured(List.of("hybrid", "hybrid"), Map.of("hybrid-2", burn)), Figure.CPU_MICROS_PER_PAGE);
            tell("%.1f%% burnt: CPU time %.3f (%.3f to %.3f)%s", 100 * burn, cpu.ratio(), cpu.low(), cpu.high(), cpu.different() ? ", a difference" : ", noise");
            assertEquals(burn == 0.05, cpu.different(), cpu.toString());
        }
    }

    @Test
    void aReplayTakesAsLongAsTheLiveSite() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(4))) {
            List<String> urls = site.urls(400).stream().map(url -> url.replace("/page/", "/delay/lognormal:40ms,0.5/page/")).toList();
            Path list = Files.write(folder.resolve("urls.txt"), urls);
            Path archive = new Recorder(new Settings(), _ -> {}).record(List.of(list.toString()), folder.resolve("r.warc"), false);
            double[] live = millis(Runs.records(new Settings().mode(Mode.HYBRID), urls));
            try (ReplayServer replay = ReplayServer.start(archive)) {
                Settings settings = new Settings().mode(Mode.HYBRID).network(network -> network.resolve(replay.origins().pin()));
                double[] replayed = millis(Runs.records(settings.politeness(politeness -> politeness.robots(false)), new Replayed(replay.origins()), replay.targets()));
                tell("page times, live %.1f ms and replayed %.1f ms at the median; %.1f and %.1f ms at the 95th", live[200], replayed[200], live[380], replayed[380]);
                assertEquals(live[200], replayed[200], Math.max(2, 0.05 * live[200]), "within 5% or 2 ms");
            }
            Plan plan = Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of("recorded"), null, null))
                    .over(Workload.Kind.REPLAY, "replay", archive.toString(), new Conditions(6, 2, 0, OPTIONS)).getFirst();
            Measured measured = new Lab(_ -> {}, Map.of()).run(List.of(plan), List.of("threads", "virtual", "eventloop", "hybrid"), new Budget(180, 0), _ -> {})
                    .workloads().getFirst();
            measured.modes().stream().sorted(Comparator.comparingDouble((Contender mode) -> mode.median(Figure.CPU_MICROS_PER_PAGE)))
                    .forEach(mode -> tell("replay, %-9s %,.0f pages/s, %,.0f µs of CPU a page", mode.label(), mode.median(Figure.PAGES_PER_SECOND),
                            mode.median(Figure.CPU_MICROS_PER_PAGE)));
        }
    }

    private static double[] millis(List<PageRecord> records) {
        return records.stream().mapToDouble(PageRecord::millis).sorted().toArray();
    }
}
