package scraper.extract;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column's values are in every record: a string, a number, … or null. */
public enum Type {

    /** A {@link String}. */
    TEXT("text") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return text;
        }
    },

    /** A whole number: {@link Integer}, {@link Long} or {@link java.math.BigInteger}. */
    INT("whole number") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return Numbers.whole(text);
        }
    },

    /** A {@link java.math.BigDecimal} with the digits that the page has. */
    DECIMAL("number") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return Numbers.decimal(text);
        }
    },

    /** A {@link Boolean}: true, yes, on, 1; false, no, off, 0; in capitals or not. */
    BOOL("truth value") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> true;
                case "false", "no", "off", "0" -> false;
                default -> null;
            };
        }
    },

    /** A {@link String} in the form of ISO 8601: a date, or a date and time. */
    DATE("date") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return Dates.iso(text, format);
        }
    },

    /** A {@link String}, an absolute URL. */
    URL("URL") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return page.absolute(text.strip());
        }
    },

    /** A map with string keys or a list; in it such again, strings, numbers, booleans and null. */
    JSON("JSON object or list") {
        @Override
        Object of(String text, PageTree page, DateTimeFormatter format) {
            return Json.whole(text);
        }
    };

    private final String words;

    Type(String words) {
        this.words = words;
    }

    /**
     * A value of this type, or null when the text is none.
     *
     * @param page what links are resolved against
     * @param format of dates; null for those that are known
     */
    abstract Object of(String text, PageTree page, DateTimeFormatter format);

    /** As it is written in fields and recipes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a sentence calls it. */
    String words() {
        return words;
    }

    /** The labels of all. */
    static List<String> labels() {
        return Arrays.stream(values()).map(Type::label).toList();
    }
}
