package lab.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A number of a round that modes are compared by, or that a threshold may be set on. */
public enum Figure {
    PAGES_PER_SECOND("pagesPerSecond", true, Round::pagesPerSecond),
    CPU_MICROS_PER_PAGE("cpuMicrosPerPage", false, Round::cpuMicrosPerPage),
    MEGABYTES_PER_SECOND("megabytesPerSecond", true, Round::megabytesPerSecond),
    FETCH_P50_MILLIS("fetchP50Millis", false, Round::fetchP50Millis),
    FETCH_P99_MILLIS("fetchP99Millis", false, Round::fetchP99Millis),
    PARSE_P50_MILLIS("parseP50Millis", false, Round::parseP50Millis),
    HEAP_MEGABYTES("heapMegabytes", false, Round::heapMegabytes),
    RESIDENT_MEGABYTES("residentMegabytes", false, round -> round.residentMegabytes() == null ? Double.NaN : round.residentMegabytes()),
    THREADS("threads", false, Round::threads),
    FAILED("failed", false, Round::failed);

    /** Those that every two modes are compared by. */
    public static final List<Figure> COMPARED = List.of(PAGES_PER_SECOND, CPU_MICROS_PER_PAGE);

    private final String label;
    private final boolean moreIsBetter;
    private final ToDoubleFunction<Round> value;

    Figure(String label, boolean moreIsBetter, ToDoubleFunction<Round> value) {
        this.label = label;
        this.moreIsBetter = moreIsBetter;
        this.value = value;
    }

    /** Its name in files and thresholds, with the unit in it. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Whether the larger of two is the better one. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** Its value in a round; NaN when nobody could measure it. */
    public double of(Round round) {
        return value.applyAsDouble(round);
    }

    @Override
    public String toString() {
        return label;
    }
}
