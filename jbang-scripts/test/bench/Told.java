package test.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import test.support.Checkout;

/** What benchmarks have to say: on stdout, and in {@code out/bench.txt} of the checkout, after the machine, the JDK and its flags. */
final class Told {

    private static final Path FILE = Checkout.at("out/bench.txt");

    static {
        append("\n" + OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n" + machine());
    }

    private Told() {}

    static void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        append(line);
    }

    /** A number beside its target, which it is to reach. */
    static void atLeast(double target, double reached, String what) {
        say("%s: %.2f, at least %.2f%s", what, reached, target, reached >= target ? "" : "  MISSED");
    }

    /** A number beside its target, which it is not to go beyond. */
    static void atMost(double target, double reached, String what) {
        say("%s: %.2f, at most %.2f%s", what, reached, target, reached <= target ? "" : "  MISSED");
    }

    private static String machine() {
        String cpu = "CPU unknown";
        try {
            cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", "")).findFirst().orElse(cpu);
        } catch (IOException e) {
            // no /proc here
        }
        return "%d x %s, %s %s, %s %s, flags %s".formatted(Runtime.getRuntime().availableProcessors(), cpu, System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("java.vm.vendor"), System.getProperty("java.vm.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private static void append(String line) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
