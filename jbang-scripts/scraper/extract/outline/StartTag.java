package scraper.extract.outline;

import scraper.extract.outline.ElementName.Start;

/**
 * A start tag of a page.
 *
 * @param name null for one that no rule is known of
 * @param open where it begins
 * @param nameEnd where its name ends
 * @param end where it does
 * @param pushed whether it has opened an element
 */
record StartTag(ElementName name, int open, int nameEnd, int end, boolean pushed) {

    /** Whether its name tells what comes of it. */
    boolean isTold() {
        return name == null || name != ElementName.COL && (name != ElementName.SVG || pushed) && name.start != Start.NOSCRIPT;
    }

    /** Whether an element came of it, if that is {@link #isTold told}. */
    boolean isThere() {
        return pushed || name != null && switch (name.start) {
            case VOID, INPUT, RULE, RAW, RAW_BLOCK -> true;
            default -> false;
        };
    }

    /** Whether there is but text in the element. */
    boolean isRaw() {
        return name != null && (name.start == Start.RAW || name.start == Start.RAW_BLOCK);
    }
}
