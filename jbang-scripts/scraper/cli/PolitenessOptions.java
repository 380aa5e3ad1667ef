package scraper.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import scraper.frontier.Politeness;
import scraper.frontier.Rate;

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

    @Option(order = 22, names = "--rate", paramLabel = "N/s", description = "Most requests to one host, evenly spread, such as 20/s, 100/m or"
            + " 1000/h. Default: 0, no limit.")
    void rate(String value) {
        set("--rate", () -> politeness.rate(Rate.parse(value)));
    }

    @Option(order = 23, names = "--no-adaptive", description = "Do not slow down for a host that refuses (429, 503) or does not answer.")
    void noAdaptive(boolean value) {
        politeness.adaptive(!value);
    }

    @Option(order = 24, names = "--no-robots", description = "Do not read robots.txt, and fetch what it forbids.")
    void noRobots(boolean value) {
        politeness.robots(!value);
    }

    @Option(order = 25, names = "--max-crawl-delay", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Longest Crawl-delay of a robots.txt that is obeyed; a longer one counts as this. Default: 30s; 0: none is.")
    void maxCrawlDelay(Duration value) {
        set("--max-crawl-delay", () -> politeness.maxCrawlDelay(value));
    }

    @Option(order = 26, names = "--retries", paramLabel = "N", description = "Further attempts after a failure worth one (408, 429, 5xx, dns,"
            + " connect, proxy, reset, truncated, timeout). Default: 2; 0: none.")
    void retries(int value) {
        set("--retries", () -> politeness.retries(value));
    }

    @Option(order = 27, names = "--retry-budget", paramLabel = "P%", description = "Retries in percent of all requests of the run, beyond the"
            + " first 100 retries; those after a 429 or 503 are not counted. Default: 20%%.")
    void retryBudget(String value) {
        set("--retry-budget", () -> politeness.retryBudget(percent(value)));
    }

    @Option(order = 28, names = "--max-retry-after", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Longest Retry-After that is waited for; a longer one fails its target at once. Default: 2m.")
    void maxRetryAfter(Duration value) {
        set("--max-retry-after", () -> politeness.maxRetryAfter(value));
    }

    @Option(order = 29, names = "--max-redirects", paramLabel = "N", description = "Redirects followed for one target. Default: 10; 0: none.")
    void maxRedirects(int value) {
        set("--max-redirects", () -> politeness.maxRedirects(value));
    }

    private static int percent(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
        if (!digits.matches("\\d{1,3}")) throw new IllegalArgumentException("'" + text + "' is no share; write percent, such as 20%");
        return Integer.parseInt(digits);
    }
}
