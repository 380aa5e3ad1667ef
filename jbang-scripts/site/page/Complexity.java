package site.page;

import java.util.Locale;

/** Kinds of generated page. */
public enum Complexity {
    /** Headings, paragraphs and links. */
    PLAIN,
    /** A shop's page as templates make them: nested divs, lists, tables, entities, product rows. */
    TYPICAL,
    /** What the web has besides: unclosed and wrongly nested tags, inline scripts and styles, comments, deep nesting. */
    MESSY;

    /** In lower case, as in options and paths. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads it in any case. */
    public static Complexity parse(String text) {
        for (Complexity c : values()) if (c.name().equalsIgnoreCase(text)) return c;
        throw new IllegalArgumentException("'" + text + "' is not a complexity: write plain, typical or messy");
    }
}
