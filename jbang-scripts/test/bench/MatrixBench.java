package test.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.mode.Mode;

/** Hybrid beside the other modes for pages of three sizes, three latencies and three numbers in flight. Warm, in this process. */
@Tag("bench")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class MatrixBench {

    /** Kilobytes of a page, and about how many such pages a second there can be at most. */
    private static final Map<Integer, Integer> SIZES = new TreeMap<>(Map.of(19, 8000, 120, 1200, 1024, 120));
    private static final double SECONDS = 2;

    @TempDir
    Path folder;

    @Test
    void hybridIsNeverBehind() throws Exception {
        for (int size : SIZES.keySet()) {
            Path root = Files.createDirectories(folder.resolve(size + "KB"));
            for (int page = 0; page < 20; page++) Files.writeString(root.resolve(page + ".html"), page(size, page));
            try (Web web = Web.serve(root)) {
                for (String delay : List.of("", "/50ms", "/200ms")) for (int inFlight : List.of(8, 64, 512)) cell(web, size, delay, inFlight);
            }
        }
    }

    private static String page(int kilobytes, int number) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><head><title>Page " + number + "</title></head><body><h1>Page " + number + "</h1>");
        for (int i = 0; page.length() < kilobytes * 1024; i++)
            page.append("<div class=\"row r").append(i).append("\"><h2>Row ").append(i).append("</h2><p>Some words of <em>text</em> &amp; <a href=\"/p/").append(i)
                    .append("\">a link</a> in row ").append(i).append(".</p><ul><li>one</li><li>two</li></ul></div>\n");
        return page.toString();
    }

    private static void cell(Web web, int size, String delay, int inFlight) throws Exception {
        double latency = delay.isEmpty() ? 0 : Integer.parseInt(delay.replaceAll("\\D", "")) / 1e3;
        double rate = latency == 0 ? SIZES.get(size) : Math.min(SIZES.get(size), inFlight / latency);
        List<String> urls = web.urls((int) Math.max(inFlight, rate * SECONDS), delay);
        String what = "%d KB, %s, %d in flight".formatted(size, delay.isEmpty() ? "no latency" : delay.substring(1), inFlight);
        Rounds rounds = new Rounds("pages/s");
        for (Mode mode : Mode.values()) {
            Counted.run(Counted.settings(mode, inFlight), urls); // warm
            rounds.way(mode.toString(), () -> Counted.run(Counted.settings(mode, inFlight), urls).pagesPerSecond());
        }
        rounds.run(what);
        Told.atLeast(0.97, rounds.of(Mode.HYBRID.toString()) / rounds.bestBut(Mode.HYBRID.toString()), what + ", hybrid over the best other mode");
    }
}
