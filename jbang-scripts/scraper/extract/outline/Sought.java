package scraper.extract.outline;

/**
 * Something that is to be cut out.
 *
 * @param selector of which elements; null for the row in which it is looked for
 * @param all whether of each match; else of the first alone
 * @param kind what of it
 * @param attribute the name of the attribute, in small letters, where it is one; else null
 */
public record Sought(ElementSelector selector, boolean all, Excerpt.Kind kind, String attribute) {

    byte[] attributeName() {
        return TagReader.ascii(attribute);
    }

    /** What would be taken for the URL in it, if a page had such a thing. */
    byte[] absoluteName() {
        return TagReader.ascii("abs:" + attribute);
    }
}
