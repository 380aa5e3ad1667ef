package scraper.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.parse.Field;

/** The options that say how to fetch and what to extract; each fills the run's settings, which check it. */
final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    private final Settings settings = new Settings();
    private boolean allModes;

    /**
     * The settings as told; asked for once, when all options are known.
     *
     * @throws ParameterException naming the option that makes no sense
     */
    Settings settings() {
        headers.forEach(this::header);
        for (String field : fields) set("--extract", () -> settings.field(Field.parse(field)));
        return settings;
    }

    /** Whether every mode is to run, one after the other. */
    boolean allModes() {
        return allModes;
    }

    @Option(order = 1, names = {"-m", "--mode"}, paramLabel = "MODE", description = "Who fetches and who parses: threads, virtual, eventloop,"
            + " hybrid, or all: each in turn, then the comparison. Default: hybrid.")
    void mode(String name) {
        allModes = name.equals("all");
        if (allModes) return;
        for (Mode mode : Mode.values()) {
            if (!mode.label().equals(name)) continue;
            settings.mode(mode);
            return;
        }
        throw bad("--mode", "'" + name + "' is no mode; choose threads, virtual, eventloop, hybrid or all");
    }

    @Option(order = 2, names = {"-c", "--concurrency"}, paramLabel = "N", description = "Requests in flight, in all. Default: 64.")
    void concurrency(int value) {
        set("--concurrency", () -> settings.concurrency(value));
    }

    @Option(order = 3, names = "--per-host", paramLabel = "N", description = "Requests in flight to one host and port. Default: 6.")
    void perHost(int value) {
        set("--per-host", () -> settings.perHost(value));
    }

    @Option(order = 4, names = "--delay", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Least time between two requests to one host, such as 250ms, 2s. Default: 0s, none.")
    void delay(Duration value) {
        set("--delay", () -> settings.delay(value));
    }

    @Option(order = 5, names = "--workers", paramLabel = "N", description = "Parse threads (hybrid). Default: as many as cores.")
    void workers(int value) {
        set("--workers", () -> settings.workers(value));
    }

    @Option(order = 6, names = {"-t", "--timeout"}, paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Time for a whole attempt. Default: 30s; 0: no limit.")
    void timeout(Duration value) {
        set("--timeout", () -> settings.timeout(value));
    }

    @Option(order = 7, names = "--connect-timeout", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Time to connect. Default: 10s; 0: no limit but --timeout.")
    void connectTimeout(Duration value) {
        set("--connect-timeout", () -> settings.connectTimeout(value));
    }

    @Option(order = 8, names = "--retries", paramLabel = "N", description = "Further attempts after a failure worth one (408, 429, 5xx, connect,"
            + " reset, timeout). Default: 2; 0: none.")
    void retries(int value) {
        set("--retries", () -> settings.retries(value));
    }

    @Option(order = 9, names = "--max-redirects", paramLabel = "N", description = "Redirects followed for one target. Default: 10; 0: none.")
    void maxRedirects(int value) {
        set("--max-redirects", () -> settings.maxRedirects(value));
    }

    @Option(order = 10, names = "--max-body", paramLabel = "SIZE", converter = Quantities.SizeConverter.class,
            description = "Largest body, on the wire and decoded, such as 512KB. Default: 10MB.")
    void maxBody(Long value) {
        set("--max-body", () -> settings.maxBody(value));
    }

    @Option(order = 11, names = "--no-robots", description = "Accepted; robots.txt is not read yet.")
    boolean noRobots;

    @Option(order = 12, names = {"-A", "--user-agent"}, paramLabel = "TEXT", description = "How to call oneself. Default: " + Settings.USER_AGENT + ".")
    void userAgent(String value) {
        settings.header("User-Agent", value);
    }

    @Option(order = 13, names = {"-H", "--header"}, paramLabel = "'NAME: VALUE'",
            description = "A header to send, as in curl; 'NAME:' sends none of that name. Repeatable.")
    List<String> headers = List.of();

    @Option(order = 14, names = {"-e", "--extract"}, paramLabel = "NAME=CSS[@ATTR]", description = "A field: text of the first match, or of its"
            + " attribute ATTR (html: what is inside; abs:href: the whole link). NAME[]=: all matches as a list. Repeatable."
            + " Default: title, description, lang, canonical, h1, links.")
    List<String> fields = List.of();

    @Option(order = 15, names = "--ordered", description = "Records in the order of the input instead of as they complete.")
    void ordered(boolean value) {
        settings.ordered(value);
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        // RFC 9110, sections 5.1 and 5.5: a token, then visible characters, spaces and tabs.
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 127))
            throw bad("--header", "'" + line + "' is no header; write 'NAME: VALUE' in printable ASCII");
        settings.header(name, value);
    }

    private void set(String option, Runnable setter) {
        try {
            setter.run();
        } catch (IllegalArgumentException e) {
            throw bad(option, e.getMessage());
        }
    }

    private ParameterException bad(String option, String message) {
        return new ParameterException(spec.commandLine(), option + ": " + message);
    }
}
