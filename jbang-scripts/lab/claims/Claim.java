package lab.claims;

/**
 * Something that is said of threads and async, and what was measured of it.
 *
 * @param claim in the words of those who say it, more or less
 * @param workloads that test it; "" for none
 * @param measured with the numbers
 * @param virtual the same for virtual threads, which are none of the three that the claim is about; "" where there is nothing to say
 */
public record Claim(String claim, String workloads, String measured, Outcome outcome, String virtual) {

    /** Whether it holds here. */
    public enum Outcome {
        HOLDS("holds"),
        /** The opposite was measured. */
        DOES_NOT_HOLD("does not hold"),
        /** On some workloads it does, on others not. */
        PARTLY("partly"),
        NO_DIFFERENCE("no difference"),
        NOT_MEASURED("not measured");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
