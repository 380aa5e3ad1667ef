package lab.verdict;

/** What keeps a mode from being faster on a workload. */
public enum Bound {
    /** All places in flight are taken by requests that wait for the server: latency × concurrency. */
    LATENCY("latency × concurrency"),
    /** All places that the hosts have are taken, fewer than there are in all. */
    PER_HOST("the cap on requests to one host"),
    /** The mode's own CPU time, most of it spent on fetching, the collector and the compiler. */
    CLIENT_CPU("client CPU"),
    /** The mode's own CPU time, most of it spent on parsing; or all parse threads are busy. */
    PARSE_CPU("parse CPU"),
    /** The server's CPU time. */
    SERVER_CPU("server CPU"),
    /** Other processes have the CPU. */
    OTHERS("other processes"),
    /** Records wait to be written. */
    SINK("the sink"),
    /** Nothing is full: too few pages, or something that is not measured. */
    NOTHING("nothing that was measured");

    private final String label;

    Bound(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
