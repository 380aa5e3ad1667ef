package test.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.Hash;
import scraper.Settings;
import scraper.fetch.Validators;
import scraper.sink.PageRecord;
import scraper.sink.Version;
import scraper.source.Target;
import scraper.state.Changes;
import scraper.state.StateFile;

/** What a state of a million targets costs: to open, to look a target up, to compare a record. */
@Tag("bench")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class StateBench {

    private static final int TARGETS = 1_000_000;

    @TempDir
    Path folder;

    private static String url(int number) {
        return "https://host" + number % 1000 + ".example.org/products/category-" + number % 97 + "/item-" + number + ".html";
    }

    private static PageRecord page(int number, String price) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", "Item number " + number + " of a catalogue with a title of usual length");
        fields.put("price", price);
        fields.put("description", "A text of some words that says what item " + number + " is good for. ".repeat(6));
        String url = url(number);
        return new PageRecord(new Target(number, url, "bench"), url, 200, "text/html; charset=utf-8", 20_000, 1, 1, 1, List.of(fields), null)
                .of(new Version(new Validators(url, "\"" + Integer.toHexString(number * 31) + "\"", "Mon, 23 Nov 2026 10:00:00 GMT"), Hash.of(url.getBytes())));
    }

    private static void tell(String what, long nanos, long cpu) {
        System.out.printf(Locale.ROOT, "%-40s %.1f s, %.1f µs a target, %.1f µs of its thread's CPU%n", what, nanos / 1e9, nanos / 1e3 / TARGETS,
                cpu / 1e3 / TARGETS);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private interface Each {
        void at(int number, Changes changes) throws IOException;
    }

    private void all(String what, Each each) throws IOException {
        long opening = System.nanoTime();
        try (StateFile state = StateFile.open(folder.resolve("state.db"), _ -> { });
                Changes changes = new Changes(state, new Settings(), true, 1, InstantSource.system())) {
            changes.recall(new Target(0, url(0), "bench"));
            System.out.printf(Locale.ROOT, "%-40s %.1f ms%n", what + ": opened, first look", (System.nanoTime() - opening) / 1e6);
            long start = System.nanoTime();
            long startCpu = cpu();
            for (int i = 0; i < TARGETS; i++) {
                each.at(i, changes);
                if (i % 10_000 == 9_999) state.commit();
            }
            tell(what, System.nanoTime() - start, cpu() - startCpu);
        }
    }

    @Test
    void aMillionTargets() throws IOException {
        all("new, compared and committed", (number, changes) -> changes.compare(page(number, "51.77")));
        System.out.printf(Locale.ROOT, "%-40s %.0f MB%n", "the file", Files.size(folder.resolve("state.db")) / 1048576.0);
        int[] known = new int[1];
        all("recalled by the source", (number, changes) -> {
            // In another order than they were written.
            if (changes.recall(new Target(0, url((int) (number * 7919L % TARGETS)), "bench")) != null) known[0]++;
        });
        Assertions.assertEquals(TARGETS, known[0]);
        all("unchanged, compared and committed", (number, changes) -> changes.compare(page(number, "51.77")));
        all("changed, compared and committed", (number, changes) -> changes.compare(page(number, "52.00")));
        System.gc();
        System.out.printf(Locale.ROOT, "%-40s %.0f MB%n", "heap afterwards", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1048576.0);
    }
}
