package lab.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import scraper.fetch.Phases;
import scraper.fetch.Url;
import scraper.warc.WarcNotes;
import scraper.warc.WarcPhases;

/**
 * Exchanges that were recorded once, in memory.
 *
 * @param targets URLs that were asked for and came to a reply, in the order in which they did
 * @param leftOut how many targets failed otherwise, which a replay could not make fail in the same way
 * @param hosts scheme, name and port of each host
 * @param replies what each host gave for each path and query, in the order in which it did
 */
record Recording(List<String> targets, int leftOut, List<String> hosts, Map<Address, List<Recorded>> replies) {

    /** Of a host and, on it, a path and query. */
    record Address(int host, String path) {}

    /**
     * One reply.
     *
     * @param headers that it had, without those about its transfer
     * @param body as it came, its content encoding left on
     */
    record Recorded(int status, List<Map.Entry<String, String>> headers, byte[] body, Phases phases) {}

    /** None of the targets came to a reply. */
    static final class NoReply extends IOException {
        private static final long serialVersionUID = 1;

        NoReply(String message) {
            super(message);
        }
    }

    private static final Set<String> OF_THE_TRANSFER = Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "upgrade", "alt-svc");

    /**
     * Reads an archive.
     *
     * @param mostBytes of bodies in memory
     * @throws NoReply naming the file, when it holds nothing to replay
     * @throws IOException naming the file, when it cannot be read or is too large
     */
    static Recording read(Path file, long mostBytes) throws IOException {
        List<String> targets = new ArrayList<>();
        Set<String> hosts = new LinkedHashSet<>();
        Map<Address, List<Recorded>> replies = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        int leftOut = 0;
        long bytes = 0;
        WarcNotes notes = WarcNotes.NONE;
        try (WarcReader reader = new WarcReader(file)) {
            for (WarcRecord record; (record = reader.next().orElse(null)) != null; ) {
                if (record instanceof WarcMetadata metadata && MediaType.WARC_FIELDS.equals(metadata.contentType())) {
                    WarcNotes found = WarcNotes.read(metadata);
                    if (found != null) notes = found;
                    if (found != null && found.alone()) leftOut++;
                } else if (record instanceof WarcResponse response && response.contentType().base().equals(MediaType.HTTP)) {
                    WarcNotes own = notes.belongTo(response) ? notes : WarcNotes.NONE;
                    Url url = Url.parse(response.target());
                    hosts.add(url.host());
                    Recorded reply = recorded(response);
                    bytes += reply.body.length;
                    if (bytes > mostBytes) throw new IOException("it holds more than the " + (mostBytes >> 20)
                            + " MB that fit into memory; record fewer pages, or give more with -R-Xmx");
                    replies.computeIfAbsent(new Address(numbers.computeIfAbsent(url.host(), _ -> numbers.size()), url.requestTarget()),
                            _ -> new ArrayList<>()).add(reply);
                    if (own.goesOn()) continue;
                    if (own.kind() != null) leftOut++;
                    else targets.add(own.target() == null ? response.target() : own.target());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be replayed: " + e.getMessage(), e);
        }
        if (targets.isEmpty()) throw new NoReply(file + " holds no reply to replay" + (leftOut == 0 ? "" : ": all " + leftOut + " targets failed"));
        return new Recording(targets, leftOut, List.copyOf(hosts), replies);
    }

    private static Recorded recorded(WarcResponse response) throws IOException {
        HttpResponse http = response.http();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        http.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_THE_TRANSFER.contains(lower) && !lower.startsWith("x-archive-orig-")) values.forEach(value -> headers.add(Map.entry(name, value)));
        });
        return new Recorded(http.status(), headers, http.body().stream().readAllBytes(), WarcPhases.of(response));
    }

    /** Seconds that a reply took from the start of its attempt, on average. */
    double meanSeconds() {
        return replies.values().stream().flatMap(List::stream).mapToLong(reply -> nanos(reply.phases)).average().orElse(0) / 1e9;
    }

    /** The most seconds that a reply took. */
    double longestSeconds() {
        return replies.values().stream().flatMap(List::stream).mapToLong(reply -> nanos(reply.phases)).max().orElse(0) / 1e9;
    }

    private static long nanos(Phases phases) {
        return phases.dns() + phases.connect() + phases.firstByte() + phases.body();
    }
}
