package lab.run;

import java.util.List;
import lab.replay.Origins;

/**
 * What a mode's process is to do, told before its first pass.
 *
 * @param mode the mode's name
 * @param options how to fetch and what to take from a page, as on the command line
 * @param concurrency requests in flight, in all
 * @param perHost requests in flight to one host
 * @param workers parse threads of the hybrid mode
 * @param urls what to fetch
 * @param fastUrls the same pages without their latency, to warm up on
 * @param origins where the hosts of a recording are replayed; null when URLs are asked as they are
 */
record Job(String mode, List<String> options, int concurrency, int perHost, int workers, List<String> urls, List<String> fastUrls,
        Origins origins) {}
