package scraper.extract.outline;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import scraper.extract.outline.ElementName.Start;

/** Finds elements that are to be cut out of a page, and gives up where its tree is needed to tell. For one page, and one thread. */
final class ExcerptReader extends TagReader {

    private final Wanted wanted;
    /** Looks again at tags that have been read. */
    private final Markup looking;
    private final Cutter cutter;
    /** Null when all selectors are about elements alone. */
    private final Surroundings surroundings;
    /** Null when it does not matter which child of its parent an element is. */
    private final Siblings siblings;
    private final Place whole;
    private final List<Place> rows = new ArrayList<>(0);
    /** What the selector of rows says of these themselves; null for none. */
    private final Compound rowTarget;
    /** The last one, as long as it has not ended; or null. */
    private Place row;
    /** Whether nothing has been said yet that is not of the head. */
    private boolean inHead = true;
    /** Whether there is text that is surely more than white space. */
    private boolean written;
    /** Whether what comes later may be put before a match, as before a table, or between it and what it is in, as by the end of a {@code b}. */
    private boolean unsettled;

    ExcerptReader(byte[] page, Charset charset, Wanted wanted) {
        super(page, charset);
        this.wanted = wanted;
        looking = new Markup(page);
        cutter = new Cutter(this, looking);
        whole = Place.page(wanted.ofPage);
        rowTarget = wanted.rows == null ? null : wanted.rows.target();
        siblings = wanted.numbers ? new Siblings(elements) : null;
        surroundings = wanted.isOfTags ? null : new Surroundings(this, looking, siblings);
    }

    Excerpts found() {
        return new Excerpts(bases, whole.found, rows.stream().map(each -> each.found).toList());
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
        cutter.text(from, to);
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
        cutter.moreThanText();
        return !isSought(name, open, nameEnd);
    }

    @Override
    boolean startsWithin(ElementName name, int open, int nameEnd) {
        return !isSought(name, open, nameEnd);
    }

    /** Whether it may be of an element that is still sought. */
    private boolean isSought(ElementName name, int open, int nameEnd) {
        return isOf(rowTarget, name, open, nameEnd) || isSought(whole, name, open, nameEnd) || row != null && isSought(row, name, open, nameEnd);
    }

    private boolean isSought(Place place, ElementName name, int open, int nameEnd) {
        for (Compound target : place.targets) if (isOf(target, name, open, nameEnd)) return true;
        return false;
    }

    private boolean isOf(Compound target, ElementName name, int open, int nameEnd) {
        if (target == null || !target.isNamed(name, page, open + 1, nameEnd)) return false;
        return name == ElementName.BASE ? target.holds(this, nameEnd, looking) : target.holds(this, nameEnd, markup.first(), markup.second(), looking);
    }

    @Override
    boolean ends(ElementName name) {
        inHead = false;
        if (name == ElementName.BODY || name == ElementName.HTML) {
            // Within a table it does nothing, but would do so in an excerpt that is of a part of that.
            if (cutter.isWaiting() && elements.anyHas(ElementName.TABLE | ElementName.CELL)) return false;
            cutter.moreThanText(); // white space that comes now goes elsewhere
        }
        if (!startsElement(name)) return true;
        cutter.moreThanText();
        return !wanted.numbers && (!wanted.paragraphs || name != ElementName.P);
    }

    /** Whether an end tag makes an element, as those of a line break and of no paragraph do. */
    private boolean startsElement(ElementName name) {
        return name == ElementName.BR || name == ElementName.P && elements.inScope(name, ElementName.SCOPE | ElementName.BUTTON_SCOPE) < 0;
    }

    @Override
    boolean starts(ElementName name, int open, int nameEnd, int end) {
        inHead &= name != ElementName.BODY;
        if (name != null && (name.start == Start.HTML || name.start == Start.IGNORED)) return !mayBeOfRoot(nameEnd);
        inHead &= name != null && (name.flags() & ElementName.OF_HEAD) != 0;
        cutter.started(name);
        boolean pushed = elements.isInnermost(open + 1);
        if (wanted.tableRows && pushed && isRowMadeUp(open + 1)) return false;
        if (siblings != null && !count(new StartTag(name, open, nameEnd, end, pushed))) return false;
        if (row != null && !row.isOpen(elements)) row = null;
        if (isOf(rowTarget, name, open, nameEnd) && !startsRow(new StartTag(name, open, nameEnd, end, pushed))) return false;
        if (!find(whole, name, open, nameEnd, end, pushed) || row != null && !find(row, name, open, nameEnd, end, pushed)) return false;
        if (pushed && surroundings != null) surroundings.open(markup.first(), markup.second());
        return isKnown();
    }

    /** @return whether it is known how many elements came of it */
    private boolean count(StartTag tag) {
        boolean noscript = tag.name() != null && tag.name().start == Start.NOSCRIPT;
        if (tag.name() == ElementName.COL || noscript && !nesting.holdsText()) return false;
        if (tag.pushed()) siblings.open(tag.open() + 1);
        else if (tag.isThere() || tag.name() == ElementName.SVG || noscript) siblings.add();
        return true;
    }

    /** Whether a row of a table has been made up for the innermost element. */
    private boolean isRowMadeUp(int nameFrom) {
        int outer = elements.size() - 2;
        return outer >= 0 && elements.nameFrom(outer) == nameFrom && elements.name(outer) == ElementName.TR;
    }

    private boolean startsRow(StartTag tag) {
        if (!tag.isTold()) return false;
        if (!tag.isThere() || !isWithin(wanted.rows, whole, tag.pushed())) return true;
        if (!tag.pushed() || row != null || nesting.isInContext()) return false;
        row = Place.row(wanted.ofRows, elements);
        rows.add(row);
        for (int i = 0; i < row.sought.size(); i++) if (row.sought.get(i).selector() == null) cutter.take(row, i, tag);
        return true;
    }

    private boolean find(Place place, ElementName name, int open, int nameEnd, int end, boolean pushed) {
        for (int i = 0; i < place.targets.length; i++) {
            if (!isOf(place.targets[i], name, open, nameEnd)) continue;
            StartTag tag = new StartTag(name, open, nameEnd, end, pushed);
            if (!tag.isTold()) return false;
            if (!tag.isThere() || !isWithin(place.sought.get(i).selector(), place, pushed)) continue;
            if (nesting.isInContext()) return false;
            unsettled |= elements.anyHas(ElementName.TABLE | ElementName.FORMATTING, elements.size() - (pushed ? 1 : 0));
            cutter.take(place, i, tag);
        }
        return true;
    }

    private boolean isWithin(ElementSelector selector, Place place, boolean pushed) {
        int outer = selector.parts().size() - 2;
        if (outer >= 0 && !surroundings.isWithin(selector, outer, elements.size() - (pushed ? 2 : 1), place.index, inHead)) return false;
        int which = selector.target().which();
        return siblings == null || (pushed ? siblings.is(elements.size() - 1, which) : siblings.isLast(which));
    }

    /** What stands in tags of the outermost elements becomes theirs, wherever these tags are. */
    private boolean mayBeOfRoot(int nameEnd) {
        for (ElementSelector one : wanted.selectors)
            for (Compound part : one.parts()) if (part.isNameless() && part.holds(this, nameEnd, looking)) return true;
        return false;
    }

    @Override
    void closes(int open) {
        cutter.end(open, open);
    }

    @Override
    void raw(ElementName name, int open, int from, int close, int end) {
        cutter.end(close, end);
    }

    @Override
    boolean isKnown() {
        return !cutter.isLost() && (surroundings == null || !surroundings.isLost()) && (siblings == null || !siblings.isLost());
    }

    /**
     * Whether the matches found are the first for good. One in the head is, as that stays; one in the body unless that gives way to a frameset, which it
     * does not when there is text in it.
     */
    @Override
    boolean isEnough() {
        return wanted.isOfFirst && whole.isDone() && !unsettled && (inHead || written);
    }
}
