package scraper.parse;

import java.util.Map;
import scraper.fetch.Failure;

/**
 * A reply, decoded and parsed.
 *
 * @param bytes size of the decoded body
 * @param fields what was extracted, in order; empty for what is no HTML and for failures
 * @param failure why the reply made no page, or null
 */
public record Page(int bytes, Map<String, Object> fields, Failure failure) {}
