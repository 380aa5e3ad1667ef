package scraper.extract;

/**
 * One key of the records that is extracted, known before the first page.
 *
 * @param name the key
 * @param type what its values are; of a list, what its items are
 * @param list whether its values are lists, with or without items
 */
public record Column(String name, Type type, boolean list) {}
