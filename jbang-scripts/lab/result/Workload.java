package lab.result;

/**
 * Pages and latencies to compare modes on.
 *
 * @param name what it is called in tables and thresholds, such as {@code io} or {@code scale-1000}; no other has it
 * @param kind where its pages come from
 * @param source the folder, list or archive; null for generated pages
 * @param pages fetched in each round
 * @param pageKilobytes mean size of a body
 * @param complexity of generated pages: {@code plain}, {@code typical} or {@code messy}; null for others
 * @param latency of the server before its reply, as {@code site.java --delay} has it: {@code 20ms},
 *     {@code lognormal:100ms,0.5}, {@code tail:20ms,0.01,2s}; {@code 0ms} for none; {@code recorded} for a replay
 * @param concurrency requests in flight, in all
 * @param perHost requests in flight to one host
 * @param hosts how many hosts there are
 * @param workers parse threads of the hybrid mode
 * @param extraction what is taken from a page: {@code summary}, {@code text}, or the fields in words
 */
public record Workload(String name, Kind kind, String source, int pages, double pageKilobytes, String complexity, String latency,
        int concurrency, int perHost, int hosts, int workers, String extraction) {

    /** Requests that can be in flight at once: what is asked for, as far as there are as many pages, and hosts that take them. */
    public int places() {
        return (int) Math.min(Math.min(concurrency, pages), (long) perHost * Math.max(1, hosts));
    }

    /** The same with so many pages. */
    public Workload withPages(int number) {
        return new Workload(name, kind, source, number, pageKilobytes, complexity, latency, concurrency, perHost, hosts, workers, extraction);
    }

    /** Where pages come from. */
    public enum Kind {
        /** The sample site makes them. */
        GENERATED,
        /** The sample site serves a folder's. */
        FOLDER,
        /** They were recorded once, with their timings. */
        REPLAY
    }
}
