package lab.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;

/**
 * CPU time of this process. The JVM's own counter goes in hundredths of a second, which is one in a hundred of a short pass;
 * the system's goes in nanoseconds (POSIX, clock_gettime).
 */
final class CpuClock {

    private static final int CLOCK_PROCESS_CPUTIME_ID = System.getProperty("os.name").startsWith("Mac") ? 12 : 2;
    private static final MethodHandle GET = find();

    private CpuClock() {}

    @SuppressWarnings("restricted")
    private static MethodHandle find() {
        try {
            return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        } catch (RuntimeException e) {
            return null; // no such function here
        }
    }

    /** Seconds so far. */
    static double seconds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            if (GET != null && (int) GET.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time) == 0)
                return time.getAtIndex(ValueLayout.JAVA_LONG, 0) + time.getAtIndex(ValueLayout.JAVA_LONG, 1) / 1e9;
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime", e);
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os ? os.getProcessCpuTime() / 1e9 : 0;
    }
}
