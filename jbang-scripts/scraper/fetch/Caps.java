package scraper.fetch;

import java.time.Duration;

/** What is cut off, and how it is told, the same for both clients. */
final class Caps {

    /** Largest header section of a reply, in bytes; what OkHttp allows, so Vert.x gets the same. */
    static final int HEADER_BYTES = 256 * 1024;

    private Caps() {}

    static Failure tooLarge(long maxBody, Reply head) {
        return new Failure(Failure.Kind.TOO_LARGE, "the body is larger than " + maxBody + " bytes (--max-body)", head.nanos(), head);
    }

    static Failure timedOut(Url url, Duration timeout, long nanos) {
        return new Failure(Failure.Kind.TIMEOUT,
                "no whole reply from " + url.name() + ":" + url.port() + " within " + timeout.toMillis() + " ms (--timeout)", nanos);
    }

    static Failure truncated(Url url, Reply head) {
        return new Failure(Failure.Kind.TRUNCATED, url.name() + ":" + url.port() + " cut the connection before the body was whole",
                head.nanos(), head);
    }
}
