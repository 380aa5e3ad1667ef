package scraper.report;

import java.time.Duration;
import java.time.Instant;

/** How long something is ago, for people. */
public final class Age {

    private Age() {}

    /** In the one unit that fits, rounded down: {@code 40 s}, {@code 3 min}, {@code 5 h}, {@code 2 days}; of a time to come {@code 0 s}. */
    public static String of(Instant then) {
        Duration since = Duration.between(then, Instant.now());
        if (since.toMinutes() < 1) return Math.max(0, since.toSeconds()) + " s";
        if (since.toHours() < 1) return since.toMinutes() + " min";
        return since.toDays() < 1 ? since.toHours() + " h" : since.toDays() + (since.toDays() == 1 ? " day" : " days");
    }
}
