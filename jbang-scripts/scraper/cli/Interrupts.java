package scraper.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM: the first drains the run, the second ends the process at once. */
final class Interrupts {

    private Interrupts() {}

    /**
     * Listens from now on.
     *
     * @param drain called once, on a thread of the JVM's own
     */
    static void listen(PrintStream stderr, Runnable drain) {
        AtomicInteger count = new AtomicInteger();
        Runnable heard = () -> {
            if (count.incrementAndGet() > 1) Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            stderr.println("scrape: stopping; what is in flight is still written (once more to stop at once)");
            drain.run();
        };
        Signals.register("INT", heard);
        Signals.register("TERM", heard);
    }
}
