package scraper.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import scraper.fetch.Failure;
import scraper.fetch.Headers;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.warc.WarcNotes;

/**
 * The replies in a WARC file (ISO 28500), plain or gzipped, in the order in which they stand there. In an archive of this
 * program each target is one again, with its URL as given and its failure, if any. In others each response to an HTTP
 * request and each resource is a target; redirects, which lead to responses of their own, and revisits, which have no body,
 * are passed over.
 */
final class WarcPages implements Input {

    private final Path file;
    private final long maxBody;
    private final WarcReader reader;
    private WarcNotes notes = WarcNotes.NONE;

    /** @param maxBody largest body that is read, in bytes */
    WarcPages(Path file, long maxBody) throws IOException {
        this.file = file;
        this.maxBody = maxBody;
        try {
            this.reader = new WarcReader(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Target next(long index) throws IOException {
        try {
            for (WarcRecord record; (record = reader.next().orElse(null)) != null; ) {
                Target target = anyTarget(record, index);
                if (target != null) return target;
            }
            return null;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IOException unreadable(IOException e) {
        return new IOException(file + (reader == null ? "" : ", byte " + reader.position()) + ": " + (e instanceof ParsingException
                ? "no WARC record: " : "") + (e.getMessage() == null ? "the archive ends within a record, or is none" : e.getMessage()), e);
    }

    /** One record that is not as it should be is a failure of its own: those behind it can be read. */
    private Target anyTarget(WarcRecord record, long index) throws IOException {
        try {
            return target(record, index);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            if (!(record instanceof WarcResponse || record instanceof WarcResource)) return null;
            String url = record.headers().first("WARC-Target-URI").orElse(file.toString());
            return target(url, index, record, Stored.failed(url, Failure.Kind.UNREADABLE, "the archive's record at byte " + reader.position()
                    + " is not as ISO 28500 has it: " + e.getMessage()));
        }
    }

    private Target target(WarcRecord record, long index) throws IOException {
        switch (record) {
            case WarcMetadata metadata when MediaType.WARC_FIELDS.equals(metadata.contentType()) -> {
                WarcNotes found = WarcNotes.read(metadata);
                if (found == null) return null;
                notes = found;
                return found.alone() ? target(found.target(), index, record, new Stored(null, null, found.failure(null))) : null;
            }
            case WarcResponse response when response.contentType().base().equals(MediaType.HTTP) -> {
                WarcNotes own = notes.belongTo(response) ? notes : WarcNotes.NONE;
                return own.goesOn() ? null : target(response, own, index);
            }
            case WarcResource resource -> {
                byte[] body = body(resource.body());
                return target(resource.target(), index, record, body == null ? tooLarge(resource.target(), null)
                        : Stored.page(resource.target(), resource.contentType().toString(), body));
            }
            default -> {
                return null;
            }
        }
    }

    private Target target(WarcResponse response, WarcNotes own, long index) throws IOException {
        String finalUrl = response.target();
        String url = own.target() == null ? finalUrl : own.target();
        HttpResponse http;
        try {
            http = response.http();
            if (http.status() == 0) throw new ParsingException("its head is empty or cut"); // JWARC takes that for none
        } catch (ParsingException e) {
            String message = "the archive holds no HTTP reply: " + e.getMessage();
            return target(url, index, response, Stored.failed(finalUrl, Failure.Kind.PROTOCOL, message));
        }
        Headers headers = headers(http.headers());
        Reply head = new Reply(http.status(), headers, new byte[0], 0);
        if (own == WarcNotes.NONE && head.redirects()) return null;
        return target(url, index, response, new Stored(finalUrl, http.status(), outcome(http, head, own)));
    }

    private Outcome outcome(HttpResponse http, Reply head, WarcNotes own) {
        Failure failure = own.failure(head);
        if (failure != null) return failure;
        try {
            byte[] body = body(http.body());
            return body == null ? tooLarge(head) : new Reply(head.status(), head.headers(), body, 0);
        } catch (IOException e) {
            return new Failure(Failure.Kind.TRUNCATED, "the archive does not hold the whole body: " + e.getMessage(), 0, head);
        }
    }

    private Target target(String url, long index, WarcRecord record, Stored stored) {
        // Every record is to have one, and can be read without.
        String id = record.headers().first("WARC-Record-ID").map(text -> text.replaceAll("^<|>$", "")).orElse("at byte " + reader.position());
        return new Target(index, url, file + " record " + id, id, stored);
    }

    /** All of a body, or null when it is larger than allowed. */
    private byte[] body(MessageBody body) throws IOException {
        byte[] bytes = body.stream().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBody + 1));
        return bytes.length > maxBody ? null : bytes;
    }

    private Failure tooLarge(Reply head) {
        return new Failure(Failure.Kind.TOO_LARGE, "the body is larger than " + maxBody + " bytes (--max-body)", 0, head);
    }

    private Stored tooLarge(String url, Integer status) {
        return new Stored(url, status, tooLarge(null));
    }

    private static Headers headers(MessageHeaders from) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        from.map().forEach((name, values) -> values.forEach(value -> fields.add(new SimpleImmutableEntry<>(name, value))));
        return Headers.of(fields);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
