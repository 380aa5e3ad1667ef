package scraper.warc;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import scraper.fetch.Failure;
import scraper.fetch.Network;
import scraper.fetch.Outcome;
import scraper.fetch.Phases;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.sink.Outputs;
import scraper.sink.WriteBehind;

/**
 * What was fetched, as WARC 1.1 (ISO 28500): a request and a response for each exchange, redirects, retries and failures
 * included. Status, headers and body are as they were received; only what the transfer did to a body is undone, and the
 * headers about it renamed, since neither HTTP client keeps the chunks. Of the requests there are the headers that every one
 * has, without credentials and cookies: an archive is made to be passed on. Written on a thread of its own.
 */
public final class WarcArchive implements AutoCloseable {

    private static final MessageVersion VERSION = MessageVersion.WARC_1_1;

    /** In a header's name it tells of a credential, whatever scheme of its own that is for: {@code X-API-Key}. */
    private static final Pattern SECRET = Pattern.compile("key|token|secret|auth|session|passw|credential", Pattern.CASE_INSENSITIVE);

    private final Path file;
    private final WarcWriter writer;
    private final Map<String, String> requestHeaders;
    private final URI info;
    private Listener listener;
    private WriteBehind<Exchange> queue;

    private record Exchange(Instant began, Url url, String target, Outcome outcome, Outcome last) {}

    /** Hears, on the archive's thread, what becomes of the exchanges. */
    public interface Listener {
        /** So many bytes of bodies are no longer held. */
        void written(long bytes);

        /** The file cannot be written; nothing more will be. Called at most once. */
        void failed(IOException error);
    }

    private WarcArchive(Path file, WarcWriter writer, Map<String, String> requestHeaders, URI info) {
        this.file = file;
        this.writer = writer;
        this.requestHeaders = requestHeaders;
        this.info = info;
    }

    /**
     * Makes an archive; its name's ending {@code .gz} says that each record is compressed.
     *
     * @param network whose headers go with every request
     * @throws IOException naming the file, when it cannot be written or is there already: archives are not thrown away
     */
    public static WarcArchive create(Path file, Network network) throws IOException {
        boolean pipe = Files.exists(file) && !Files.isRegularFile(file);
        FileChannel channel;
        try {
            channel = pipe ? FileChannel.open(file, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already; archives are neither replaced nor mixed: name another file, or move it away", e);
        } catch (IOException e) {
            throw Outputs.unopened(file, e);
        }
        boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        WarcWriter writer = new WarcWriter(channel, gzip ? WarcCompression.GZIP : WarcCompression.NONE);
        Warcinfo info = new Warcinfo.Builder().version(VERSION).filename(file.getFileName().toString()).fields(Map.of(
                "software", List.of(Network.USER_AGENT), "format", List.of("WARC File Format 1.1"),
                "conformsTo", List.of("http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"))).build();
        URI id = info.id();
        try {
            writer.write(info);
        } catch (IOException e) {
            channel.close();
            throw Outputs.unwritten(file.toString(), e);
        }
        Map<String, String> headers = new LinkedHashMap<>(network.openHeaders());
        headers.keySet().removeIf(name -> SECRET.matcher(name).find());
        return new WarcArchive(file, writer, headers, id);
    }

    /** Starts to write. Called once, before the first exchange. */
    public void start(Listener listener) {
        this.listener = listener;
        queue = new WriteBehind<>("warc", this::written, exchange -> listener.written(bytes(exchange.outcome)));
    }

    /**
     * Queues an exchange; from any thread, never blocks. The bytes of its body are held until {@link Listener#written}.
     *
     * @param url what was asked for
     * @param target the URL as it was given; null for what no target was given for, such as a robots.txt
     * @param outcome what came of it
     * @param last what the target came to with it; null when it goes on
     */
    public void add(Url url, String target, Outcome outcome, Outcome last) {
        queue.add(new Exchange(Instant.now().minusNanos(outcome.nanos()), url, target, outcome, last));
    }

    /** Bytes of an exchange that are held. */
    public static long bytes(Outcome outcome) {
        return outcome instanceof Reply reply ? reply.body().length : 0;
    }

    private boolean written(Exchange exchange) {
        try {
            write(exchange);
            return true;
        } catch (IOException e) {
            listener.failed(Outputs.unwritten(file.toString(), e));
        } catch (RuntimeException | Error e) {
            listener.failed(new IOException(file + ": an exchange could not be archived: " + e, e));
        }
        return false;
    }

    private void write(Exchange exchange) throws IOException {
        String url = exchange.url.toString();
        Reply reply = exchange.outcome instanceof Reply whole ? whole : ((Failure) exchange.outcome).reply();
        URI response = reply == null ? null : URI.create("urn:uuid:" + UUID.randomUUID());
        WarcNotes notes = WarcNotes.of(url, exchange.target, exchange.last, response);
        if (reply == null && notes.kind() == null) return; // a failure that was tried again
        if (notes != WarcNotes.NONE) {
            WarcMetadata.Builder metadata = new WarcMetadata.Builder().version(VERSION).date(exchange.began).targetURI(url)
                    .fields(notes.fields()).addHeader("WARC-Warcinfo-ID", "<" + info + ">");
            if (response != null) metadata.concurrentTo(response);
            writer.write(metadata.build());
        }
        if (reply == null) return;
        writer.write(new WarcRequest.Builder(url).version(VERSION).date(exchange.began).warcinfoId(info).concurrentTo(response)
                .body(MediaType.HTTP_REQUEST, request(exchange)).build());
        writer.write(response(exchange, reply, url, response));
    }

    private WarcResponse response(Exchange exchange, Reply reply, String url, URI id) {
        byte[] head = head(reply);
        byte[] block = new byte[head.length + reply.body().length];
        System.arraycopy(head, 0, block, 0, head.length);
        System.arraycopy(reply.body(), 0, block, head.length, reply.body().length);
        WarcResponse.Builder builder = new WarcResponse.Builder(url).version(VERSION).date(exchange.began).recordId(id).warcinfoId(info)
                .payloadDigest(digest(reply.body())).blockDigest(digest(block)).body(MediaType.HTTP_RESPONSE, block);
        if (exchange.outcome.phases() != Phases.NONE) builder.addHeader(WarcPhases.HEADER, WarcPhases.text(exchange.outcome.phases()));
        if (exchange.outcome instanceof Failure failure) builder.truncated(switch (failure.kind()) {
            case TOO_LARGE -> WarcTruncationReason.LENGTH;
            case TIMEOUT -> WarcTruncationReason.TIME;
            case TRUNCATED, RESET -> WarcTruncationReason.DISCONNECT;
            default -> WarcTruncationReason.UNSPECIFIED;
        });
        return builder.build();
    }

    private static WarcDigest digest(byte[] bytes) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(bytes);
            return new WarcDigest(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private byte[] request(Exchange exchange) {
        Url url = exchange.url;
        StringBuilder text = new StringBuilder("GET ").append(url.requestTarget()).append(" HTTP/1.1\r\nHost: ").append(url.authority()).append("\r\n");
        requestHeaders.forEach((name, value) -> {
            if (exchange.target != null || !Network.isForPages(name)) text.append(name).append(": ").append(value).append("\r\n");
        });
        return bytes(text.append("\r\n").toString());
    }

    private static byte[] head(Reply reply) {
        StringBuilder text = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(' ')
                .append(HttpResponseStatus.valueOf(reply.status()).reasonPhrase()).append("\r\n");
        for (Map.Entry<String, String> field : reply.headers()) {
            boolean untrue = field.getKey().equalsIgnoreCase("Transfer-Encoding")
                    || field.getKey().equalsIgnoreCase("Content-Length") && !field.getValue().strip().equals(String.valueOf(reply.body().length));
            if (untrue) text.append("X-Archive-Orig-");
            text.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        return bytes(text.append("\r\n").toString());
    }

    /** Header fields are bytes; what is beyond Latin-1 can only have been UTF-8 (RFC 9110, section 5.5). */
    private static byte[] bytes(String head) {
        Charset charset = head.chars().allMatch(c -> c < 256) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return head.getBytes(charset);
    }

    /** Writes what is queued, then closes the file. */
    @Override
    public void close() throws IOException {
        if (queue != null) queue.close();
        writer.close();
    }
}
