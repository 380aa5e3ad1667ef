package scraper.parse;

import scraper.fetch.Failure;

/**
 * Refuses pages with tag names of absurd length. Jsoup 1.24.1 copies a name anew for every stretch of it that it has
 * read, which takes time with the square of its length: 6 s for 4 MB, most of a minute for 10 MB. All other ways of
 * being too long or too deep cost it time in proportion to the page's size.
 */
final class LongNames {

    /** Longer than any name, in characters; up to it Jsoup needs some 25 ms. Shorter pages are not even looked at. */
    private static final int LONGEST = 256 * 1024;

    /** What ends a name (HTML Standard, "tag name state"); other control characters are part of it. */
    private static final String END = "\t\n\f\r />";

    private LongNames() {}

    /** Whether there may be one in a body; false for all but pages that are made for it, and quickly so. */
    static boolean mayBeIn(byte[] body) {
        for (int at = 0; at + LONGEST < body.length; at++) {
            int end = at + LONGEST;
            while (end >= at && body[end] != '>') end--;
            if (end < at) return true;
            at = end;
        }
        return false;
    }

    static void refuse(String page) throws Unreadable {
        if (page.length() <= LONGEST) return;
        for (int at = page.indexOf('<'); at >= 0; ) {
            int end = beginsName(page, at + 1) ? nameEnd(page, at + 1) : at + 1;
            if (end - at > LONGEST && !page.startsWith("<!--", at) && !page.startsWith("<![", at))
                throw new Unreadable(Failure.Kind.PARSE, "a tag name of more than " + LONGEST + " characters");
            at = page.indexOf('<', end);
        }
    }

    private static boolean beginsName(String page, int at) {
        return at < page.length() && (Character.isLetter(page.charAt(at)) || "/!_:".indexOf(page.charAt(at)) >= 0);
    }

    private static int nameEnd(String page, int from) {
        int at = from;
        if (at < page.length() && page.charAt(at) == '/') at++;
        while (at < page.length() && END.indexOf(page.charAt(at)) < 0) at++;
        return at;
    }
}
