package scraper.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import scraper.frontier.Politeness;

/** The options that say how a host is treated. */
final class PolitenessOptions extends Options {

    private final Politeness politeness;

    PolitenessOptions(Politeness politeness) {
        this.politeness = politeness;
    }

    @Option(order = 20, names = "--per-host", paramLabel = "N", description = "Requests in flight to one host and port. Default: 6.")
    void perHost(int value) {
        set("--per-host", () -> politeness.perHost(value));
    }

    @Option(order = 21, names = "--delay", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Least time between two requests to one host, such as 250ms, 2s. Default: 0s, none.")
    void delay(Duration value) {
        set("--delay", () -> politeness.delay(value));
    }

    @Option(order = 22, names = "--retries", paramLabel = "N", description = "Further attempts after a failure worth one (408, 429, 5xx, connect,"
            + " reset, timeout). Default: 2; 0: none.")
    void retries(int value) {
        set("--retries", () -> politeness.retries(value));
    }

    @Option(order = 23, names = "--max-redirects", paramLabel = "N", description = "Redirects followed for one target. Default: 10; 0: none.")
    void maxRedirects(int value) {
        set("--max-redirects", () -> politeness.maxRedirects(value));
    }

    @Option(order = 24, names = "--no-robots", description = "Accepted; robots.txt is not read yet.")
    boolean noRobots;
}
