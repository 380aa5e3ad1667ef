package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.report.Tally;
import scraper.sink.Beginning;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;
import scraper.state.Commits;
import scraper.state.Journal;
import scraper.state.StateFile;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.ListSource;
import test.support.Script;
import test.support.ThisProcess;

/** What it costs to go on, and to be able to, each figure beside its target. Needs a quiet machine. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ResumeBench {

    private static final int MILLION = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aHalfDoneMillion() throws Exception {
        for (String name : List.of("out.jsonl", "out.csv")) {
            try (Site site = Site.start(new SiteOptions().port(0))) {
                Path out = folder.resolve(name);
                Path list = folder.resolve("urls.txt");
                try (BufferedWriter lines = Files.newBufferedWriter(list)) {
                    for (int i = 0; i < MILLION; i++) lines.append(site.url("/page/" + i)).append('\n');
                }
                half(site, out);
                site.reset();
                ProcessBuilder builder = new ProcessBuilder(Script.line("-q", "--resume", "--no-robots", "-o", out.toString(), list.toString())).inheritIO();
                builder.environment().putAll(new HashMap<>(Script.environment()));
                builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx384m");
                long start = System.nanoTime();
                Process run = builder.start();
                try {
                    while (site.stats().requests() == 0 && run.isAlive()) Thread.sleep(1);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    assertTrue(run.isAlive(), "it has ended");
                    String peak = Files.readAllLines(Path.of("/proc/" + run.pid() + "/status")).stream().filter(line -> line.startsWith("VmHWM")).findFirst().orElse("");
                    Told.atMost(10, seconds, "half-done million, " + name + " of " + (Files.size(out) >> 20) + " MB: seconds from the start to the first request");
                    Told.atMost(512, Integer.parseInt(peak.replaceAll("\\D", "")) / 1024.0, "  MB of memory at most until then");
                } finally {
                    run.destroyForcibly().waitFor();
                }
            }
        }
    }

    /** Leaves a run of which every second target of the million is finished, as commits of two thousand. */
    private void half(Site site, Path out) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.warc"), "no archive");
        Command begun = ThisProcess.scrape("", "-q", "--resume", "--no-robots", "-o", out.toString(), site.url("/page/0"), broken.toString());
        assertEquals(1, begun.code(), begun.err());
        String line = Files.readAllLines(out).getLast();
        String end = out.toString().endsWith(".csv") ? "\r\n" : "\n";
        try (StateFile file = StateFile.open(out.resolveSibling(out.getFileName() + ".resume"), System.out::println);
                BufferedWriter lines = Files.newBufferedWriter(out, StandardOpenOption.APPEND)) {
            Journal journal = new Journal(file, true);
            for (int i = 2; i < MILLION; i += 2) {
                journal.add(PageRecord.failed(new Target(i, site.url("/page/" + i), "list"), new Failure(Failure.Kind.ROBOTS, "")));
                lines.append(line.replace("/page/0", "/page/" + i)).append(end);
                if (i % 4000 != 0 && i < MILLION - 2) continue;
                lines.flush();
                journal.commit(Files.size(out));
                file.commit();
            }
        }
    }

    @Test
    void whatCommitsCost() throws Exception {
        for (Format format : List.of(Format.JSONL, Format.SQLITE)) {
            try (Site site = Site.start(new SiteOptions().port(0))) {
                List<String> urls = site.urls(20_000);
                one(format, urls, false);
                Map<String, List<Double>> work = new HashMap<>();
                Rounds rounds = new Rounds("pages/s");
                for (String way : List.of("without", "with --resume")) {
                    rounds.way(way, () -> {
                        Tally tally = one(format, urls, way.startsWith("with "));
                        work.computeIfAbsent(way, _ -> new ArrayList<>()).add(tally.cpuMicrosPerPage());
                        return tally.pagesPerSecond();
                    });
                }
                rounds.run("20,000 pages into " + format);
                Told.say("  CPU µs a page: %s", work);
                Told.atLeast(0.95, rounds.over("with --resume", "without"), "  speed with --resume beside without");
            }
        }
    }

    private Tally one(Format format, List<String> urls, boolean kept) throws Exception {
        Path out = Files.createTempDirectory(folder, "one").resolve("out");
        Settings settings = new Settings().politeness(polite -> polite.robots(false).perHost(64));
        Layout layout = Layout.of(settings.extraction(), false);
        Scrape scrape = new Scrape(settings);
        Sink sink = Outputs.append(out, format, layout, 0, kept ? Beginning.KEPT : Beginning.PLAIN, System.out::println);
        if (!kept) return scrape.run(ListSource.of(urls), sink);
        try (StateFile file = StateFile.open(out.resolveSibling("out.resume"), System.out::println)) {
            Journal journal = new Journal(file, true);
            journal.begin(Map.of(), sink.keep());
            file.commit();
            return scrape.ledger(new Commits(file, List.of(journal))).run(ListSource.of(urls), sink);
        }
    }
}
