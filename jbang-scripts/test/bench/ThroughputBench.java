package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import test.support.Script;

/** Pages a second of whole processes, cold and in steady state, beside other programs where they are built. */
@Tag("bench")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ThroughputBench {

    private static final List<String> PEERS = List.of("go-goquery", "go-goquery-gc400", "rust-html5ever", "c-libxml2-2t");
    private static final int IN_FLIGHT = 64;
    private static final int WARM = 100_000;

    @TempDir
    Path folder;

    private static List<String> scrape(Path list, String... more) {
        return Script.line(Stream.concat(Stream.of("-q", "--no-robots", "-c", "" + IN_FLIGHT, "--per-host", "" + IN_FLIGHT), Stream.concat(Stream.of(more), Stream.of(list.toString())))
                .toArray(String[]::new));
    }

    /** One whole run, each of whose pages must be there. */
    private Whole ours(Path list, int pages) throws IOException, InterruptedException {
        Whole run = Whole.run(scrape(list), WARM);
        assertEquals(pages, run.lines());
        return run;
    }

    private Rounds cold(Web web, String corpus, int pages) throws Exception {
        Path list = web.list(pages, "");
        Path out = folder.resolve("out");
        Rounds rounds = new Rounds("pages/s").way("scrape", () -> pages / ours(list, pages).seconds());
        for (String peer : PEERS) {
            List<String> command = Peers.command(peer, web.list(1, ""), list, out, IN_FLIGHT);
            if (command != null) rounds.way(peer, () -> {
                double rate = pages / Whole.run(command, WARM).seconds();
                try (Stream<String> lines = Files.lines(out)) {
                    assertEquals(pages, lines.count(), peer);
                }
                return rate;
            });
        }
        return rounds.run(pages + " " + corpus + ", whole run");
    }

    private static void beside(Rounds rounds, double target, String what) {
        double best = PEERS.stream().filter(rounds::has).mapToDouble(rounds::of).max().orElse(0);
        if (best > 0) Told.atLeast(target, rounds.of("scrape") / best, what + ", scrape over the best of the others");
    }

    @Test
    void fortyThousandBooksCold() throws Exception {
        try (Web web = Web.books()) {
            Rounds rounds = cold(web, "books", 40_000);
            if (rounds.has("go-goquery")) Told.atLeast(1, rounds.of("scrape") / rounds.of("go-goquery"), "40,000 books cold, scrape over go-goquery");
        }
    }

    @Test
    void twoHundredThousandBooksCold() throws Exception {
        try (Web web = Web.books()) {
            beside(cold(web, "books", 200_000), 1.25, "200,000 books cold");
        }
    }

    @Test
    void twentyThousandSitesCold() throws Exception {
        try (Web web = Web.sites(folder)) {
            beside(cold(web, "sites", 20_000), 1.1, "20,000 sites cold");
        }
    }

    /** By the pages' arrival, after the first 100,000; the others hardly warm up, so theirs are whole runs. */
    @Test
    void booksInSteadyState() throws Exception {
        try (Web web = Web.books()) {
            Rounds others = cold(web, "books", WARM);
            Path list = web.list(3 * WARM, "");
            Rounds rounds = new Rounds("pages/s").way("scrape", () -> {
                List<Long> marks = ours(list, 3 * WARM).marks();
                return 2 * WARM * 1e9 / (marks.getLast() - marks.getFirst());
            }).run("books in steady state");
            double best = PEERS.stream().filter(others::has).mapToDouble(others::of).max().orElse(0);
            if (best > 0) Told.atLeast(1.6, rounds.of("scrape") / best, "books in steady state, scrape over the best of the others");
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
            double steady = (rounds.of("200,000") - rounds.of("100,000")) * 0.4;
            Told.atMost(1.6, rounds.of("40,000 cold") / steady, "40,000 books cold over 40,000 in steady state (%.1f s), CPU time".formatted(steady));
        }
    }
}
