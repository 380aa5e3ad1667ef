package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program run as a whole, from its start to its end.
 *
 * @param seconds by the wall's clock
 * @param cpu seconds of CPU, user and system
 * @param peak bytes resident at most; 0 where no /proc tells
 * @param marks nanoseconds from the start to each so many lines of its stdout
 * @param lines how many lines it wrote
 * @param last the last of them
 */
record Whole(double seconds, double cpu, long peak, List<Long> marks, int lines, String last) {

    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    /**
     * Runs it; an exit code other than 0 is an error.
     *
     * @param every so many lines a mark is set
     */
    static Whole run(List<String> command, int every) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "\"$@\" || exit 1; times >&2", "sh"));
        line.addAll(command);
        Path errors = Files.createTempFile("scrape-bench", ".err");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(line).redirectError(errors.toFile()).start();
            long[] peak = new long[1];
            Thread watch = Thread.ofPlatform().daemon().start(() -> watch(process, peak));
            List<Long> marks = new ArrayList<>();
            int lines = 0;
            String last = "";
            try (InputStream out = process.getInputStream(); BufferedReader reader = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8), 1 << 16)) {
                for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                    last = next;
                    if (++lines % every == 0) marks.add(System.nanoTime() - start);
                }
            }
            int code = process.waitFor();
            long nanos = System.nanoTime() - start;
            watch.join();
            String told = Files.readString(errors);
            Matcher times = TIMES.matcher(told);
            if (code != 0 || !times.find()) throw new AssertionError(command + " ended with " + code + ": " + told);
            return new Whole(nanos / 1e9, seconds(times, 1) + seconds(times, 3), peak[0], marks, lines, last);
        } finally {
            Files.delete(errors);
        }
    }

    /** Fails unless a file that a run has written has so many lines. */
    static void assertLines(long expected, Path file, String what) throws IOException {
        try (Stream<String> written = Files.lines(file)) {
            assertEquals(expected, written.count(), what);
        }
    }

    private static double seconds(Matcher times, int group) {
        return 60 * Integer.parseInt(times.group(group)) + Double.parseDouble(times.group(group + 1));
    }

    private static void watch(Process process, long[] peak) {
        try {
            do {
                long sum = process.descendants().mapToLong(one -> resident(one.pid())).sum();
                peak[0] = Math.max(peak[0], sum);
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long resident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
                if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException e) {
            // it has just ended
        }
        return 0;
    }
}
