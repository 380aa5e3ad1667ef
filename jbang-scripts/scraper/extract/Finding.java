package scraper.extract;

import java.util.List;

/**
 * What one selector finds in one page, told to a person.
 *
 * @param name the field's name; {@code rows} for what makes a row
 * @param type the field's type, and {@code []} for a list; empty for rows
 * @param looksFor its selector and what is taken of each match, as written
 * @param matches how many there are in the page, or in all rows together
 * @param rows in how many rows there is one; -1 where it is not looked for in rows
 * @param samples the first few of them
 * @param hint for what found nothing, what would; or null
 */
public record Finding(String name, String type, String looksFor, int matches, int rows, List<Sample> samples, String hint) {

    /**
     * One match.
     *
     * @param value what is taken of it, made into its type; null when there is nothing to take
     * @param wrong why it is not of its type, or null
     * @param path where it stands, as a CSS path; null when it is no element
     */
    public record Sample(Object value, String wrong, String path) {}
}
