package test.bench;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lab.run.Meter;
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

/** What a {@code books} page costs in its parts, in CPU time, and how much of all cores' time a run takes for it. Warm, in this process. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class PartsBench {

    private static final int IN_FLIGHT = 64;
    /** So many that what a client or a run takes to begin and to end is nothing beside them. */
    private static final int PAGES = 200_000;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final String FETCH = "fetch alone";
    private static final String SERVER = "the server";
    private static final String PARSE = "parse alone";
    private static final String REST = "a run that has summaries in memory";
    private static final String SUMMARIES = "parse summaries";
    private static final String WHOLE = "the whole run";
    private static final String TAKEN = "all cores while the whole run lasts, but for what the machine below took";

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
            for (int warm = 0; warm < 2; warm++) {
                Counted.run(settings, list);
                run(settings, list, summaries);
                parse(settings, summaries);
            }
            double[] server = new double[1];
            double[] taken = new double[1];
            Rounds rounds = new Rounds("us a page")
                    .way(FETCH, () -> {
                        double before = web.cpuSeconds();
                        double cpu = cpuMicrosPerPage(() -> fetch(settings, urls));
                        server[0] = (web.cpuSeconds() - before) * 1e6 / PAGES;
                        return cpu;
                    })
                    .way(PARSE, () -> cpuMicrosPerPage(() -> parse(settings, bodies)))
                    .way(REST, () -> cpuMicrosPerPage(() -> run(settings, list, summaries)))
                    .way(SUMMARIES, () -> cpuMicrosPerPage(() -> parse(settings, summaries)))
                    .way(WHOLE, () -> cpuMicrosPerPage(() -> {
                        double before = Meter.read().stolenSeconds();
                        taken[0] = CORES * 1e6 / Counted.run(settings, list).pagesPerSecond();
                        double stolen = Meter.read().stolenSeconds() - before;
                        if (stolen > 0) taken[0] -= stolen * 1e6 / PAGES;
                    }))
                    .also(SERVER, () -> server[0]).also(TAKEN, () -> taken[0]).run("a books page");
            Told.atMost(8, 100 * rounds.ofEach(us -> (us.get(REST) - us.get(SUMMARIES)) / parts(us)),
                    "source, frontier, Resilience4j, tally, record and sink alone, % of the CPU of fetch and parse");
            Told.say("the whole run, which writes nothing: %.0f%% more than fetch and parse alone", 100 * rounds.ofEach(us -> us.get(WHOLE) / parts(us) - 1));
            Told.atLeast(0.85, rounds.ofEach(us -> (parts(us) + us.get(SERVER)) / us.get(TAKEN)), "pages/s over the bound of its parts' CPU, the server's among them");
        }
    }

    private static double parts(Map<String, Double> micros) {
        return micros.get(FETCH) + micros.get(PARSE);
    }
}
