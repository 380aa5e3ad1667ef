package scraper.extract;

/** What a column's values are in every record: a string, a number, … or null. */
public enum Type {
    /** A {@link String}. */
    TEXT,
    /** A whole number: {@link Integer}, {@link Long} or {@link java.math.BigInteger}. */
    INT,
    /** A {@link java.math.BigDecimal} with the digits that the page has. */
    DECIMAL,
    /** A {@link Boolean}. */
    BOOL,
    /** A {@link String} in the form of ISO 8601: a date, or a date and time. */
    DATE,
    /** A {@link String}, an absolute URL. */
    URL,
    /** Maps with string keys, lists, strings, numbers, booleans and null, nested. */
    JSON
}
