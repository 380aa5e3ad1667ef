package site;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations ({@code 250ms}) and sizes ({@code 512KB}) as people write them. */
public final class Units {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);

    private Units() {
    }

    /** A duration: a number and {@code us}, {@code ms}, {@code s}, {@code m} or {@code h}; or a bare 0. */
    public static Duration duration(String text) {
        if (text.equals("0")) return Duration.ZERO;
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) throw new IllegalArgumentException("'" + text + "' is not a duration: write it as 250ms, 10s or 2m");
        double nanos = Double.parseDouble(m.group(1)) * switch (m.group(2)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
        return Duration.ofNanos((long) nanos);
    }

    /** As {@link #duration} reads it, in microseconds. */
    static String text(Duration time) {
        return time.toNanos() / 1000 + "us";
    }

    /** A size in bytes: a number and {@code B} (or nothing), {@code KB}, {@code MB} or {@code GB}; 1 KB is 1024 bytes. */
    public static long size(String text) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches()) throw new IllegalArgumentException("'" + text + "' is not a size: write it as 512KB or 10MB");
        long unit = switch (m.group(2) == null ? "B" : m.group(2).toUpperCase(Locale.ROOT)) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1L;
        };
        return (long) (Double.parseDouble(m.group(1)) * unit);
    }
}
