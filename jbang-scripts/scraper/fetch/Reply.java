package scraper.fetch;

/**
 * One server's answer to one request.
 *
 * @param status the HTTP status code, 100 to 599
 * @param headers as received
 * @param body the bytes as they came, content encoding and all; no longer than {@code --max-body}. Not copied: nobody
 *     writes to it
 * @param nanos from the start of the attempt to the last byte
 * @param phases where that time went
 */
public record Reply(int status, Headers headers, byte[] body, long nanos, Phases phases) implements Outcome {

    private static final byte[] EMPTY = {};

    /** A reply of which nobody has timed the phases. */
    public Reply(int status, Headers headers, byte[] body, long nanos) {
        this(status, headers, body, nanos, Phases.NONE);
    }

    @Override
    public Reply with(Phases value) {
        return new Reply(status, headers, body, nanos, value);
    }

    /** A reply of which only status and headers are known. */
    static Reply head(int status, Headers headers, long nanos) {
        return new Reply(status, headers, EMPTY, nanos);
    }

    /** Whether it leads to another URL (RFC 9110, section 15.4); an empty Location leads nowhere. */
    public boolean redirects() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> {
                String location = headers.get("Location");
                yield location != null && !location.isBlank();
            }
            default -> false;
        };
    }

    /** The same reply without its body. */
    public Reply head() {
        return head(status, headers, nanos);
    }
}
