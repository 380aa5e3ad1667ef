package site.behaviour;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import site.Behaviour;
import site.Body;
import site.Exchange;
import site.Reply;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code /versioned/BY/…}: a page that says which version it is, and 304 to who has that one (RFC 9110, section 13). */
public final class Versioned implements Behaviour {
    private static final List<String> WAYS = List.of("etag", "weak", "date", "both");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final int THREE_YEARS = 3 * 365 * 24 * 3600;

    @Override
    public String usage() {
        return "/versioned/BY/…";
    }

    @Override
    public String about() {
        return "gives the page an ETag (BY is etag), a weak one (weak), a Last-Modified (date) or both, and answers 304 to who has it";
    }

    @Override
    public void handle(Exchange exchange) {
        String by = exchange.take("BY");
        if (!WAYS.contains(by)) throw new IllegalArgumentException("'" + by + "' is none of " + String.join(", ", WAYS));
        exchange.change(reply -> reply.status() == 200 ? versioned(exchange.request(), by, reply) : reply);
        exchange.next();
    }

    private static Reply versioned(HttpServerRequest request, String by, Reply reply) {
        if (!(reply.body() instanceof Body.Bytes(Buffer body))) throw new IllegalArgumentException(
            "/versioned looks at the whole body and cannot take a streamed one: leave it out, or ask for a /page");
        int hash = Arrays.hashCode(body.getBytes());
        String etag = by.equals("date") ? null : (by.equals("weak") ? "W/" : "") + "\"" + Integer.toHexString(hash) + "\"";
        String date = by.equals("date") || by.equals("both") ? HTTP_DATE.format(EPOCH.plusSeconds(Math.floorMod(hash, THREE_YEARS))) : null;
        Reply answer = isKnown(request, etag, date) ? new Reply(304, null, reply.headers(), new Body.Bytes(Buffer.buffer()), null) : reply;
        if (etag != null) answer = answer.with("ETag", etag);
        return date == null ? answer : answer.with("Last-Modified", date);
    }

    /** The date says nothing where there is a tag, and is compared as a tag would be. */
    private static boolean isKnown(HttpServerRequest request, String etag, String date) {
        String tags = request.getHeader("If-None-Match");
        if (tags != null) return etag != null && (tags.equals("*") || Arrays.asList(tags.split(",\\s*")).contains(etag));
        return date != null && date.equals(request.getHeader("If-Modified-Since"));
    }
}
