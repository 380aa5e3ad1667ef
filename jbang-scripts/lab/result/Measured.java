package lab.result;

import java.util.List;

/**
 * One workload and how each mode did on it.
 *
 * @param modes in the order in which they were asked for
 * @param ratios each mode to each that stands behind it in {@link #modes}, for each figure that is compared
 * @param noise for each of those figures, what modes compared with themselves came to
 * @param sameRecords whether every pass of every mode gave the same records
 * @param differing URLs whose records differ between passes, the first hundred
 * @param warnings what a reader should know before believing the numbers, in sentences
 */
public record Measured(Workload workload, List<Contender> modes, List<Ratio> ratios, List<Noise> noise, boolean sameRecords,
        List<String> differing, List<String> warnings) {

    /** How many times the one mode's figure is the other's. @throws java.util.NoSuchElementException when they were not compared by it */
    public Ratio ratio(String mode, String to, Figure figure) {
        return ratios.stream().filter(ratio -> ratio.figure() == figure)
                .map(ratio -> ratio.mode().equals(to) && ratio.to().equals(mode) ? ratio.inverse() : ratio)
                .filter(ratio -> ratio.mode().equals(mode) && ratio.to().equals(to)).findFirst().orElseThrow();
    }
}
