package test.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import test.support.Checkout;
import test.support.Command;

/** The real {@code scrape.java}, started the way a user starts it. */
final class Script {

    private Script() {}

    /** Runs it to its end, off a terminal. */
    static Command scrape(String stdin, String... arguments) {
        return Command.run(Checkout.at("."), environment(), stdin, line(arguments));
    }

    /** Runs a shell line in which {@code "$SCRAPE"} is the script. */
    static Command shell(String line) {
        return Command.run(Checkout.at("."), environment(), "", List.of("sh", "-c", line));
    }

    /** A command line that starts the script. */
    static List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of(Checkout.at("jbang-scripts/jbangw").toString(), Checkout.at("jbang-scripts/scrape.java").toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** What a process needs of this one's environment, and {@code SCRAPE} for shell lines. */
    static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C.UTF-8",
                "SCRAPE", Checkout.at("jbang-scripts/jbangw") + " " + Checkout.at("jbang-scripts/scrape.java"));
    }
}
