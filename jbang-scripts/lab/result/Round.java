package lab.result;

import java.util.Map;

/**
 * One pass of one mode over a workload, of which each of its JVMs makes one a round. Its times are of the pass alone: the JVM is there before it.
 *
 * @param number from 1
 * @param jvm which of the mode's JVMs it was in, from 1
 * @param place which of its round's passes it was, from 1
 * @param pages records written
 * @param failed how many of them have an error
 * @param seconds from the first look at the source to the last record, the client's start included
 * @param megabytesPerSecond decoded bytes, in units of 2^20
 * @param cpuMicrosPerPage CPU time of the mode's whole process, compiler and collector included
 * @param fetchP50Millis half of the last attempts took at most this long
 * @param fetchP99Millis 99 in 100 of the last attempts took at most this long
 * @param parseP50Millis half of the parses took at most this long
 * @param heapMegabytes the most heap in use, garbage not yet collected included
 * @param residentMegabytes the most memory of the process; null where no /proc tells
 * @param threads the most platform threads
 * @param inFlight the most requests that the server saw in flight at once
 * @param cores how many cores were busy with what, on average
 * @param stageMicros time that a page spent in each stage, waiting included, on average; empty when nobody measured it
 * @param errors how many records have which kind of error
 */
public record Round(int number, int jvm, int place, long pages, long failed, double seconds, double pagesPerSecond, double megabytesPerSecond,
        double cpuMicrosPerPage, double fetchP50Millis, double fetchP99Millis, double parseP50Millis, double heapMegabytes,
        Double residentMegabytes, int threads, int inFlight, Cores cores, Map<String, Double> stageMicros, Map<String, Long> errors) {

    /**
     * Busy cores, on average over a round: CPU time by wall-clock time.
     *
     * @param client the mode's process
     * @param server the server's process
     * @param others all else on this machine; null where no /proc tells
     * @param stolen what the machine below this virtual one took; null where no /proc tells
     */
    public record Cores(double client, double server, Double others, Double stolen) {}
}
