package lab.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * What all workloads of an experiment have in common.
 *
 * @param perHost requests in flight to one host; 0: as many as in all
 * @param workers parse threads of the hybrid mode
 * @param pages fetched in each round; 0: as many as the time allows
 * @param options how to fetch and what to take, as on the command line
 */
public record Conditions(int perHost, int workers, int pages, List<String> options) {

    List<String> options(Extractions extraction) {
        List<String> all = new ArrayList<>(options);
        all.addAll(extraction.options());
        return all;
    }
}
