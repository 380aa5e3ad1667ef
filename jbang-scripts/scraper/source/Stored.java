package scraper.source;

import java.util.List;
import java.util.Map;
import scraper.fetch.Failure;
import scraper.fetch.Headers;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;

/**
 * What an input has of a target already: a local page, or a reply from an archive. It is parsed like any other; no host is
 * asked, so that neither redirects nor retries nor limits concern it.
 *
 * @param finalUrl where it came from; links are resolved against it
 * @param status the status that a server gave; null when none did
 * @param outcome the reply, or why there is none
 */
public record Stored(String finalUrl, Integer status, Outcome outcome) {

    /** A body that no server sent. */
    static Stored page(String url, String contentType, byte[] body) {
        return new Stored(url, null, new Reply(200, Headers.of(List.of(Map.entry("Content-Type", contentType))), body, 0));
    }

    /** What could not be read. */
    static Stored failed(String url, Failure.Kind kind, String message) {
        return new Stored(url, null, new Failure(kind, message));
    }

    /** Bytes of body that it holds in memory. */
    public long bytes() {
        return outcome instanceof Reply reply ? reply.body().length : 0;
    }
}
