package scraper.extract.outline;

import java.util.Arrays;

/** What selectors say of the elements that others are in, looked for among those that are open. For one page, and one thread. */
final class Surroundings {

    /** Open elements looked at in all. */
    private static final int MOST_STEPS = 100_000;

    private final TagReader reader;
    private final OpenElements elements;
    private final Markup looking;
    private final Siblings siblings;
    private final Span classOf = new Span();
    private final Span idOf = new Span();
    /** Of each open element that has a tag four numbers: where its class and its id begin and end; negative for none. */
    private int[] known = new int[4 * 32];
    private int steps = MOST_STEPS;

    /** @param siblings null when it does not matter which child of its parent an element is */
    Surroundings(TagReader reader, Markup looking, Siblings siblings) {
        this.reader = reader;
        this.siblings = siblings;
        this.looking = looking;
        elements = reader.elements;
    }

    /** The innermost element has been opened by a tag with this class and id. */
    void open(Span classIs, Span idIs) {
        int at = 4 * (elements.size() - 1);
        if (at + 4 > known.length) known = Arrays.copyOf(known, 2 * known.length);
        known[at] = classIs.from;
        known[at + 1] = classIs.to;
        known[at + 2] = idIs.from;
        known[at + 3] = idIs.to;
    }

    /** Whether so much has been looked at that it is not known any more what holds. */
    boolean isLost() {
        return steps < 0;
    }

    /**
     * Whether an element is in what its selector says.
     *
     * @param part the part of the selector to begin with, and then go outwards; negative for none
     * @param index of the open element that it is in; negative for none but the outermost
     * @param last of the open elements the outermost that counts; negative for all
     * @param inHead whether those are the page's head
     */
    boolean isWithin(ElementSelector selector, int part, int index, int last, boolean inHead) {
        if (part < 0) return true;
        if (index < last) return false;
        Compound outer = selector.parts().get(part);
        if (outer.isName("head")) {
            if (!inHead || index >= 0) steps = -1;
            return !isLost();
        }
        int end = Math.max(selector.isParent(part) ? index : last, 0);
        for (int i = index; i >= end; i--) {
            if (--steps < 0) return false;
            if (isOpen(outer, i) && (siblings == null || siblings.is(i, outer.which())) && isWithin(selector, part - 1, i - 1, last, inHead)) return true;
        }
        return false;
    }

    private boolean isOpen(Compound part, int index) {
        int from = elements.nameFrom(index);
        int to = elements.nameTo(index);
        ElementName name = elements.name(index);
        if (!part.isNamed(name, reader.page, from, to)) return false;
        if (part.isName()) return true;
        if (name != null && !Ascii.is(name.letters, reader.page, from, to)) return false; // made up: it has no attributes
        classOf.set(known[4 * index], known[4 * index + 1]);
        idOf.set(known[4 * index + 2], known[4 * index + 3]);
        return part.holds(reader, to, classOf, idOf, looking);
    }
}
