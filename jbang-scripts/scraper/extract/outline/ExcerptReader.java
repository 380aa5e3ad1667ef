package scraper.extract.outline;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import scraper.extract.outline.ElementName.Start;

/** Cuts elements out of a page, and gives up where its tree is needed to tell. For one page, and one thread. */
final class ExcerptReader extends TagReader {

    private static final byte[] HREF = ascii("href");
    private static final byte[] SRC = ascii("src");

    /** What an excerpt of HTML costs beside its length, in bytes of a page that is made a tree of. */
    private static final int EACH = 500;

    private final List<Sought> sought;
    /** Looks again at tags that have been read. */
    private final Markup looking;
    /** Null when all selectors are about elements alone. */
    private final Surroundings surroundings;
    private final List<List<Excerpt>> found;
    /** What each selector says of its matches themselves; null when no more of these are sought. */
    private final Compound[] targets;
    private final boolean mayStop;
    /** How much may be cut out until the tree is cheaper. */
    private int room;
    /** How many are still to be found of which the first match is sought. */
    private int left;
    /** Whether nothing has been said yet that is not of the head. */
    private boolean inHead = true;
    /** Whether there is text that is surely more than white space. */
    private boolean written;
    private boolean lost;
    /** Whether what comes later may be put before a match, as before a table, or between it and what it is in, as by the end of a {@code b}. */
    private boolean unsettled;
    /** Matches whose end is to come, the outermost first. */
    private Pending[] pending = new Pending[4];
    private int pendings;

    private record Pending(int of, int index, ElementName name, int open, int nameEnd, int end) {}

    ExcerptReader(byte[] page, Charset charset, List<Sought> sought, boolean withBases) {
        super(page, charset);
        this.sought = sought;
        looking = new Markup(page);
        room = page.length + EACH;
        found = new ArrayList<>(sought.size());
        targets = new Compound[sought.size()];
        boolean stops = !withBases;
        for (Sought one : sought) {
            targets[found.size()] = one.selector().target();
            found.add(new ArrayList<>(1));
            if (!one.all()) left++;
            stops &= !one.all() && one.selector().isOfNames();
        }
        mayStop = stops;
        surroundings = sought.stream().allMatch(one -> one.selector().parts().size() == 1) ? null : new Surroundings(this, looking);
    }

    List<List<Excerpt>> found() {
        return found;
    }

    @Override
    int afterAttributes(ElementName name, int at) {
        return markup.afterAttributes(at, Compound.CLASS, Compound.ID);
    }

    @Override
    boolean text(int from, int to) {
        if (!written && !markup.isBlank(from, to)) {
            inHead = false;
            written = hasLetters(from, to);
        }
        return super.text(from, to);
    }

    /** Whether there are letters or digits, none of which is of a reference. */
    private boolean hasLetters(int from, int to) {
        boolean letters = false;
        for (int at = from; at < to; at++) {
            if (page[at] == '&') return false;
            letters |= page[at] >= 0 && Ascii.isAlphanumeric((char) page[at]);
        }
        return letters && !nesting.isForeign();
    }

    @Override
    boolean startsForeign(ElementName name, int open, int nameEnd) {
        return !isSought(name, open, nameEnd);
    }

    @Override
    boolean startsWithin(ElementName name, int open, int nameEnd) {
        return !isSought(name, open, nameEnd);
    }

    /** Whether it may be of an element that is still sought. */
    private boolean isSought(ElementName name, int open, int nameEnd) {
        for (Compound target : targets) if (isOf(target, name, open, nameEnd)) return true;
        return false;
    }

    private boolean isOf(Compound target, ElementName name, int open, int nameEnd) {
        if (target == null || !target.isNamed(name, page, open + 1, nameEnd)) return false;
        return name == ElementName.BASE ? target.holds(this, nameEnd, looking) : target.holds(this, nameEnd, markup.first(), markup.second(), looking);
    }

    @Override
    boolean ends(ElementName name) {
        inHead = false;
        if (name != ElementName.P || elements.inScope(name, ElementName.SCOPE | ElementName.BUTTON_SCOPE) >= 0) return true;
        // An end tag alone makes an empty paragraph.
        for (Sought one : sought) if (one.selector().target().isName("p")) return false;
        return true;
    }

    @Override
    boolean starts(ElementName name, int open, int nameEnd, int end) {
        inHead &= name != ElementName.BODY;
        if (name != null && (name.start == Start.HTML || name.start == Start.IGNORED)) return !mayBeOfRoot(nameEnd);
        inHead &= name != null && (name.flags() & ElementName.OF_HEAD) != 0;
        boolean pushed = elements.isInnermost(open + 1);
        for (int i = 0; i < targets.length; i++) {
            if (!isOf(targets[i], name, open, nameEnd)) continue;
            if (name != null && (name == ElementName.COL || name == ElementName.SVG && !pushed || name.start == Start.NOSCRIPT)) return false;
            if (!pushed && !isWithoutContent(name)) continue; // no element came of it
            if (!isWithin(sought.get(i).selector(), elements.size() - (pushed ? 2 : 1))) continue;
            if (nesting.isInContext()) return false;
            unsettled |= elements.anyHas(ElementName.TABLE | ElementName.FORMATTING, elements.size() - (pushed ? 1 : 0));
            take(new Pending(i, found.get(i).size(), name, open, nameEnd, end), pushed);
        }
        if (pushed && surroundings != null) surroundings.open(markup.first(), markup.second());
        return isKnown();
    }

    /** @param index of the open element it is in; negative for none but the outermost */
    private boolean isWithin(ElementSelector selector, int index) {
        int outer = selector.parts().size() - 2;
        return outer < 0 || surroundings.isWithin(selector, outer, index, inHead);
    }

    /** What stands in tags of the outermost elements becomes theirs, wherever these tags are. */
    private boolean mayBeOfRoot(int nameEnd) {
        for (Sought one : sought)
            for (Compound part : one.selector().parts()) if (part.isNameless() && part.holds(this, nameEnd, looking)) return true;
        return false;
    }

    private static boolean isWithoutContent(ElementName name) {
        return name != null && switch (name.start) {
            case VOID, INPUT, RULE, RAW, RAW_BLOCK -> true;
            default -> false;
        };
    }

    /** Takes what is sought of a match, or begins to watch for its end. */
    private void take(Pending match, boolean pushed) {
        Sought one = sought.get(match.of);
        if (!one.all()) targets[match.of] = null;
        String tag = part(match.open + 1, match.nameEnd).toLowerCase(Locale.ROOT);
        Excerpt.Kind kind = one.kind();
        String value = null;
        if (kind == Excerpt.Kind.ATTRIBUTE) {
            looking.afterAttributes(match.nameEnd, one.attributeName(), one.absoluteName());
            lost |= looking.second().isThere();
            if (looking.first().isThere()) value = value(looking.first());
        } else if (kind == Excerpt.Kind.LINK && isLink(match.nameEnd)) {
            value = value(looking.first().isThere() ? looking.first() : looking.second());
        } else if (!pushed && match.name.start != Start.RAW && match.name.start != Start.RAW_BLOCK) {
            if (kind == Excerpt.Kind.LINK) kind = Excerpt.Kind.HTML;
            value = kind == Excerpt.Kind.TEXT ? "" : part(match.open, match.end);
        } else {
            if (pushed) elements.watch();
            if (pendings == pending.length) pending = Arrays.copyOf(pending, 2 * pendings);
            pending[pendings++] = match;
            found.get(match.of).add(new Excerpt(tag, kind, null)); // in its place
            return;
        }
        found.get(match.of).add(new Excerpt(tag, kind, value));
        if (!one.all()) left--;
    }

    private boolean isLink(int nameEnd) {
        looking.afterAttributes(nameEnd, HREF, SRC);
        return looking.first().isThere() || looking.second().isThere();
    }

    @Override
    void closes(int open) {
        while (pendings > elements.watches()) end(pending[--pendings], open, open);
    }

    @Override
    void raw(ElementName name, int open, int from, int close, int end) {
        while (pendings > elements.watches()) end(pending[--pendings], close, end);
    }

    private void end(Pending match, int close, int end) {
        Sought one = sought.get(match.of);
        List<Excerpt> all = found.get(match.of);
        all.set(match.index, cut(all.get(match.index).tag(), one.kind(), match, close, end));
        if (!one.all()) left--;
    }

    private Excerpt cut(String tag, Excerpt.Kind kind, Pending match, int close, int end) {
        boolean raw = match.name != null && (match.name.start == Start.RAW || match.name.start == Start.RAW_BLOCK);
        if (kind == Excerpt.Kind.TEXT && (raw ? match.name == ElementName.TITLE : isText(match.end, close)))
            return new Excerpt(tag, kind, unescaped(match.end, close, false));
        boolean ofTable = match.name != null && match.name.start == Start.TABLE_PART;
        room -= EACH + end - match.open;
        lost |= room < 0;
        return new Excerpt(tag, Excerpt.Kind.HTML, lost ? "" : (ofTable ? "<table>" : "") + part(match.open, end));
    }

    /** Whether there are no tags in it, nor nulls, which may be left out. */
    private boolean isText(int from, int to) {
        for (int at = from; at < to; at++) if (page[at] == '<' || page[at] == 0) return false;
        return true;
    }

    @Override
    boolean isKnown() {
        return !lost && (surroundings == null || !surroundings.isLost());
    }

    /**
     * Whether the matches found are the first for good. One in the head is, as that stays; one in the body unless that gives way to a frameset, which it
     * does not when there is text in it.
     */
    @Override
    boolean isEnough() {
        return left == 0 && mayStop && !unsettled && (inHead || written);
    }
}
