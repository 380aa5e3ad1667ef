package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import test.support.Installed;

/** Pages a second of whole processes, as installed, cold and in steady state, beside other programs where they are built. */
@Tag("bench")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ThroughputBench {

    private static final List<String> PEERS = List.of("go-goquery", "go-goquery-gc400", "rust-html5ever", "c-libxml2-2t");
    private static final int IN_FLIGHT = 64;
    private static final int WARM = 100_000;

    private static Installed installed;

    @TempDir
    Path folder;

    @BeforeAll
    static void install(@TempDir Path prefix) {
        installed = Installed.into(prefix);
    }

    private static List<String> scrape(Path list, String... more) {
        return Stream.of(Stream.of(installed.command(), "-q", "--no-robots", "-c", "" + IN_FLIGHT, "--per-host", "" + IN_FLIGHT), Stream.of(more), Stream.of(list.toString()))
                .flatMap(words -> words).toList();
    }

    /** One whole run into a file, as the others write one, in which each of its pages must be. */
    private Whole ours(Path list, int pages) throws IOException, InterruptedException {
        Path out = folder.resolve("records");
        Whole run = Whole.run(scrape(list, "-O", out.toString()), WARM);
        Whole.assertLines(pages, out, "scrape");
        return run;
    }

    private Rounds cold(Web web, String corpus, int pages) throws Exception {
        Path list = web.list(pages, "");
        return beside(new Rounds("pages/s").way("scrape", () -> pages / ours(list, pages).seconds()), web, list, pages).run(pages + " " + corpus + ", whole run");
    }

    /** In turn with whole runs of the others. */
    private Rounds beside(Rounds rounds, Web web, Path list, int pages) throws Exception {
        Path out = folder.resolve("out");
        for (String peer : PEERS) {
            List<String> command = Peers.command(peer, web.list(1, ""), list, out, IN_FLIGHT);
            if (command != null) rounds.way(peer, () -> {
                double rate = pages / Whole.run(command, WARM).seconds();
                Whole.assertLines(pages, out, peer);
                return rate;
            });
        }
        return rounds;
    }

    private static void compare(Rounds rounds, double target, String what) {
        if (PEERS.stream().anyMatch(rounds::has)) Told.atLeast(target, rounds.overBest("scrape"), what + ", scrape over the best of the others");
    }

    @Test
    void fortyThousandBooksCold() throws Exception {
        try (Web web = Web.books()) {
            Rounds rounds = cold(web, "books", 40_000);
            if (rounds.has("go-goquery")) Told.atLeast(1, rounds.over("scrape", "go-goquery"), "40,000 books cold, scrape over go-goquery");
        }
    }

    @Test
    void twoHundredThousandBooksCold() throws Exception {
        try (Web web = Web.books()) {
            compare(cold(web, "books", 200_000), 1.25, "200,000 books cold");
        }
    }

    @Test
    void twentyThousandSitesCold() throws Exception {
        try (Web web = Web.sites(folder)) {
            compare(cold(web, "sites", 20_000), 1.1, "20,000 sites cold");
        }
    }

    /** By the pages' arrival, after the first of three parts; the others hardly warm up, so theirs are whole runs of one. */
    private void steady(Web web, String corpus, int part, double target) throws Exception {
        Path list = web.list(3 * part, "");
        Rounds rounds = new Rounds("pages/s").way("scrape", () -> {
            Whole run = Whole.run(scrape(list), part);
            assertEquals(3 * part, run.lines());
            return 2 * part * 1e9 / (run.marks().getLast() - run.marks().getFirst());
        });
        String what = corpus + " in steady state";
        compare(beside(rounds, web, web.list(part, ""), part).run(what), target, what);
    }

    @Test
    void booksInSteadyState() throws Exception {
        try (Web web = Web.books()) {
            steady(web, "books", WARM, 1.6);
        }
    }

    @Test
    void sitesInSteadyState() throws Exception {
        try (Web web = Web.sites(folder)) {
            steady(web, "sites", 10_000, 1.3);
        }
    }

    /** What 40,000 pages cost from a cold start, in CPU time, beside what they cost later on. */
    @Test
    void warmUp() throws Exception {
        try (Web web = Web.books()) {
            Path few = web.list(40_000, "");
            Path some = web.list(WARM, "");
            Path many = web.list(2 * WARM, "");
            Rounds rounds = new Rounds("s of CPU").way("40,000 cold", () -> ours(few, 40_000).cpu())
                    .way("100,000", () -> ours(some, WARM).cpu()).way("200,000", () -> ours(many, 2 * WARM).cpu()).run("books");
            Told.atMost(1.6, rounds.ofEach(cpu -> cpu.get("40,000 cold") / (0.4 * (cpu.get("200,000") - cpu.get("100,000")))),
                    "40,000 books cold over 40,000 in steady state, CPU time");
        }
    }
}
