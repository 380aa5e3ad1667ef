package test.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import test.support.Checkout;
import test.support.Command;

/** The real {@code scrape.java}, started the way a user starts it. */
final class Script {

    /** Makes {@code scrape} a command of the shell, wherever the checkout lies; needs {@link #environment()}. */
    static final String FUNCTION = "scrape() { \"$JBANGW\" \"$SCRIPT\" \"$@\"; }; ";

    private Script() {}

    /** Runs it to its end, off a terminal. */
    static Command scrape(String stdin, String... arguments) {
        return Command.run(Checkout.at("."), environment(), stdin, line(arguments));
    }

    /** Runs a shell line in which {@code scrape} is the script. */
    static Command shell(String line) {
        return Command.run(Checkout.at("."), environment(), "", List.of("sh", "-c", FUNCTION + line));
    }

    /** A command line that starts the script. */
    static List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of(environment().get("JBANGW"), environment().get("SCRIPT")));
        line.addAll(List.of(arguments));
        return line;
    }

    /** What a process needs of this one's environment, and where the script is. */
    static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C.UTF-8",
                "JBANGW", Checkout.at("jbang-scripts/jbangw").toString(), "SCRIPT", Checkout.at("jbang-scripts/scrape.java").toString());
    }
}
