package scraper.warc;

import java.util.HashMap;
import java.util.Map;
import org.netpreserve.jwarc.WarcResponse;
import scraper.fetch.Phases;

/**
 * Where the time of an exchange went, in a header of its response record, in microseconds: an extension of WARC's (ISO 28500,
 * section 4), which others pass over. For replays that are to take as long.
 */
public final class WarcPhases {

    static final String HEADER = "X-Scrape-Micros";

    private WarcPhases() {}

    static String text(Phases phases) {
        return "dns=" + phases.dns() / 1000 + " connect=" + phases.connect() / 1000 + " first-byte=" + phases.firstByte() / 1000
                + " body=" + phases.body() / 1000;
    }

    /** What a response's header says; {@link Phases#NONE} when it has none, or none that can be read. */
    public static Phases of(WarcResponse response) {
        Map<String, Long> micros = new HashMap<>();
        for (String part : response.headers().first(HEADER).orElse("").split(" ")) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(equals + 1).matches("\\d{1,12}")) micros.put(part.substring(0, equals), Long.parseLong(part.substring(equals + 1)));
        }
        if (micros.isEmpty()) return Phases.NONE;
        return new Phases(0, nanos(micros, "dns"), nanos(micros, "connect"), nanos(micros, "first-byte"), nanos(micros, "body"));
    }

    private static long nanos(Map<String, Long> micros, String phase) {
        return 1000 * micros.getOrDefault(phase, 0L);
    }
}
