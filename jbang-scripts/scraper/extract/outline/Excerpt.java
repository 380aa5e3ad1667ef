package scraper.extract.outline;

/**
 * What has been cut out of a page of one element.
 *
 * @param tag its name, in small letters
 * @param kind what it is: HTML where text was sought and there is more than that in the element
 * @param value null for an attribute that is not there
 */
public record Excerpt(String tag, Kind kind, String value) {

    /** What an excerpt is. */
    public enum Kind {
        /** The value of an attribute. */
        ATTRIBUTE,
        /** The text in the element, white space and all. */
        TEXT,
        /** The element, and before it nothing with its name. */
        HTML
    }
}
