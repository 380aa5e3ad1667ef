package scraper.fetch;

/**
 * Why a target has no page.
 *
 * @param kind one of a closed list
 * @param message one sentence for people: what happened, with the value at fault
 * @param nanos from the start of the attempt to the failure; 0 when nothing was sent
 * @param reply status and headers that came before the failure, with no body; null when none came
 * @param phases where the time went
 * @param stale whether the connection had been used before and was cut before a reply began. A server may close a kept connection at
 *     the moment it is used: that is no failure, the request may be sent again on a new one (RFC 9112, section 9.3.1)
 */
public record Failure(Kind kind, String message, long nanos, Reply reply, Phases phases, boolean stale) implements Outcome {

    /** A failure of which nobody has timed the phases. */
    public Failure(Kind kind, String message, long nanos, Reply reply) {
        this(kind, message, nanos, reply, Phases.NONE, false);
    }

    /** A failure without a reply. */
    public Failure(Kind kind, String message, long nanos) {
        this(kind, message, nanos, null);
    }

    /** A failure before anything was sent. */
    public Failure(Kind kind, String message) {
        this(kind, message, 0);
    }

    /** The system starts no thread for a request, as when this process may open no more files: another attempt may well succeed. */
    public static Failure unstarted(Url url, long nanos) {
        return new Failure(Kind.CONNECT, "no connection to " + url.name() + ":" + url.port()
                + ": the system starts no more threads; raise its limit (ulimit -u), or lower --concurrency", nanos);
    }

    @Override
    public Failure with(Phases value) {
        return new Failure(kind, message, nanos, reply, value, stale);
    }

    /** The same for a request that went out on a connection used before, and to which no reply began. */
    Failure onUsedConnection() {
        return kind.isBrokenConnection() ? new Failure(kind, message, nanos, reply, phases, true) : this;
    }

    /** The closed list of failures, as they stand in {@code error.kind}. */
    public enum Kind {
        /** The host's name has no address. */
        DNS("dns", true),
        /** No connection: refused, unreachable or too slow. */
        CONNECT("connect", true),
        /** The proxy cannot be reached, or does not lead on. */
        PROXY("proxy", true),
        /** The TLS handshake failed or the certificate is not to be trusted. */
        TLS("tls", false),
        /** The attempt was not over within {@code --timeout}. */
        TIMEOUT("timeout", true),
        /** The connection was cut before the reply was whole. */
        RESET("reset", true),
        /** The body, or its compressed data, ended too early. */
        TRUNCATED("truncated", true),
        /** What came back is not HTTP, or has two ends. */
        PROTOCOL("protocol", false),
        /** A status other than 2xx. */
        HTTP_STATUS("http-status", false),
        /** Larger than {@code --max-body}, on the wire or decoded; headers of more than 256 KB; or a page of which its records would have too much. */
        TOO_LARGE("too-large", false),
        /** The body is not in the content encoding that its headers name. */
        BAD_ENCODING("bad-encoding", false),
        /** More redirects than {@code --max-redirects}. */
        TOO_MANY_REDIRECTS("too-many-redirects", false),
        /** A public page led to an address that is not public; see {@link Bounds}. */
        BLOCKED_ADDRESS("blocked-address", false),
        /** The host's robots.txt forbids it, or could not be fetched; this is skipped, not failed. */
        ROBOTS("robots", false),
        /** Not tried, or not again: the host has failed too often in a row. */
        BREAKER_OPEN("breaker-open", false),
        /** The page could not be parsed. */
        PARSE("parse", false),
        /** The page does not have what its recipe or the types of its fields ask for. */
        CONTRACT("contract", false),
        /** The line in the list, or where a redirect leads, is no http or https URL. */
        INVALID_URL("invalid-url", false),
        /** A local page that cannot be read. */
        UNREADABLE("unreadable", false),
        /** A bug of this program, met on this page alone. */
        INTERNAL("internal", false);

        private final String label;
        private final boolean worthRetrying;

        Kind(String label, boolean worthRetrying) {
            this.label = label;
            this.worthRetrying = worthRetrying;
        }

        /** As written in records and summaries. */
        public String label() {
            return label;
        }

        /** Whether another attempt may well succeed; for {@link #HTTP_STATUS} the status decides instead. */
        public boolean worthRetrying() {
            return worthRetrying;
        }

        /** Whether a kept connection that the server has closed may end in this: over TLS it may be a matter of TLS. */
        private boolean isBrokenConnection() {
            return this == RESET || this == TLS;
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
