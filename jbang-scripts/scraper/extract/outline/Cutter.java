package scraper.extract.outline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import scraper.extract.outline.ElementName.Start;

/** Cuts matches out of a page: at once, or when their end has come. For one page, and one thread. */
final class Cutter {

    private static final byte[] HREF = TagReader.ascii("href");
    private static final byte[] SRC = TagReader.ascii("src");

    /** What an excerpt of HTML costs beside its length, in bytes of a page that is made a tree of. */
    private static final int EACH = 500;

    /** So many times the page may be cut out as text, of matches within each other. */
    private static final long TIMES = 8;

    private final TagReader reader;
    private final OpenElements elements;
    private final Markup looking;
    /** How much may be cut out until the tree is cheaper. */
    private int room;
    private long roomForTexts;
    private boolean lost;
    /** Matches whose end is to come, the outermost first. */
    private Pending[] pending = new Pending[4];
    private int pendings;
    /** Which of them is the first with nothing but text and inline elements in it so far. */
    private int plain;
    private final TextRuns runs;

    private record Pending(Place place, int of, int index, StartTag tag) {}

    /** @param looking reads tags again */
    Cutter(TagReader reader, Markup looking) {
        this.reader = reader;
        this.looking = looking;
        elements = reader.elements;
        room = reader.page.length + EACH;
        roomForTexts = TIMES * reader.page.length;
        runs = new TextRuns(reader);
    }

    /** Whether too much is to be cut out, or something that only the tree tells. */
    boolean isLost() {
        return lost;
    }

    /** Whether the end of a match is to come. */
    boolean isWaiting() {
        return pendings > 0;
    }

    /** There is text. */
    void text(int from, int to) {
        if (plain < pendings) runs.add(from, to);
    }

    /** An element has been started. @param name null for one that no rule is known of */
    void started(ElementName name) {
        if (plain < pendings && (name == null || (name.flags() & ElementName.INLINE) == 0)) moreThanText();
    }

    /** Something may be in the matches whose end is to come that makes their text another than what is written in them. */
    void moreThanText() {
        plain = pendings;
    }

    /** Takes what is sought of a match, or begins to watch for its end. @param of which of the things sought there */
    void take(Place place, int of, StartTag match) {
        Sought one = place.sought.get(of);
        place.matched(of);
        String tag = reader.part(match.open() + 1, match.nameEnd()).toLowerCase(Locale.ROOT);
        Excerpt.Kind kind = one.kind();
        String value = null;
        if (kind == Excerpt.Kind.ATTRIBUTE) {
            looking.afterAttributes(match.nameEnd(), one.attributeName(), one.absoluteName());
            lost |= looking.second().isThere();
            if (looking.first().isThere()) value = reader.value(looking.first());
        } else if (kind == Excerpt.Kind.LINK && isLink(match.nameEnd())) {
            value = reader.value(looking.first().isThere() ? looking.first() : looking.second());
        } else if (!match.pushed() && !match.isRaw()) {
            if (kind == Excerpt.Kind.LINK) kind = Excerpt.Kind.HTML;
            value = kind == Excerpt.Kind.TEXT ? "" : reader.part(match.open(), match.end());
        } else {
            if (match.pushed()) elements.watch();
            if (pendings == pending.length) pending = Arrays.copyOf(pending, 2 * pendings);
            pending[pendings++] = new Pending(place, of, place.found.get(of).size(), match);
            place.found.get(of).add(new Excerpt(tag, kind, null)); // in its place
            return;
        }
        place.found.get(of).add(new Excerpt(tag, kind, value));
        place.cut(of);
    }

    private boolean isLink(int nameEnd) {
        looking.afterAttributes(nameEnd, HREF, SRC);
        return looking.first().isThere() || looking.second().isThere();
    }

    /** Cuts out those that have ended. @param close where their content ends @param end where they do */
    void end(int close, int end) {
        while (pendings > elements.watches()) {
            end(pending[--pendings], close, end);
            plain = Math.min(plain, pendings);
        }
    }

    private void end(Pending match, int close, int end) {
        List<Excerpt> all = match.place.found.get(match.of);
        all.set(match.index, cut(all.get(match.index).tag(), match.place.sought.get(match.of).kind(), match.tag, close, end));
        match.place.cut(match.of);
    }

    private Excerpt cut(String tag, Excerpt.Kind kind, StartTag match, int close, int end) {
        if (kind == Excerpt.Kind.TEXT) {
            roomForTexts -= close - match.end();
            lost |= roomForTexts < 0;
            String text = lost ? "" : match.isRaw() ? match.name() == ElementName.TITLE ? reader.unescaped(match.end(), close, false) : null
                    : plain <= pendings ? runs.from(match.end()) : null;
            if (text != null) return new Excerpt(tag, kind, text);
        }
        boolean ofTable = match.name() != null && match.name().start == Start.TABLE_PART;
        room -= EACH + end - match.open();
        lost |= room < 0;
        return new Excerpt(tag, Excerpt.Kind.HTML, lost ? "" : (ofTable ? "<table>" : "") + reader.part(match.open(), end));
    }
}
