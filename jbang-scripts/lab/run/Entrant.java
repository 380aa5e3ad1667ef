package lab.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.result.Contender;
import lab.result.Round;
import org.HdrHistogram.Histogram;

/** One mode in a contest: its JVMs, which are also those of its twin if the mode stands there twice, and what it has come to so far. */
final class Entrant {

    private final String label;
    private final String mode;
    private final double burn;
    private final List<Jvm> jvms = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private final Times fetch = new Times();
    private final Times parse = new Times();
    private Contender.Census census;

    /**
     * Without a JVM yet.
     *
     * @param burn share of a page's CPU time that is burnt in addition, for tests of the lab; 0: none
     */
    Entrant(String label, String mode, double burn) {
        this.label = label;
        this.mode = mode;
        this.burn = burn;
    }

    String mode() {
        return mode;
    }

    double burn() {
        return burn;
    }

    /** Takes one more JVM of its. */
    void add(Jvm jvm) {
        jvms.add(jvm);
    }

    /** Takes a measured pass. */
    void add(int number, int jvm, int place, int inFlight, Round.Cores cores, Passed passed) {
        Histogram fetches = fetch.add(passed.fetch());
        Histogram parses = parse.add(passed.parse());
        rounds.add(new Round(number, jvm, place, passed.pages(), passed.failed(), passed.seconds(), passed.pagesPerSecond(),
                passed.megabytes() / passed.seconds(), passed.cpuMicrosPerPage(), fetches.getValueAtPercentile(50) / 1e6,
                fetches.getValueAtPercentile(99) / 1e6, parses.getValueAtPercentile(50) / 1e6, passed.heapMegabytes(), passed.residentMegabytes(),
                passed.threads(), inFlight, cores, passed.stageMicros(), passed.errors()));
    }

    void census(Contender.Census value) {
        census = value;
    }

    List<Jvm> jvms() {
        return jvms;
    }

    Contender contender() {
        return new Contender(label, mode, new Contender.Warmup(jvms.stream().mapToInt(jvm -> jvm.steadiness().passes()).max().orElse(0),
                jvms.stream().mapToDouble(Jvm::warmupSeconds).sum(), jvms.stream().allMatch(jvm -> jvm.steadiness().reached())),
                List.copyOf(rounds), fetch.distribution(), parse.distribution(), census);
    }

    /** So that two entrants of one mode are told apart: {@code hybrid}, {@code hybrid-2}. */
    static List<String> labels(List<String> modes) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> labels = new ArrayList<>();
        for (String mode : modes) labels.add(seen.merge(mode, 1, Integer::sum) == 1 ? mode : mode + "-" + seen.get(mode));
        return labels;
    }
}
