package lab.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of workloads that have a name, each for a question. */
public final class Sets {

    /**
     * A set.
     *
     * @param question that it answers
     */
    public record Set(String question, Dimensions dimensions) {}

    private Sets() {}

    /** By name, in the order in which they are documented. */
    public static Map<String, Set> all() {
        Map<String, Set> sets = new LinkedHashMap<>();
        sets.put("mixed", new Set("pages as they are on the web, from servers as they are",
                Dimensions.USUAL.changedBy(new Dimensions(List.of("60KB"), null, List.of("lognormal:100ms,0.5"), null, null))));
        sets.put("io", new Set("waiting for servers: none, 20 ms, 200 ms, a log-normal spread, one reply in a hundred after 2 s",
                Dimensions.USUAL.changedBy(new Dimensions(null, null,
                        List.of("0ms", "20ms", "200ms", "lognormal:100ms,0.5", "tail:20ms,0.01,2s"), null, null))));
        sets.put("cpu", new Set("parsing: small and large messy pages, their summary and their readable text, from a server that does not wait",
                new Dimensions(List.of("19KB", "120KB"), List.of("messy"), List.of("0ms"), List.of(16), List.of(Extractions.SUMMARY, Extractions.TEXT))));
        sets.put("scale", new Set("many at once: 10 to 10,000 requests in flight to a server that takes a second, small pages",
                new Dimensions(List.of("2KB"), List.of("plain"), List.of("1s"), List.of(10, 100, 1000, 10_000), List.of(Extractions.SUMMARY))));
        return sets;
    }
}
