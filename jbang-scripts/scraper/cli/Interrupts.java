package scraper.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/** Ctrl-C, SIGTERM and SIGHUP (a terminal that is closed; not under nohup): the first drains the run, the second ends the process at once. */
public final class Interrupts {

    private Interrupts() {}

    /**
     * Listens from now on.
     *
     * @param drain called once, on a thread of the JVM's own
     */
    static void listen(PrintStream stderr, Runnable drain) {
        listen(stderr, "scrape: stopping; what is in flight is still written (once more to stop at once)", drain);
    }

    /** The same with other words. */
    public static void listen(PrintStream stderr, String words, Runnable drain) {
        AtomicInteger count = new AtomicInteger();
        Runnable heard = () -> {
            if (count.incrementAndGet() > 1) Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            stderr.println(words);
            drain.run();
        };
        Signals.register("INT", heard);
        Signals.register("TERM", heard);
        Signals.register("HUP", heard);
    }
}
