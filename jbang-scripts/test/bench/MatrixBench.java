package test.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.mode.Mode;

/** Hybrid is never behind the other modes: of pages of three sizes, after three latencies, with three numbers in flight. Warm, in this process. */
@Tag("bench")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class MatrixBench {

    private static final double SECONDS = 2;
    /**
     * So many times the rounds where there is no latency: there a mode is as fast as the machine, whose speed differs from one round to the next by more
     * than what is asked.
     */
    private static final int BOUND_BY_CPU = 4;

    @TempDir
    Path folder;

    @Test
    void ofPagesOf19KB() throws Exception {
        cells(19, 8000);
    }

    @Test
    void ofPagesOf120KB() throws Exception {
        cells(120, 1200);
    }

    @Test
    void ofPagesOf1024KB() throws Exception {
        cells(1024, 120);
    }

    /** @param size of a page, in kilobytes @param most of them there can be in a second, about */
    private void cells(int size, int most) throws Exception {
        Path root = Files.createDirectories(folder.resolve(size + "KB"));
        for (int page = 0; page < 20; page++) Files.writeString(root.resolve(page + ".html"), page(size, page));
        try (Web web = Web.serve(root)) {
            for (String delay : List.of("", "/50ms", "/200ms")) for (int inFlight : List.of(8, 64, 512)) cell(web, size, most, delay, inFlight);
        }
    }

    private static String page(int kilobytes, int number) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><head><title>Page " + number + "</title></head><body><h1>Page " + number + "</h1>");
        for (int i = 0; page.length() < kilobytes * 1024; i++)
            page.append("<div class=\"row r").append(i).append("\"><h2>Row ").append(i).append("</h2><p>Some words of <em>text</em> &amp; <a href=\"/p/").append(i)
                    .append("\">a link</a> in row ").append(i).append(".</p><ul><li>one</li><li>two</li></ul></div>\n");
        return page.toString();
    }

    private static void cell(Web web, int size, int most, String delay, int inFlight) throws Exception {
        double latency = delay.isEmpty() ? 0 : Integer.parseInt(delay.replaceAll("\\D", "")) / 1e3;
        double rate = latency == 0 ? most : Math.min(most, inFlight / latency);
        List<String> urls = web.urls((int) Math.max(inFlight, rate * SECONDS), delay);
        String what = "%d KB, %s, %d in flight".formatted(size, delay.isEmpty() ? "no latency" : delay.substring(1), inFlight);
        Rounds rounds = new Rounds("pages/s").times(latency == 0 ? BOUND_BY_CPU : 1);
        for (Mode mode : Mode.values()) {
            Counted.run(Counted.settings(mode, inFlight), urls); // warm
            rounds.way(mode.toString(), () -> Counted.run(Counted.settings(mode, inFlight), urls).pagesPerSecond());
        }
        rounds.run(what);
        Told.atLeast(0.97, rounds.overBest(Mode.HYBRID.toString()), what + ", hybrid over the best other mode");
    }
}
