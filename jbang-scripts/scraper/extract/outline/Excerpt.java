package scraper.extract.outline;

/**
 * What has been cut out of a page of one element.
 *
 * @param tag its name, in small letters
 * @param kind what it is: HTML where a text was sought and the tags in the element may matter to it, or a link and it has none
 * @param value null for an attribute that is not there
 */
public record Excerpt(String tag, Kind kind, String value) {

    /** What an excerpt is. */
    public enum Kind {
        /** The value of an attribute. */
        ATTRIBUTE,
        /** The value of its {@code href}, or without one of its {@code src}. */
        LINK,
        /** The text in the element, white space and all. */
        TEXT,
        /** The element, and before it nothing with its name. */
        HTML
    }
}
