package scraper.warc;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcResponse;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Url;

/**
 * What this program adds to an archive so that a later run can make the same records of it: fields of a {@code metadata}
 * record that stands before the response it is about ({@code WARC-Concurrent-To}), or alone where nothing replied. Other
 * programs pass over them. Most responses need none.
 *
 * @param response the response they are about; null when nothing replied
 * @param target the URL as it was given, where the response's own is another; null where it is the same
 * @param goesOn whether the response was not the end of its target: a redirect, a reply that was tried again, a robots.txt
 * @param kind why the target failed; null when it did not, or when the reply itself tells
 * @param message in a sentence; null without a kind
 */
public record WarcNotes(URI response, String target, boolean goesOn, Failure.Kind kind, String message) {

    /** Nothing to note. */
    public static final WarcNotes NONE = new WarcNotes(null, null, false, null, null);

    private static final String TARGET = "scrape-target";
    private static final String GOES_ON = "scrape-goes-on";
    private static final String ERROR = "scrape-error";
    private static final String MESSAGE = "scrape-error-message";

    /** The notes in a metadata record, or null when it is somebody else's. */
    public static WarcNotes read(WarcMetadata record) throws IOException {
        MessageHeaders fields = record.fields();
        String target = fields.first(TARGET).orElse(null);
        boolean goesOn = fields.first(GOES_ON).isPresent();
        Failure.Kind kind = fields.first(ERROR).map(WarcNotes::kind).orElse(null);
        if (target == null && !goesOn && kind == null) return null;
        return new WarcNotes(record.concurrentTo().stream().findFirst().orElse(null), target, goesOn, kind, fields.first(MESSAGE).orElse(""));
    }

    private static Failure.Kind kind(String label) {
        for (Failure.Kind kind : Failure.Kind.values()) if (kind.label().equals(label)) return kind;
        return Failure.Kind.INTERNAL;
    }

    /** The fields to write. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (target != null) fields.put(TARGET, List.of(line(target)));
        if (goesOn) fields.put(GOES_ON, List.of("yes"));
        if (kind != null) {
            fields.put(ERROR, List.of(kind.label()));
            fields.put(MESSAGE, List.of(line(message)));
        }
        return fields;
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Whether they are about this response. */
    public boolean belongTo(WarcResponse other) {
        return response != null && response.equals(other.id());
    }

    /** Whether they are of a target that nothing replied to. */
    public boolean alone() {
        return response == null && kind != null;
    }

    /** The failure that is noted, or null. @param head what came before it, or null */
    public Failure failure(Reply head) {
        return kind == null ? null : new Failure(kind, message, 0, head);
    }

    /** What is to be noted of an exchange. */
    static WarcNotes of(String exchanged, String target, Outcome last, URI response) {
        if (target == null) return new WarcNotes(response, null, true, null, null);
        String given = Url.withoutCredentials(target); // an archive is made to be passed on
        String other = given.equals(exchanged) ? null : given;
        return switch (last) {
            case null -> new WarcNotes(response, other, true, null, null);
            case Failure failure -> new WarcNotes(response, given, false, failure.kind(), failure.message());
            // Without a note a redirect is passed over, as one that was followed.
            case Reply reply when reply.redirects() -> new WarcNotes(response, given, false, null, null);
            case Reply _ -> other == null ? NONE : new WarcNotes(response, other, false, null, null);
        };
    }
}
