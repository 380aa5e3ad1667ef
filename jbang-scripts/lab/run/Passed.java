package lab.run;

import java.util.Map;
import lab.result.Contender;

/**
 * What a pass came to, in the mode's own process.
 *
 * @param pages records written
 * @param failed how many of them have an error
 * @param seconds from the first look at the source to the last record
 * @param cpuSeconds of the process
 * @param megabytes decoded, in units of 2^20
 * @param fetch HdrHistogram of the last attempts in nanoseconds, compressed, in base 64
 * @param parse the same of the parses
 * @param heapMegabytes the most in use
 * @param residentMegabytes the most of the process; null where no /proc tells
 * @param threads the most platform threads
 * @param stageMicros time that a page spent in each stage, on average
 * @param errors how many records have which kind of error
 * @param fingerprint of what the records say
 * @param census null unless asked for
 */
record Passed(long pages, long failed, double seconds, double cpuSeconds, double megabytes, String fetch, String parse, double heapMegabytes,
        Double residentMegabytes, int threads, Map<String, Double> stageMicros, Map<String, Long> errors, long fingerprint,
        Contender.Census census) {

    /** Records a second. */
    double pagesPerSecond() {
        return pages / seconds;
    }

    /** CPU time of a record. */
    double cpuMicrosPerPage() {
        return cpuSeconds * 1e6 / Math.max(1, pages);
    }
}
