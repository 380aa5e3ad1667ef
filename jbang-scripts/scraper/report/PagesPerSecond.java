package scraper.report;

import java.util.Locale;

/** Throughput as it is told to people. */
public final class PagesPerSecond {

    private PagesPerSecond() {}

    /** Whole numbers; of less than ten a second two digits are told, lest a slow site's be 0. */
    public static String text(double value) {
        return String.format(Locale.ROOT, value == 0 ? "%.0f" : value < 0.995 ? "%.2f" : value < 9.95 ? "%.1f" : "%,.0f", value);
    }
}
