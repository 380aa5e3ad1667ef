package lab.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lab.workload.Dimensions;
import lab.workload.Extractions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scraper.cli.Quantities;
import site.Latency;
import site.Units;
import site.page.Complexity;
import site.page.Pages;

/** The options that say what modes are compared on. */
final class WorkloadOptions {

    private static final int MOST_IN_FLIGHT = 10_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private List<String> sizes;
    private List<String> complexities;
    private List<String> latencies;
    private List<Integer> concurrencies;
    private List<Extractions> extractions;

    /** Parse threads of the hybrid mode. */
    int workers = Runtime.getRuntime().availableProcessors();

    /** Pages of each pass; 0: as many as the time allows. */
    int pages;

    /** Of each workload; 0: as many as the time allows. */
    int rounds;

    @Option(order = 9, names = "--time", paramLabel = "D", converter = Quantities.DurationConverter.class, defaultValue = "3m",
            description = "Time for each workload, warm-up included; five rounds are run in any case. Default: ${DEFAULT-VALUE}.")
    Duration time;

    /** What they say; null where they say nothing. */
    Dimensions dimensions() {
        return new Dimensions(sizes, complexities, latencies, concurrencies, extractions);
    }

    /** Usage error if pages are asked for that are not to be generated. */
    void refusePages(String what) {
        if (sizes != null) throw bad("--size", what + " has pages of its own");
        if (complexities != null) throw bad("--complexity", what + " has pages of its own");
    }

    /** Usage error if there is a latency. */
    void refuseLatency(String what) {
        if (latencies != null) throw bad("--latency", what + " has the latencies that were recorded");
    }

    /** Usage error if what is taken from pages is asked for in two ways. */
    void refuseParse() {
        if (extractions != null) throw bad("--parse", "does not go with fields of your own (-e, -r, --rows)");
    }

    @Option(order = 2, names = {"-c", "--concurrency"}, paramLabel = "N,...", description = "Requests in flight, in all, 1 to 10000. Default: the workload's, as below;"
            + " 64 for a folder or a list.")
    void concurrency(String list) {
        concurrencies = Arrays.stream(list.split(",", -1)).map(text -> {
            int number = text.strip().matches("\\d{1,5}") ? Integer.parseInt(text.strip()) : 0;
            if (number < 1 || number > MOST_IN_FLIGHT) throw bad("--concurrency", "'" + text + "' is not from 1 to " + MOST_IN_FLIGHT);
            return number;
        }).toList();
    }

    @Option(order = 3, names = "--workers", paramLabel = "N", description = "Parse threads (hybrid). Default: as many as cores.")
    void workers(int number) {
        workers = atLeastOne("--workers", "the number of parse threads", number, "cores");
    }

    @Option(order = 8, names = "--pages", paramLabel = "N", description = "Pages of each pass. Default: as many as the time allows.")
    void pages(int number) {
        pages = atLeastOne("--pages", "the number of pages", number, "the time allows");
    }

    @Option(order = 10, names = "--rounds", paramLabel = "N", description = "So many rounds of each workload, whatever the time. Default: as many"
            + " as the time allows.")
    void rounds(int number) {
        rounds = atLeastOne("--rounds", "the number of rounds", number, "the time allows");
    }

    private int atLeastOne(String option, String what, int number, String asMany) {
        if (number < 1) throw bad(option, what + " is at least 1, not " + number + "; without " + option + " there are as many as " + asMany);
        return number;
    }

    @Option(order = 4, names = "--size", paramLabel = "SIZE,...", description = "Size of generated pages. Default: the workload's, as below.")
    void size(String list) {
        sizes = each("--size", list.split(",", -1), text -> Pages.checkSize(Units.size(text)));
    }

    @Option(order = 5, names = "--complexity", paramLabel = "KIND,...", description = "Generated pages are plain, typical or messy."
            + " Default: the workload's, as below.")
    void complexity(String list) {
        complexities = each("--complexity", list.split(",", -1), Complexity::parse);
    }

    @Option(order = 6, names = "--latency", paramLabel = "LATENCY,...", description = "How long the server waits: 20ms, 50ms-150ms (evenly spread),"
            + " lognormal:100ms,0.5 (median, sigma), tail:20ms,0.01,2s (usual, share, slow). Default: the workload's,"
            + " as below; 20ms for a folder.")
    void latency(String list) {
        // A comma and a number without a unit go on with the latency before it, and so does what then follows in a tail.
        List<String> texts = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            boolean goesOn = !texts.isEmpty() && (part.matches("[0-9.]+") && texts.getLast().matches("(lognormal|tail):[^,]*")
                    || texts.getLast().matches("tail:[^,]*,[^,]*"));
            if (goesOn) texts.add(texts.removeLast() + "," + part);
            else texts.add(part);
        }
        latencies = each("--latency", texts.toArray(String[]::new), Latency::parse);
    }

    @Option(order = 7, names = "--parse", paramLabel = "WHAT,...", description = "What a parse is to cost: summary (page summary), text or markdown"
            + " (the readable text). Default: the workload's, as below; summary for a folder or a list; or your fields (-e, -r).")
    void parse(String list) {
        extractions = Arrays.stream(list.split(",", -1)).map(name -> Extractions.NAMED.stream().filter(known -> known.name().equals(name.strip()))
                .findFirst().orElseThrow(() -> bad("--parse", "'" + name + "' is none of " + Extractions.NAMED.stream().map(Extractions::name)
                        .collect(Collectors.joining(", "))))).toList();
    }

    private List<String> each(String option, String[] texts, Consumer<String> check) {
        for (String text : texts) {
            try {
                check.accept(text.strip());
            } catch (IllegalArgumentException e) {
                throw bad(option, e.getMessage());
            }
        }
        return Arrays.stream(texts).map(String::strip).toList();
    }

    /** A usage error. */
    private ParameterException bad(String option, String message) {
        return new ParameterException(spec.commandLine(), option + ": " + message);
    }
}
