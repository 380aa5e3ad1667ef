package lab.workload;

import java.util.List;
import lab.result.Workload;

/**
 * A workload that is to be run: all of it that is known before.
 *
 * @param name see {@link Workload#name}
 * @param kind where its pages come from
 * @param source the folder, or the recording; null for generated pages
 * @param size of a generated page, such as {@code 19KB}; null for others
 * @param complexity of a generated page; null for others
 * @param latency as the sample site has it; {@code recorded} for a replay
 * @param concurrency requests in flight, in all
 * @param perHost requests in flight to one host
 * @param workers parse threads of the hybrid mode
 * @param extraction what is taken from a page, in words
 * @param options the same, and how to fetch, as on the command line
 * @param pages fetched in each round; 0: as many as the time allows
 */
public record Plan(String name, Workload.Kind kind, String source, String size, String complexity, String latency, int concurrency, int perHost,
        int workers, String extraction, List<String> options, int pages) {

    /** The same under another name. */
    public Plan called(String other) {
        return new Plan(other, kind, source, size, complexity, latency, concurrency, perHost, workers, extraction, options, pages);
    }

    /** The same for generated pages. */
    Plan with(String sizeOfPages, String complexityOfPages) {
        return new Plan(name, kind, source, sizeOfPages, complexityOfPages, latency, concurrency, perHost, workers, extraction, options, pages);
    }

    /** What its result says of it. */
    public Workload measured(int measuredPages, double pageKilobytes, int hosts) {
        return new Workload(name, kind, source, measuredPages, pageKilobytes, complexity, latency, concurrency, perHost, hosts, workers, extraction);
    }
}
