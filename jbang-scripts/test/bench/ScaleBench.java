package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.mode.Mode;
import test.support.Installed;

/** Many in flight and many in number, as whole processes, as installed. */
@Tag("bench")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ScaleBench {

    private static final double MB = 1 << 20;

    private static Installed installed;

    @TempDir
    Path folder;

    @BeforeAll
    static void install(@TempDir Path prefix) {
        installed = Installed.into(prefix);
    }

    private static List<String> scrape(Path list, Mode mode, int inFlight) {
        return List.of(installed.command(), "-q", "--no-robots", "-m", mode.toString(), "-c", "" + inFlight, "--per-host", "" + inFlight, list.toString());
    }

    private static Whole run(Path list, Mode mode, int inFlight, int every) throws Exception {
        Whole run = Whole.run(scrape(list, mode, inFlight), every);
        try (var lines = Files.lines(list)) {
            assertEquals(lines.count(), run.lines());
        }
        return run;
    }

    @Test
    void aThousandInFlightAgainst200Milliseconds() throws Exception {
        int pages = 20_000;
        try (Web web = Web.books()) {
            Path list = web.list(pages, "/200ms");
            Path more = web.list(5 * pages, "/200ms");
            Path out = folder.resolve("records");
            Rounds rounds = new Rounds("pages/s").way("scrape, whole run", () -> {
                double seconds = Whole.run(Stream.concat(scrape(list, Mode.HYBRID, 1000).stream(), Stream.of("-O", out.toString())).toList(), pages).seconds();
                Whole.assertLines(pages, out, "scrape");
                return pages / seconds;
            })
                    .way("scrape, steady", () -> {
                        List<Long> marks = run(more, Mode.HYBRID, 1000, pages).marks();
                        return 3 * pages * 1e9 / (marks.get(4) - marks.get(1));
                    });
            List<String> wrk = Peers.command("wrk", web.list(1, ""), list, folder.resolve("out"), 1000);
            if (wrk != null) rounds.way("wrk", () -> Double.parseDouble(Whole.run(wrk, 1).last().replaceFirst("pages/s ", "")));
            rounds.run("books after 200 ms, 1,000 in flight");
            if (wrk == null) return;
            Told.atLeast(0.96, rounds.over("scrape, steady", "wrk"), "1,000 in flight, steady, over wrk");
            Told.atLeast(0.85, rounds.over("scrape, whole run", "wrk"), "1,000 in flight, whole run of 20,000, over wrk");
        }
    }

    /** What a request in flight takes of memory is told by the difference between ten thousand of them and a hundred. */
    @Test
    void tenThousandInFlightAgainstASecond() throws Exception {
        int pages = 60_000;
        try (Web web = Web.books()) {
            Path list = web.list(pages, "/1s");
            Path few = web.list(1000, "/1s");
            for (Mode mode : List.of(Mode.EVENTLOOP, Mode.HYBRID, Mode.VIRTUAL)) {
                Whole base = run(few, mode, 100, pages);
                Whole run = run(list, mode, 10_000, 10_000);
                List<Long> marks = run.marks();
                double rate = 40_000e9 / (marks.get(5) - marks.get(1));
                double byCpu = Runtime.getRuntime().availableProcessors() * pages / run.cpu();
                Told.say("10,000 in flight after 1 s, %s: %.0f pages/s after the first 20,000, %.0f us of CPU a page, %.0f MB, %.1f KB a request in flight", mode,
                        rate, run.cpu() * 1e6 / pages, run.peak() / MB, (run.peak() - base.peak()) / 1024.0 / 9900);
                Told.atLeast(0.9, rate / Math.min(10_000, byCpu), "10,000 in flight, " + mode + ", over 10,000 pages/s or what the CPU allows");
                Told.atMost(1024, run.peak() / MB, "10,000 in flight, " + mode + ", MB");
            }
        }
    }

    @Test
    void aMillionUrlsFromStdin() throws Exception {
        int step = 100_000;
        try (Web web = Web.books()) {
            Path list = web.list(step, "");
            List<Long> marks = new ArrayList<>();
            Rounds rounds = new Rounds("(pages/s, MB)").way("memory for 100,000", () -> fromStdin(list, 1, step).peak() / MB).way("memory for a million", () -> {
                Whole run = fromStdin(list, 10, step);
                marks.clear();
                marks.addAll(run.marks());
                return run.peak() / MB;
            })
                    .also("its second 100,000", () -> step * 1e9 / (marks.get(1) - marks.get(0)))
                    .also("its last 100,000", () -> step * 1e9 / (marks.get(9) - marks.get(8))).run("from stdin");
            Told.atLeast(0.95, rounds.over("its last 100,000", "its second 100,000"), "pages/s of the last 100,000 over those of the second");
            Told.atMost(512, rounds.of("memory for a million"), "a million, MB");
            Told.atMost(1.1, rounds.over("memory for a million", "memory for 100,000"), "memory for a million over that for 100,000");
        }
    }

    private static Whole fromStdin(Path list, int times, int step) throws Exception {
        String line = "for i in $(seq " + times + "); do cat '" + list + "'; done | '" + installed.command() + "' -q --no-robots -c 64 --per-host 64 -";
        Whole run = Whole.run(List.of("sh", "-c", line), step);
        assertEquals(times * step, run.lines());
        return run;
    }
}
