package lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the machine has done so far, by the system's own counters; two of them are a measurement.
 *
 * @param nanos when, on the clock of {@link System#nanoTime()}
 * @param busySeconds CPU time of everything that ran; NaN where no /proc tells, or of other cores than this process may use
 * @param stolenSeconds CPU time that the machine below this virtual one took; NaN as above
 * @param throttled how often the processor was too hot, or this container out of its share
 */
public record Meter(long nanos, double busySeconds, double stolenSeconds, long throttled) {

    /** The kernel's tick, which is the same in all builds for the architectures that there are (man 5 proc, USER_HZ). */
    private static final double TICKS = 100;

    /** Reads the counters; on any thread. */
    public static Meter read() {
        String stat = "";
        try {
            stat = Files.readString(Path.of("/proc/stat"));
        } catch (IOException e) {
            // no /proc here
        }
        return of(stat, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads the counters off the content of {@code /proc/stat}. A container that may use some of the cores sees the counters of
     * all, and what others do on the rest is none of its business.
     *
     * @param cores that this process may use
     */
    public static Meter of(String stat, int cores) {
        double busy = Double.NaN;
        double stolen = Double.NaN;
        // cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are in user and nice already.
        String[] all = stat.lines().findFirst().orElse("").split(" +");
        if (all.length > 8 && stat.lines().filter(line -> line.matches("cpu\\d+ .*")).count() == cores) {
            busy = Stream.of(all[1], all[2], all[3], all[6], all[7]).mapToLong(Long::parseLong).sum() / TICKS;
            stolen = Long.parseLong(all[8]) / TICKS;
        }
        return new Meter(System.nanoTime(), busy, stolen, hot() + outOfShare());
    }

    private static long hot() {
        long count = 0;
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++)
            count += number(Path.of("/sys/devices/system/cpu/cpu" + core + "/thermal_throttle/core_throttle_count"), "");
        return count;
    }

    private static long outOfShare() {
        return number(Path.of("/sys/fs/cgroup/cpu.stat"), "nr_throttled ");
    }

    private static long number(Path file, String before) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(before)).findFirst().map(line -> Long.parseLong(line.substring(before.length()).strip())).orElse(0L);
        } catch (IOException | NumberFormatException e) {
            return 0; // nothing of the kind here
        }
    }
}
