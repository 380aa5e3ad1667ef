package scraper.extract;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates, with or without a time, as they stand in pages: ISO 8601 with a {@code T} or a space, or with neither dashes nor colons, RFC 1123 as in HTTP and RSS,
 * {@code 22 November 2026}, {@code November 22, 2026} (months in English, whole or three letters), {@code 22.11.2026}.
 * What may be read in two ways, as {@code 11/12/2026}, needs a format.
 */
final class Dates {

    private static final List<DateTimeFormatter> KNOWN = Stream.concat(
            Stream.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.ISO_DATE, DateTimeFormatter.RFC_1123_DATE_TIME,
                    withTime("uuuu-MM-dd ", "[ ][XXX][XX][VV]"), withTime("uuuu-MM-dd'T'", "[XXX][XX][X]")),
            Stream.of("uuuuMMdd['T'HHmm[ss][XX][X]]", "uuuu/M/d", "d.M.uuuu", "[EEEE, ][EEE, ]d [MMMM][MMM] uuuu",
                    "[EEEE, ][EEE, ][MMMM][MMM] d, uuuu").map(Dates::format)).toList();

    /** Those that no line breaks at as well. */
    private static final Pattern SPACE = Pattern.compile("\\h");

    private Dates() {}

    /** A date, hours and minutes, and maybe seconds with any number of digits behind the point. */
    private static DateTimeFormatter withTime(String date, String zone) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date + "H:mm").optionalStart().appendPattern(":ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd().appendPattern(zone).toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.SMART);
    }

    /**
     * A format of the letters that {@link DateTimeFormatter} knows; names of months and days are English.
     *
     * @throws IllegalArgumentException when it is none, naming it
     */
    static DateTimeFormatter format(String pattern) {
        try {
            return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.SMART);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + pattern + "' is no format of a date, such as d.M.uuuu: " + e.getMessage(), e);
        }
    }

    /**
     * The date in the form of ISO 8601: as {@code 2026-11-22}, and with a time, and an offset, where the text has them.
     *
     * @param format the only one to try, or null for all that are known
     * @return null when it is no date
     */
    static String iso(String text, DateTimeFormatter format) {
        if (format != null) return iso(text.strip(), List.of(format));
        return text.length() > 100 ? null : iso(SPACE.matcher(text).replaceAll(" ").strip(), KNOWN);
    }

    /** A day that its month does not have is taken for the last one it has; 24 o'clock is rightly the next day. */
    private static boolean isThatDay(TemporalAccessor date, TemporalAccessor written) {
        return !written.isSupported(ChronoField.DAY_OF_MONTH) || written.getLong(ChronoField.DAY_OF_MONTH) == date.get(ChronoField.DAY_OF_MONTH)
                || written.isSupported(ChronoField.HOUR_OF_DAY) && written.getLong(ChronoField.HOUR_OF_DAY) == 24;
    }

    private static String iso(String text, List<DateTimeFormatter> formats) {
        for (DateTimeFormatter format : formats) {
            try {
                TemporalAccessor date = format.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
                if (!isThatDay(date, format.parseUnresolved(text, new ParsePosition(0)))) continue;
                return switch (date) {
                    case ZonedDateTime zoned -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(zoned);
                    case OffsetDateTime offset -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
                    case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
                    default -> date.toString();
                };
            } catch (DateTimeException e) {
                // not in this format
            }
        }
        return null;
    }
}
