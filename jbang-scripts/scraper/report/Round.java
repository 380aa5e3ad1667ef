package scraper.report;

import scraper.mode.Mode;

/**
 * One pass of one mode over the targets, in numbers.
 *
 * @param mode which way of being concurrent
 * @param number from 1; 0 is the warm-up
 * @param pages records written
 * @param failed how many of them have an error
 * @param seconds from the first look at the source to the last record, client start included
 * @param pagesPerSecond {@code pages / seconds}
 * @param megabytesPerSecond decoded bytes, in units of 2^20
 * @param cpuMicrosPerPage CPU time of the whole process, compiler and collector included
 * @param fetchP50Millis half of the last attempts took at most this long
 * @param fetchP99Millis 99 in 100 of the last attempts took at most this long
 * @param parseP50Millis half of the parses took at most this long
 * @param peakHeapMegabytes the most heap in use, garbage not yet collected included
 */
public record Round(Mode mode, int number, long pages, long failed, double seconds, double pagesPerSecond, double megabytesPerSecond,
        double cpuMicrosPerPage, double fetchP50Millis, double fetchP99Millis, double parseP50Millis, double peakHeapMegabytes) {

    static Round of(Mode mode, int number, Tally tally) {
        return new Round(mode, number, tally.done(), tally.failed(), tally.seconds(), tally.pagesPerSecond(), tally.megabytesPerSecond(),
                tally.cpuMicrosPerPage(), tally.fetch().getValueAtPercentile(50) / 1e6, tally.fetch().getValueAtPercentile(99) / 1e6,
                tally.parse().getValueAtPercentile(50) / 1e6, Memory.heapPeakBytes() / 1048576.0);
    }
}
