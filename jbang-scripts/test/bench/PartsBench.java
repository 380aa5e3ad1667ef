package test.bench;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parts.AtOnce;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Fetchers;
import scraper.fetch.Headers;
import scraper.fetch.LoopFetcher;
import scraper.fetch.Reply;
import scraper.fetch.Request;
import scraper.fetch.Url;
import scraper.mode.Mode;
import scraper.parse.PageParser;
import scraper.report.Tally;
import scraper.sink.JsonLines;
import test.support.ListSource;

/** What a {@code books} page costs in its parts, in CPU time, and what the run makes of them. Warm, in this process. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class PartsBench {

    private static final int IN_FLIGHT = 64;
    private static final int PAGES = 40_000;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private interface Task {
        void run() throws Exception;
    }

    private static double cpuMicrosPerPage(Task task) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        task.run();
        return (system.getProcessCpuTime() - before) / 1e3 / PAGES;
    }

    /** The client alone: so many lanes, each of which asks again as soon as it has its answer. */
    private static List<Reply> fetch(Settings settings, List<Url> urls) throws Exception {
        List<Reply> replies = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(PAGES);
        try (LoopFetcher client = Fetchers.REAL.onLoops(settings, CORES)) {
            for (int lane = 0; lane < IN_FLIGHT; lane++) ask(client, urls, lane, next, over, replies);
            over.await();
        }
        return replies;
    }

    private static void ask(LoopFetcher client, List<Url> urls, int lane, AtomicInteger next, CountDownLatch over, List<Reply> replies) {
        int number = next.getAndIncrement();
        if (number >= PAGES) return;
        client.fetch(new Request(urls.get(number % urls.size()), lane, 0), outcome -> {
            if (!(outcome instanceof Reply reply) || reply.status() != 200) throw new AssertionError(outcome);
            if (number < urls.size()) synchronized (replies) {
                replies.add(reply);
            }
            over.countDown();
            ask(client, urls, lane, next, over, replies);
        });
    }

    private static void parse(Settings settings, List<Reply> replies) throws InterruptedException {
        PageParser parser = new PageParser(settings);
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CORES; i++) threads.add(Thread.ofPlatform().start(() -> {
            for (int number = next.getAndIncrement(); number < PAGES; number = next.getAndIncrement())
                if (parser.parse("http://a.example/", replies.get(number % replies.size())).failure() != null) throw new AssertionError();
        }));
        for (Thread thread : threads) thread.join();
    }

    /** For each page one that says the same, and next to nothing besides. */
    private static List<Reply> summaries(Settings settings, List<Reply> pages) {
        PageParser parser = new PageParser(settings);
        return pages.stream().map(page -> {
            Map<String, Object> fields = parser.parse("http://a.example/", page).rows().getFirst();
            Document summary = Document.createShell("");
            summary.title((String) fields.get("title"));
            String description = (String) fields.get("description");
            if (description != null) summary.head().appendElement("meta").attr("name", "description").attr("content", description);
            for (Object heading : (List<?>) fields.get("h1")) summary.body().appendElement("h1").text((String) heading);
            return new Reply(200, page.headers(), summary.outerHtml().getBytes(StandardCharsets.UTF_8), 1_000_000);
        }).toList();
    }

    /** A run whose client has everything in memory. */
    private static void run(Settings settings, List<String> urls, List<Reply> pages) throws Exception {
        Tally tally = new Scrape(settings, new AtOnce(pages)).run(ListSource.of(urls), new JsonLines(OutputStream.nullOutputStream()));
        if (tally.ok() != urls.size()) throw new AssertionError(tally.ok() + " of " + urls.size() + " pages: " + tally.failures());
    }

    @Test
    void partsAndWhole() throws Exception {
        Settings settings = Counted.settings(Mode.HYBRID, IN_FLIGHT);
        try (Web web = Web.books()) {
            List<String> list = web.urls(PAGES, "");
            List<Url> urls = web.urls(200, "").stream().map(Url::parse).toList();
            List<Reply> replies = fetch(settings, urls);
            Headers plain = Headers.of(List.of(Map.entry("Content-Type", "text/html; charset=utf-8")));
            List<Reply> bodies = replies.stream().map(reply -> new Reply(200, plain, reply.body(), 1)).toList();
            List<Reply> summaries = summaries(settings, bodies);
            for (int warm = 0; warm < 3; warm++) {
                Counted.run(settings, list);
                run(settings, list, summaries);
                parse(settings, summaries);
            }
            double[] server = new double[1];
            Rounds rounds = new Rounds("us of CPU a page")
                    .way("fetch alone", () -> {
                        double before = web.cpuSeconds();
                        double cpu = cpuMicrosPerPage(() -> fetch(settings, urls));
                        server[0] = (web.cpuSeconds() - before) * 1e6 / PAGES;
                        return cpu;
                    })
                    .way("parse alone", () -> cpuMicrosPerPage(() -> parse(settings, bodies)))
                    .way("a run that has summaries in memory", () -> cpuMicrosPerPage(() -> run(settings, list, summaries)))
                    .way("parse summaries", () -> cpuMicrosPerPage(() -> parse(settings, summaries)))
                    .way("the whole run", () -> cpuMicrosPerPage(() -> Counted.run(settings, list))).run("a books page");
            Told.say("a books page, the server: %.1f us of CPU a page", server[0]);
            double parts = rounds.of("fetch alone") + rounds.of("parse alone");
            double rest = rounds.of("a run that has summaries in memory") - rounds.of("parse summaries");
            Told.atMost(8, 100 * rest / parts, "source, frontier, Resilience4j, tally, record and sink alone, % of the CPU of fetch and parse");
            Told.say("the whole run, which writes nothing: %.0f%% more than fetch and parse alone", 100 * (rounds.of("the whole run") / parts - 1));
            double bound = CORES * 1e6 / (parts + server[0]);
            List<String> many = web.urls(5 * PAGES, ""); // so many that what a run takes to begin and to end is nothing beside them
            double rate = new Rounds("pages/s").way("hybrid", () -> Counted.run(settings, many).pagesPerSecond()).run("books, warm").of("hybrid");
            Told.atLeast(0.85, rate / bound, "pages/s over the bound of its parts' CPU (%.0f pages/s on %d cores)".formatted(bound, CORES));
        }
    }
}
