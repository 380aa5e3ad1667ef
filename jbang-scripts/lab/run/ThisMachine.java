package lab.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.result.Machine;
import scraper.fetch.Network;

/** Where this runs. */
final class ThisMachine {

    private ThisMachine() {}

    static Machine get() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os ? os.getTotalMemorySize() : 0;
        List<String> flags = Child.flags().stream().filter(flag -> flag.startsWith("-X") && !flag.contains("/")).toList();
        return new Machine(processor(), Runtime.getRuntime().availableProcessors(), memory >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"), flags, Network.USER_AGENT.replace('/', ' '));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(".*?:\\s*", "")).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
