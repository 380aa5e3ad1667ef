package scraper.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations and sizes as they are typed: a number and its unit. */
public final class Quantities {

    private static final Pattern SHAPE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]*)");

    /** What both HTTP clients, and nanoseconds of the machine's clock added to others, can have. */
    private static final Duration LONGEST = Duration.ofDays(20);

    private Quantities() {}

    /** {@code 250ms}, {@code 10s}, {@code 2m}, {@code 1h}: 0, which needs no unit, or from 1 ms to 480 h. */
    public static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Matcher shape = SHAPE.matcher(text.strip());
            String wrong = "'" + text + "' is no duration; write a number and its unit, such as 250ms, 10s or 2m";
            if (!shape.matches()) throw new TypeConversionException(wrong);
            double number = Double.parseDouble(shape.group(1));
            double millis = switch (shape.group(2)) {
                case "ms" -> number;
                case "s" -> number * 1000;
                case "m" -> number * 60_000;
                case "h" -> number * 3_600_000;
                case "" -> {
                    if (number == 0) yield 0;
                    throw new TypeConversionException(wrong);
                }
                default -> throw new TypeConversionException(wrong);
            };
            if (millis > 0 && millis < 1)
                throw new TypeConversionException("'" + text + "' is too short; durations are from 1ms on, and 0s has a meaning of its own (--help)");
            if (millis > LONGEST.toMillis()) throw new TypeConversionException("'" + text + "' is too long; durations go up to " + LONGEST.toDays() * 24 + "h");
            return Duration.ofMillis(Math.round(millis));
        }
    }

    /** {@code 512KB}, {@code 10MB}: bytes, with 1 KB = 1,024 bytes; a bare number is bytes. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            Matcher shape = SHAPE.matcher(text.strip());
            String wrong = "'" + text + "' is no size; write a number and its unit, such as 512KB or 10MB";
            if (!shape.matches()) throw new TypeConversionException(wrong);
            double number = Double.parseDouble(shape.group(1));
            return Math.round(switch (shape.group(2).toUpperCase(Locale.ROOT)) {
                case "", "B" -> number;
                case "KB", "K" -> number * (1L << 10);
                case "MB", "M" -> number * (1L << 20);
                case "GB", "G" -> number * (1L << 30);
                default -> throw new TypeConversionException(wrong);
            });
        }
    }
}
