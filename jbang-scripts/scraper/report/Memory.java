package scraper.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this process. */
public final class Memory {

    private Memory() {}

    /** The most bytes that the process has had resident since its start or {@link #resetPeaks}; where no /proc tells, the heap's peak. */
    static long peakBytes() {
        return residentPeakBytes().orElseGet(Memory::heapPeakBytes);
    }

    /** Forgets what the peaks of the heap and, where /proc allows it, of the process were, after collecting what earlier rounds have left. */
    public static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // proc(5): resets the peak of the resident set
        } catch (IOException e) {
            // no /proc here, or not for us
        }
    }

    /** The most bytes of heap in use since {@link #resetPeaks}, garbage not yet collected included. */
    public static long heapPeakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** The most bytes that the process has had resident since its start or {@link #resetPeaks}; empty where no /proc tells. */
    public static OptionalLong residentPeakBytes() {
        return status("VmHWM:");
    }

    /** Bytes that the process has resident now; empty where no /proc tells. */
    public static OptionalLong residentBytes() {
        return status("VmRSS:");
    }

    private static OptionalLong status(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status")))
                if (line.startsWith(name)) return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        } catch (IOException e) {
            // no /proc here
        }
        return OptionalLong.empty();
    }
}
