package scraper.trial;

import java.nio.file.Path;
import java.time.Instant;
import scraper.fetch.Reply;

/**
 * The one page that something is tried on.
 *
 * @param url where it came from, after redirects
 * @param status the status that a server gave; null when none did
 * @param reply headers and body as they came
 * @param file where it lies, for the next try; null when it could not be kept
 * @param kept since when it lies there; null when it has just been fetched
 */
public record TriedPage(String url, Integer status, Reply reply, Path file, Instant kept) {}
